import { afterEach, describe, expect, test } from "vitest";
import type { Note } from "../../../src/core/conversation/port.ts";
import type { Wait } from "../../../src/ground/wait.ts";
import { createMemoryStore } from "../../../src/store/memory-store.ts";
import type { Store } from "../../../src/store/store.ts";
import { activity, send } from "../../server/activities.ts";
import { type Connector, type Script, startConnector } from "../../server/connector.ts";
import { type Running, type RunningOptions, startServer } from "../../server/running.ts";

let server: Running;
let teams: Connector;
afterEach(async () => {
  await server.stop();
  await teams.stop();
});

/** The server beside a Teams that answers as scripted; waits are noted, and over at once unless told otherwise. */
const begin = async (script?: Script, options: RunningOptions = {}) => {
  const waits: number[] = [];
  const wait: Wait = (ms) => {
    // The second before « est en train d'écrire » never passes here: what it shows is tested below.
    if (ms === 1000 && options.wait === undefined) return new Promise(() => {});
    waits.push(ms);
    return Promise.resolve();
  };
  teams = await startConnector(script);
  server = await startServer({ wait, ...options });
  return waits;
};
const post = (id: string, more: object = {}) =>
  send(server, activity(id, { deliveryMode: undefined, serviceUrl: teams.serviceUrl, ...more }));
/** Fails the first requests with these. */
const failing =
  (...failures: ({ status: number; retryAfter?: string } | undefined)[]): Script =>
  (index) =>
    failures[index];

describe("A message that Teams does not take", () => {
  test.each([429, 412, 502, 504])("is sent again after a growing time (%i)", async (status) => {
    const waits = await begin(failing({ status }, { status }));
    expect((await post("un")).status).toBe(200);
    expect(teams.texts()).toEqual(["1. un", "1. un", "1. un"]);
    const [first = 0, second = 0, ...others] = waits;
    expect(others).toEqual([]);
    expect([first >= 500 && first <= 750, second >= 1000 && second <= 1500]).toEqual([true, true]);
  });

  test("is sent again when Teams says so (Retry-After)", async () => {
    const waits = await begin(failing({ status: 429, retryAfter: "3" }));
    expect((await post("un")).status).toBe(200);
    expect(teams.received).toHaveLength(2);
    expect(waits).toEqual([3000]);
  });

  test.each([500, 503])("is not sent again, by us nor by the SDK, when it may have arrived (%i)", async (status) => {
    const waits = await begin(failing({ status }));
    expect((await post("deux")).status).toBe(500);
    // What comes after it leaves all the same, and nothing is left for the next delivery.
    expect(teams.texts()).toEqual(["1. deux", "et encore"]);
    expect(waits).toEqual([]);
    expect((await post("deux")).status).toBe(200);
    expect(teams.texts()).toEqual(["1. deux", "et encore"]);
  });

  test("is given up after four attempts, and leaves with the next delivery", async () => {
    const refused = { status: 429 };
    await begin(failing(refused, refused, refused, refused));
    expect((await post("un")).status).toBe(500);
    expect(teams.received).toHaveLength(4);
    expect((await post("un")).status).toBe(200);
    expect(teams.received).toHaveLength(5);
  });

  test("does not make a person wait for ever: a long Retry-After is left to the next delivery", async () => {
    const waits = await begin(failing({ status: 429, retryAfter: "60" }));
    expect((await post("un")).status).toBe(500);
    expect({ attempts: teams.received.length, waits }).toEqual({ attempts: 1, waits: [] });
  });

  test("is not sent again when the bot may not write there (403)", async () => {
    await begin(failing({ status: 403 }));
    expect((await post("un")).status).toBe(500);
    expect(teams.received).toHaveLength(1);
  });
});

test("The citations of an answer, and what asks to judge it, reach Teams: the SDK would drop the first", async () => {
  await begin();
  await post("article");
  expect(teams.received[0]?.body).toMatchObject({
    entities: [
      {
        type: "https://schema.org/Message",
        "@type": "Message",
        citation: [{ "@type": "Claim", position: 1, appearance: { "@type": "DigitalDocument", name: "Un titre" } }],
      },
    ],
    channelData: { feedbackLoop: { type: "default" } },
  });
  expect(JSON.stringify(teams.received)).not.toContain("opcoLuggage");
});

