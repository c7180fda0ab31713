import { afterEach, describe, expect, test } from "vitest";
import { createMemoryStore } from "../../src/store/memory-store.ts";
import { directLineClient } from "../channels/direct-line/client.ts";
import { type Running, startServer } from "../server/running.ts";
import { openLine } from "./line.ts";

/** An activity as a client hands it over. */
export type Received = { id: string; text: string; fromBot: boolean; clientActivityID?: string };

/** A Direct Line client on one conversation, and the messages that it received. */
export type OpenedClient = {
  received: readonly Received[];
  until(holds: () => boolean): Promise<void>;
  /** Settles once the client knows that its token is of no use. */
  isRefused(): Promise<void>;
  /** Posts a message. @returns the id that the server gave it, or « retry » */
  say(text: string, clientActivityID?: string): Promise<string>;
  end(): void;
};
export type OpenClient = (options: {
  domain: string;
  token: string;
  conversationId?: string;
  watermark?: string;
  webSocket?: boolean;
}) => OpenedClient;

/** What every Direct Line client must live through with our server. `renewsByItself`: an ended token does not stop it. */
export const directLineContract = (name: string, openClient: OpenClient, { renewsByItself = false } = {}): void => {
  const open: OpenedClient[] = [];
  const running: Running[] = [];
  const lines: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const client of open.splice(0)) client.end();
    await Promise.all(lines.splice(0).map((line) => line.close()));
    await Promise.all(running.splice(0).map((server) => server.stop()));
  });

  const start = async (options: Parameters<typeof startServer>[0] = {}): Promise<Running> => {
    const paces = { conversation: { burst: 200, perSecond: 1 } };
    const server = await startServer({ paces, heartbeatMs: 1000, keptForMs: 7 * 24 * 3600_000, ...options });
    running.push(server);
    return server;
  };
  const through = async (server: Running) => {
    const line = await openLine(server.port);
    lines.push(line);
    return line;
  };
  const connect = (url: string, options: Omit<Parameters<OpenClient>[0], "domain">) => {
    const opened = openClient({ domain: `${url}/v3/directline`, ...options });
    open.push(opened);
    const has = (words: string) => opened.received.some(({ text }) => text.includes(words));
    return {
      ...opened,
      hears: (words: string) => opened.until(() => has(words)),
      count: (words: string) => opened.received.filter(({ text }) => text.includes(words)).length,
      texts: (who: "bot" | "person") =>
        opened.received.filter(({ fromBot }) => fromBot === (who === "bot")).map(({ text }) => text),
    };
  };
  const begin = async (url: string, options: { webSocket?: boolean } = {}) => {
    const { token, conversationId } = await directLineClient(url).newToken();
    const client = connect(url, { token, ...options });
    await client.hears("Bonjour");
    return { client, token, conversationId };
  };

  /** A fresh token for the same conversation, as the page asks for one. */
  const renew = async ({ url }: Running, token: string): Promise<string> => {
    const { body } = await directLineClient(url).call("POST", "/v3/directline/tokens/refresh", { token });
    return String(Reflect.get(Object(body), "token"));
  };

  describe.each([
    ["over a WebSocket", { webSocket: true }],
    ["by polling", { webSocket: false }],
  ])(`${name} %s`, { timeout: 30_000 }, (_way, way) => {
    test("connects, is greeted, and hears its own words back under the id it was given, then the answer", async () => {
      const server = await start();
      const { client } = await begin(server.url, way);
      const id = await client.say("un", "mine");
      await client.hears("1. un");
      expect(client.received.find((one) => one.id === id)).toMatchObject({ text: "un", clientActivityID: "mine" });
      expect(client.texts("bot")).toEqual(["Bonjour", "1. un"]);
    });

    test("after a reload finds the whole conversation, in order, and goes on", async () => {
      const server = await start();
      const { client, token, conversationId } = await begin(server.url, way);
      await client.say("un");
      await client.hears("1. un");
      client.end();
      const again = connect(server.url, { token, conversationId, watermark: "", ...way });
      await again.hears("1. un");
      await again.say("trois");
      await again.hears("2. trois");
      expect(again.received.map(({ text }) => text)).toEqual(["Bonjour", "un", "1. un", "trois", "2. trois"]);
    });

    test("sends fifty messages at once, and each is shown and answered once", async () => {
      const server = await start();
      const { client } = await begin(server.url, way);
      const words = Array.from({ length: 50 }, (_, index) => `mot${index}.`);
      const ids = await Promise.all(words.map((word, index) => client.say(word, `c${index}`)));
      expect(new Set(ids).size).toBe(50);
      await client.until(() => client.texts("bot").length === 51);
      expect(client.texts("person").toSorted()).toEqual(words.toSorted());
      expect(words.every((word) => client.count(`. ${word}`) === 1)).toBe(true);
    });

    test("sends the same message twice, and it is answered once", async () => {
      const server = await start();
      const { client } = await begin(server.url, way);
      const [first, second] = [await client.say("un", "same"), await client.say("un", "same")];
      expect(second).toBe(first);
      await client.say("trois", "other");
      await client.hears("2. trois");
      expect(client.texts("bot")).toEqual(["Bonjour", "1. un", "2. trois"]);
    });

    test("whose token has ended goes on with a renewed one", async () => {
      const server = await start();
      const { client, token, conversationId } = await begin(server.url, way);
      server.clock.aheadMs = 24 * 3600_000 + 60_000;
      if (renewsByItself) {
        expect(await client.say("trop tard")).not.toBe("retry");
        await client.hears("1. trop tard");
        return;
      }
      expect(await client.say("trop tard")).toBe("retry");
      client.end();
      const again = connect(server.url, { token: await renew(server, token), conversationId, watermark: "", ...way });
      await again.hears("Bonjour");
      await again.say("un");
      await again.hears("1. un");
    });
  });

  describe(`${name}, when something breaks`, { timeout: 40_000 }, () => {
    test("comes back by itself when the network was cut, and what was said meanwhile is there once", async () => {
      const server = await start();
      const line = await through(server);
      const { client, token, conversationId } = await begin(line.url);
      line.cut();
      const elsewhere = connect(server.url, { token, conversationId, watermark: "", webSocket: false });
      await elsewhere.say("pendant la coupure");
      line.mend();
      await client.hears("1. pendant la coupure");
      expect(client.received.map(({ text }) => text)).toEqual([
        "Bonjour",
        "pendant la coupure",
        "1. pendant la coupure",
      ]);
      await client.say("après");
      await client.hears("2. après");
    });

    test("finds its conversation again when the server was restarted", async () => {
      const store = createMemoryStore({ lifetimeMs: 1e9, maxKeys: 100, maxLines: 500, maxBytes: 1e8, now: Date.now });
      const first = await start({ store });
      const { client } = await begin(first.url);
      await client.say("un");
      await client.hears("1. un");
      await first.stop();
      await start({ store, port: first.port });
      await client.say("trois");
      await client.hears("2. trois");
      expect(client.texts("bot")).toEqual(["Bonjour", "1. un", "2. trois"]);
    });

    test("whose token ended while it was away gets a new one as it comes back, and can speak", async () => {
      const server = await start();
      const line = await through(server);
      const { client, token, conversationId } = await begin(line.url);
      line.cut();
      server.clock.aheadMs = 30 * 3600_000;
      line.mend();
      const elsewhere = connect(server.url, {
        token: await renew(server, token),
        conversationId,
        watermark: "",
        webSocket: false,
      });
      await elsewhere.say("ailleurs");
      await client.hears("1. ailleurs");
      await client.say("ici");
      await client.hears("2. ici");
    });

    test("never hears of another conversation", async () => {
      const server = await start();
      const mine = await begin(server.url);
      const theirs = await begin(server.url);
      await theirs.client.say("secret");
      await theirs.client.hears("1. secret");
      const intruder = connect(server.url, { token: mine.token, conversationId: theirs.conversationId, watermark: "" });
      await intruder.isRefused();
      expect(intruder.received).toEqual([]);
      expect(mine.client.count("secret")).toBe(0);
    });
  });
};
