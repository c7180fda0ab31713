import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { z } from "zod";

/** Microsoft's own Teams client for bots under development, on this machine, talking to a bot. */
export type Playground = {
  url: string;
  /** The ids it gave to its people and places. */
  config: {
    personalChat: { id: string };
    groupChats: { id: string; name: string }[];
    bot: { id: string; name: string };
    currentUser: { id: string; name: string };
    users: { id: string; name: string }[];
  };
  /** Says something as one of its people; with a mention of the bot when it is asked for. */
  say(words: string, more?: { from?: string; conversation?: string; mention?: boolean }): Promise<void>;
  /** Presses a button of the last card shown in a conversation, as one of its people. */
  press(label: string, more: { from: string; conversation: string }): Promise<void>;
  /** Installs the app for the person, as Teams does. */
  install(): Promise<void>;
  stop(): Promise<void>;
};

/** A card that was shown, and what its buttons send back. */
type ShownCard = { id: string; conversation: string; buttons: ReadonlyMap<string, unknown> };

const streamSchema = z.object({
  action: z.literal("createMessage"),
  actionConversationId: z.string(),
  message: z.object({ messageId: z.string(), attachments: z.array(z.object({ content: z.unknown() })).nullish() }),
});
const buttonSchema = z.object({
  title: z.string(),
  data: z.object({ msteams: z.object({ value: z.unknown() }) }),
});
const cardSchema = z.object({ body: z.array(z.object({ actions: z.array(z.unknown()).optional() })) });

const cardsIn = (event: unknown): ShownCard[] => {
  const read = streamSchema.safeParse(event);
  if (!read.success) return [];
  const { actionConversationId: conversation, message } = read.data;
  return (message.attachments ?? []).map(({ content }) => {
    const actions = cardSchema.safeParse(content).data?.body.flatMap(({ actions: some = [] }) => some) ?? [];
    const buttons = actions.flatMap((action) => buttonSchema.safeParse(action).data ?? []);
    return {
      id: message.messageId,
      conversation,
      buttons: new Map(buttons.map(({ title, data }) => [title, data.msteams.value])),
    };
  });
};

const STARTED_WITHIN_MS = 30_000;
const POLL_MS = 200;

/** Starts the Microsoft 365 Agents Playground without its browser nor its telemetry. */
export const startPlayground = async (botUrl: string): Promise<Playground> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = import.meta.dirname;
  const child = spawn(
    join(folder, "node_modules/.bin/node"),
    [
      ...["-r", join(folder, "loopback.cjs"), join(folder, "node_modules/@microsoft/m365agentsplayground/cli.js")],
      ...["start", "-e", `${botUrl}/api/messages`, "-c", "msteams", "-p", String(port), "--dt"],
    ],
    { env: { ...process.env, TEAMSAPPTESTER_BROWSER: "none" }, stdio: "ignore" },
  );
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  await answers(`${url}/_debug/ping`);
  const { config }: { config: Playground["config"] } = await (await fetch(`${url}/_internal/v1/config`)).json();
  const cards: ShownCard[] = [];
  const stream = new WebSocket(`${url.replace("http", "ws")}/_ws_conversation/v1/conversations/stream`);
  stream.onmessage = ({ data }) => cards.push(...cardsIn(JSON.parse(String(data))));
  const post = async (path: string, body: object): Promise<void> => {
    const response = await fetch(`${url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`the Playground answered ${response.status} to ${path}`);
  };
  return {
    url,
    config,
    install: () => post(`/_debug/conversation/${config.personalChat.id}/installation`, {}),
    say: (words, { from = config.currentUser.id, conversation = config.personalChat.id, mention = false } = {}) => {
      const at = `<at>${config.bot.name}</at>`;
      return post(`/_conversation/v1/conversations/${conversation}/messages`, {
        from: { id: from },
        text: mention ? `${at} ${words}` : words,
        textFormat: "plain",
        ...(mention && { mentions: [{ mentioned: { id: config.bot.id }, text: at }] }),
      });
    },
    press: (label, { from, conversation }) => {
      const shown = cards.findLast((card) => card.conversation === conversation && card.buttons.has(label));
      if (shown === undefined) throw new Error(`no card has a button « ${label} »`);
      return post("/_conversation/v1/submit", {
        conversation: { id: conversation },
        from: { id: from },
        replyToId: shown.id,
        value: shown.buttons.get(label),
      });
    },
    stop: async () => {
      stream.close();
      child.kill("SIGTERM");
      await ended;
    },
  };
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

/** Nothing tells that the Playground listens but its own answer. */
const answers = async (url: string): Promise<void> => {
  const deadline = Date.now() + STARTED_WITHIN_MS;
  while (Date.now() < deadline) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error("the Playground did not start");
};