describe("« Est en train d'écrire »", () => {
  /** A store that answers when told, and a second that passes when told. */
  const slow = async () => {
    const store = createMemoryStore({ lifetimeMs: 1e9, maxKeys: 10, maxLines: 10, maxBytes: 1e6, now: Date.now });
    const gate = Promise.withResolvers<void>();
    const second = Promise.withResolvers<void>();
    const held: Store = {
      ...store,
      load: async (key) => {
        await gate.promise;
        return store.load(key);
      },
    };
    await begin(undefined, { store: held, wait: () => second.promise });
    return { answer: gate.resolve, secondPasses: second.resolve };
  };

  test("is shown once when the answer takes more than a second, before it", async () => {
    const { answer, secondPasses } = await slow();
    const arrived = teams.next();
    const answered = post("un");
    secondPasses();
    await arrived;
    expect(teams.received.map(({ body }) => body.type)).toEqual(["typing"]);
    answer();
    expect((await answered).status).toBe(200);
    expect(teams.received.map(({ body }) => body.type)).toEqual(["typing", "message"]);
  });

  test("is not shown when the answer comes sooner, nor after it", async () => {
    const { answer, secondPasses } = await slow();
    answer();
    expect((await post("un")).status).toBe(200);
    secondPasses();
    expect((await post("r1", { type: "messageReaction" })).status).toBe(200);
    expect(teams.received.map(({ body }) => body.type)).toEqual(["message"]);
  });

  test("that Teams refuses does not lose the answer", async () => {
    const { answer, secondPasses } = await slow();
    await teams.stop();
    const refusing = await startConnector((_index, { body }) => (body.type === "typing" ? { status: 502 } : undefined));
    teams = refusing;
    const arrived = refusing.next();
    const answered = post("un");
    secondPasses();
    await arrived;
    answer();
    expect((await answered).status).toBe(200);
    expect(refusing.texts()).toEqual(["1. un"]);
  });
});

describe("An opinion given by Teams' thumbs", () => {
  /** An assistant whose every answer can be rated, and what editors learn. */
  const rated = async () => {
    const notes: Note[] = [];
    await begin(undefined, {
      learn: (learnt) => void notes.push(...learnt),
      respond: (memory, heard) => {
        if (heard.kind === "action" && heard.action.do === "rate") {
          const { article = "", section = "", useful, comment } = heard.action;
          return {
            memory: { ...memory, greeted: false },
            replies: [{ kind: "text", markdown: "Merci", options: [] }],
            notes: [{ kind: "rated", article, section, useful, ...(comment !== undefined && { comment }) }],
          };
        }
        return { memory: { ...memory, greeted: true }, replies: [answer(memory.greeted ? "suite" : "début")] };
      },
    });
    return notes;
  };
  const answer = (article: string) =>
    ({
      kind: "article",
      article,
      section: "Un titre",
      title: "Un titre",
      lead: "Un texte.",
      details: [],
      markdown: "**Un titre**\n\nUn texte.",
      sources: [],
      cautions: [],
      score: 1,
      options: [],
      rating: {
        ask: "Utile ?",
        options: [{ label: "Oui", action: { do: "rate", useful: true, article, section: "s1" } }],
      },
    }) as const;
  const feedback = (id: string, replyToId: string, actionValue: object) =>
    post(id, {
      type: "invoke",
      name: "message/submitAction",
      text: undefined,
      replyToId,
      value: { actionName: "feedback", actionValue },
    });

  test("is learnt with the answer it is about, acknowledged, and says nothing in the conversation", async () => {
    const notes = await rated();
    await post("un");
    await post("deux");
    const { status, text } = await feedback("f1", "m1", { reaction: "dislike", feedback: '{"feedbackText":" faux "}' });
    expect({ status, body: JSON.parse(text) }).toEqual({ status: 200, body: {} });
    expect(notes).toEqual([{ kind: "rated", article: "début", section: "s1", useful: false, comment: "faux" }]);
    expect(teams.texts()).toHaveLength(2);
    // The conversation stayed where it was.
    await post("trois");
    expect(teams.received.at(-1)?.body.text).toContain("Un titre");
    await feedback("f2", "m3", { reaction: "like", feedback: '{"feedbackText":""}' });
    expect(notes.at(-1)).toEqual({ kind: "rated", article: "suite", section: "s1", useful: true });
  });

  test("delivered twice is learnt once", async () => {
    const notes = await rated();
    await post("un");
    for (let time = 0; time < 2; time++) await feedback("f1", "m1", { reaction: "like", feedback: "{}" });
    expect(notes).toHaveLength(1);
  });

  test.each<[string, string, object]>([
    ["about a message that is no answer of ours", "m99", { reaction: "like", feedback: "{}" }],
    ["whose form cannot be read", "m1", { reaction: "like", feedback: "{oops" }],
    ["without form", "m1", { reaction: "like" }],
  ])("%s is acknowledged all the same", async (_case, replyToId, value) => {
    const notes = await rated();
    await post("un");
    expect((await feedback("f1", replyToId, value)).status).toBe(200);
    expect(notes).toHaveLength(replyToId === "m1" ? 1 : 0);
  });

  test("in plain words, of a client that does not say which message, is about the last answer", async () => {
    const notes = await rated();
    await post("un");
    await post("f1", {
      type: "invoke",
      name: "message/submitAction",
      text: undefined,
      value: { actionName: "feedback", actionValue: { reaction: "dislike", feedback: "trop long" } },
    });
    expect(notes).toEqual([{ kind: "rated", article: "", section: "", useful: false, comment: "trop long" }]);
  });

  test("that is no opinion gets 501", async () => {
    await rated();
    expect((await feedback("f1", "m1", { reaction: "maybe" })).status).toBe(501);
  });
});
