import { type Activity, ActivityTypes, TestAdapter } from "botbuilder";
import { z } from "zod";
import { type BotLogic, createBot } from "../../src/channels/bot-framework/bot.ts";
import type { Respond } from "../../src/core/conversation/port.ts";
import { createMemoryStore } from "../../src/store/memory-store.ts";
import { createTurns } from "../../src/turns/turn.ts";
import { PHRASES, startServer } from "../server/running.ts";
import { type Person, plainText, type Shown } from "../transcript.ts";
import { directLineClient, openStream } from "./direct-line/client.ts";
import { actionsOf, cardSchema } from "./teams/card-schema.ts";

/** A person and what to do when the conversation is over. */
export type Visit = { person: Person; leave(): Promise<void> };

/** Buttons as a channel carries them: suggested actions, or the submits of Adaptive Cards. */
const buttonsSchema = z.object({
  suggestedActions: z
    .object({ actions: z.array(z.object({ title: z.string(), type: z.string(), value: z.unknown() })) })
    .optional(),
  attachments: z.array(cardSchema).optional(),
});

type Button = { label: string; pressed: Partial<Activity> };

const buttonsOf = (activity: unknown): Button[] => {
  const { suggestedActions, attachments = [] } = buttonsSchema.parse(activity);
  const suggested = (suggestedActions?.actions ?? []).map(
    ({ title, type, value }): Button => ({
      label: title,
      // An imBack only says its value; a messageBack carries it beside the words.
      pressed: type === "imBack" ? { text: String(value) } : { text: title, value },
    }),
  );
  const submitted = attachments
    .flatMap(actionsOf)
    .flatMap((action): Button[] =>
      action.type === "Action.Submit" ? [{ label: action.title, pressed: { value: action.data } }] : [],
    );
  return [...suggested, ...submitted];
};

const shownOf = (activities: readonly unknown[], texts: readonly string[]): Shown => ({
  text: texts.join("\n\n"),
  options: activities.flatMap(buttonsOf).map(({ label }) => label),
});

const findButton = (activities: readonly unknown[], label: string): Partial<Activity> => {
  const button = activities.flatMap(buttonsOf).find((one) => plainText(one.label) === plainText(label));
  if (button === undefined) throw new Error(`no button « ${label} »`);
  return button.pressed;
};

/** A host of the bot: gives it an activity, and gives back what it says. */
export type Host = (activity: Partial<Activity>) => Promise<readonly Partial<Activity>[]>;

/** A person on a Bot Framework channel, through the SDK's own test adapter. */
export const visitByAdapter = (respond: Respond, channelId: string): Promise<Visit> =>
  visitByHost(respond, (bot) => {
    const adapter = new TestAdapter(
      bot,
      { channelId, conversation: { id: "c", isGroup: false, conversationType: "personal", name: "" } },
      false,
    );
    return async (activity) => {
      await adapter.receiveActivity(activity);
      return adapter.activeQueue.splice(0);
    };
  });

/** The same through any host. */
export const visitByHost = async (respond: Respond, hostOf: (bot: BotLogic) => Host): Promise<Visit> => {
  const now = () => Date.UTC(2026, 10, 23, 9);
  const store = createMemoryStore({ lifetimeMs: 3_600_000, maxKeys: 30, maxLines: 500, maxBytes: 1e8, now });
  const bot = createBot({
    turns: createTurns({ respond, store, now }),
    store,
    phrases: () => PHRASES,
    log: () => {},
    now,
  });
  const host = hostOf(bot);
  let last: readonly Partial<Activity>[] = [];
  let count = 0;
  const receive = async (activity: Partial<Activity>): Promise<Shown> => {
    count += 1;
    const said = await host({
      id: `a${count}`,
      from: { id: "p", name: "" },
      recipient: { id: "bot", name: "" },
      ...activity,
    });
    last = said.filter(({ type }) => type === ActivityTypes.Message);
    return shownOf(
      last,
      last.map(({ text }) => text ?? ""),
    );
  };
  return {
    person: {
      arrive: () => receive({ type: ActivityTypes.ConversationUpdate, membersAdded: [{ id: "p", name: "" }] }),
      say: (text) => receive({ type: ActivityTypes.Message, text }),
      press: (label) => receive({ type: ActivityTypes.Message, ...findButton(last, label) }),
    },
    leave: async () => {},
  };
};

/** A person on the web, over real HTTP and a real socket. */
export const visitByDirectLine = async (respond: Respond): Promise<Visit> => {
  let replies = 0;
  const server = await startServer({
    respond: (memory, heard) => {
      const turn = respond(memory, heard);
      replies = turn.replies.length;
      return turn;
    },
  });
  const client = directLineClient(server.url);
  const begin = async () => {
    const { token, conversationId } = await client.newToken();
    return { token, conversationId, stream: await openStream((await client.session(token)).streamUrl) };
  };
  let { token, conversationId, stream } = await begin();
  let last: readonly unknown[] = [];
  const listen = async (): Promise<Shown> => {
    const heard = [await fromBot()];
    while (heard.length < replies) heard.push(await fromBot());
    last = heard;
    return shownOf(
      heard,
      heard.map(({ text }) => text ?? ""),
    );
  };
  const fromBot = async () => {
    for (;;) {
      const activity = await stream.nextActivity();
      if (z.object({ id: z.string() }).parse(activity.from).id === "bot" && activity.type === "message")
        return activity;
    }
  };
  const post = async (activity: Partial<Activity>): Promise<Shown> => {
    const { status } = await client.post(token, conversationId, { type: "message", ...activity });
    if (status !== 403) return listen();
    // What the person had erased is over: clients begin another conversation, which greets.
    stream.socket.close();
    ({ token, conversationId, stream } = await begin());
    await listen();
    return post(activity);
  };
  return {
    person: { arrive: listen, say: (text) => post({ text }), press: (label) => post(findButton(last, label)) },
    leave: async () => {
      stream.socket.close();
      await server.stop();
    },
  };
};
