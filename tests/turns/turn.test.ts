import { describe, expect, test } from "vitest";
import type { Heard } from "../../src/core/conversation/heard.ts";
import { createMemoryStore } from "../../src/store/memory-store.ts";
import { type Store, StoreError } from "../../src/store/store.ts";
import { DeliveryError } from "../../src/turns/deliver.ts";
import { createTurns, SaveConflictError } from "../../src/turns/turn.ts";
import { SentElsewhereError } from "../../src/turns/turns.ts";
import { countingAssistant } from "./counting-assistant.ts";

const today = "2026-11-23";
const text = (words: string): Heard => ({ kind: "text", text: words, today });
const arrival: Heard = { kind: "arrival", today };

const room = (wrap: (store: Store) => Store = (store) => store) => {
  const clock = { ms: 0 };
  const now = () => clock.ms;
  const store = wrap(createMemoryStore({ lifetimeMs: 1e9, maxKeys: 100, maxLines: 500, maxBytes: 1e8, now }));
  const turns = createTurns({ respond: countingAssistant, store, now });
  const said: string[] = [];
  const take = (heard: Heard, activityId?: string, key = "k") =>
    turns.take({ key, activityId, heard }, ({ markdown }) => [async () => void said.push(markdown)]);
  return { clock, store, turns, said, take };
};

describe("the same activity delivered again", () => {
  test("after the first is acknowledged, not replayed", async () => {
    const { take, said } = room();
    await take(text("un"), "a1");
    await take(text("un"), "a1");
    await take(text("deux fois"), "a2");
    expect(said).toEqual(["1. un", "2. deux fois"]);
  });

  test("at the same time gives one reply", async () => {
    const { take, said } = room();
    await Promise.all(Array.from({ length: 5 }, () => take(text("un"), "a1")));
    expect(said).toEqual(["1. un"]);
  });

  test("out of order changes nothing", async () => {
    const { take, said } = room();
    for (const id of ["a1", "a2", "a1", "a2", "a1"]) await take(text(id), id);
    expect(said).toEqual(["1. a1", "2. a2"]);
  });

  test("ten minutes later counts as new", async () => {
    const { take, said, clock } = room();
    await take(text("un"), "a1");
    clock.ms = 10 * 60_000;
    await take(text("un"), "a1");
    expect(said).toEqual(["1. un", "2. un"]);
  });

  test("in another conversation is another activity", async () => {
    const { take, said } = room();
    await take(text("un"), "a1", "k1");
    await take(text("un"), "a1", "k2");
    expect(said).toEqual(["1. un", "1. un"]);
  });

  test("is told apart by its id only: without one, every turn is served", async () => {
    const { take, said } = room();
    await take(text("un"));
    await take(text("un"));
    expect(said).toEqual(["1. un", "2. un"]);
  });
});

describe("the same words under another id, while the first still wait", () => {
  const slow = async (afterMs: number, mayRepeat = false) => {
    const { turns, clock } = room();
    const said: string[] = [];
    const gate = Promise.withResolvers<void>();
    const take = (activityId: string, words: string) =>
      turns.take({ key: "k", activityId, heard: text(words), mayRepeat }, ({ markdown }) => [
        async () => {
          await gate.promise;
          said.push(markdown);
        },
      ]);
    const first = take("x1", "un");
    clock.ms = afterMs;
    const others = [take("x2", "un"), take("x3", "deux fois")];
    gate.resolve();
    await Promise.all([first, ...others]);
    return said;
  };

  test("for ten seconds are the same message, delivered again: one turn serves both", async () => {
    expect(await slow(10_000)).toEqual(["1. un", "2. deux fois"]);
  });

  test("for less are two messages", async () => {
    expect(await slow(9_999)).toEqual(["1. un", "2. un", "3. deux fois"]);
  });

  test("are two messages on a channel of ours, which knows its own by their names", async () => {
    expect(await slow(10_000, true)).toEqual(["1. un", "2. un", "3. deux fois"]);
  });

  test("once the first is answered are a new message", async () => {
    const { take, said, clock } = room();
    await take(text("un"), "x1");
    clock.ms = 15_000;
    await take(text("un"), "x2");
    expect(said).toEqual(["1. un", "2. un"]);
  });
});

describe("replies that the channel does not take", () => {
  const failing = (failures: unknown[]) => {
    const said: string[] = [];
    const send = ({ markdown }: { markdown: string }) => [
      async () => {
        const failure = failures.shift();
        if (failure !== undefined) throw failure;
        said.push(markdown);
      },
    ];
    return { said, send };
  };
  const twoReplies = { key: "k", activityId: "a1", heard: text("deux") };

  test("leave with the next delivery, each once, and the turn is not replayed", async () => {
    const { turns } = room();
    const { said, send } = failing([undefined, new Error("unreachable")]);
    await expect(turns.take(twoReplies, send)).rejects.toBeInstanceOf(DeliveryError);
    await turns.take(twoReplies, send);
    await turns.take(twoReplies, send);
    expect(said).toEqual(["1. deux", "et encore"]);
  });

  test("are not sent again when the channel may have posted them (500); what comes after leaves at once", async () => {
    const { turns } = room();
    const { said, send } = failing([Object.assign(new Error("server error"), { statusCode: 500 })]);
    await expect(turns.take(twoReplies, send)).rejects.toBeInstanceOf(DeliveryError);
    expect(said).toEqual(["et encore"]);
    await turns.take(twoReplies, send);
    expect(said).toEqual(["et encore"]);
  });

  test("that the channel surely did not take (502) leave with the next delivery, in order", async () => {
    const { turns } = room();
    const { said, send } = failing([Object.assign(new Error("bad gateway"), { statusCode: 502 })]);
    await expect(turns.take(twoReplies, send)).rejects.toBeInstanceOf(DeliveryError);
    expect(said).toEqual([]);
    await turns.take(twoReplies, send);
    expect(said).toEqual(["1. deux", "et encore"]);
  });

  test("of which a part left are taken up at the message where they stopped", async () => {
    const { turns } = room();
    const said: string[] = [];
    const failures = [undefined, new Error("unreachable")];
    const send = ({ markdown }: { markdown: string }) =>
      ["texte", "carte"].map((part) => async () => {
        const failure = failures.shift();
        if (failure !== undefined) throw failure;
        said.push(`${markdown} (${part})`);
      });
    await expect(turns.take(twoReplies, send)).rejects.toBeInstanceOf(DeliveryError);
    await turns.take(twoReplies, send);
    await turns.take(twoReplies, send);
    expect(said).toEqual(["1. deux (texte)", "1. deux (carte)", "et encore (texte)", "et encore (carte)"]);
  });

  test("do not stop the turns after them", async () => {
    const { turns, take, said } = room();
    await expect(turns.take(twoReplies, failing([new Error("unreachable")]).send)).rejects.toBeInstanceOf(
      DeliveryError,
    );
    await take(text("suite"), "a2");
    expect(said).toEqual(["2. suite"]);
  });
});

describe("arrival", () => {
  test("greets once", async () => {
    const { take, said } = room();
    await take(arrival, "a1");
    await take(arrival, "a2");
    expect(said).toEqual(["Bonjour"]);
  });

  test("told after the first message says nothing", async () => {
    const { take, said } = room();
    await take(text("un"), "a1");
    await take(arrival, "a2");
    expect(said).toEqual(["1. un"]);
  });

  test("after everything was erased greets again", async () => {
    const { take, turns, said } = room();
    await take(arrival, "a1");
    await turns.forget("k");
    await take(arrival, "a2");
    expect(said).toEqual(["Bonjour", "Bonjour"]);
  });
});

describe("turns at the same time", () => {
  test("of one person are served one at a time, in order", async () => {
    const { take, said } = room();
    await Promise.all(Array.from({ length: 50 }, (_, index) => take(text(`m${index}`), `a${index}`)));
    expect(said).toEqual(Array.from({ length: 50 }, (_, index) => `${index + 1}. m${index}`));
  });

  test("in two processes lose nothing", async () => {
    const { store, clock } = room();
    const said: string[] = [];
    const processes = [0, 1].map(() => createTurns({ respond: countingAssistant, store, now: () => clock.ms }));
    await Promise.all(
      processes.flatMap((turns, process) =>
        Array.from({ length: 2 }, (_, index) =>
          turns.take({ key: "k", activityId: `${process}.${index}`, heard: text("x") }, ({ markdown }) => [
            async () => void said.push(markdown),
          ]),
        ),
      ),
    );
    expect(said.sort()).toEqual(["1. x", "2. x", "3. x", "4. x"]);
  });

  test("while another process sends the replies, a second delivery is told to come again; once it died, gets them", async () => {
    const { store, clock, said } = room();
    const [first, second] = [0, 1].map(() => createTurns({ respond: countingAssistant, store, now: () => clock.ms }));
    const incoming = { key: "k", activityId: "a1", heard: text("un") };
    const sending = Promise.withResolvers<void>();
    void first?.take(incoming, () => [
      () => {
        sending.resolve();
        return new Promise(() => {});
      },
    ]);
    await sending.promise;
    const deliver = () => second?.take(incoming, ({ markdown }) => [async () => void said.push(markdown)]);
    await expect(deliver()).rejects.toBeInstanceOf(SentElsewhereError);
    expect(said).toEqual([]);
    clock.ms += 15_000;
    await deliver();
    await deliver();
    expect(said).toEqual(["1. un"]);
  });

  test("that died while the clock was set back a day does not keep the replies for a day", async () => {
    const { turns, clock, said, store } = room();
    clock.ms = 1e10;
    await turns
      .take({ key: "k", activityId: "a1", heard: text("un") }, () => [
        async () => {
          throw new Error("not sent");
        },
      ])
      .catch(() => {});
    const stored = await store.load("k");
    // As the process left it when it died: it was sending.
    const value = JSON.parse(JSON.stringify(stored?.value));
    value.served[0].sendingUntil = clock.ms + 15_000;
    await store.save("k", value, stored?.version ?? 0);
    clock.ms -= 24 * 3600_000;
    await turns.take({ key: "k", activityId: "a1", heard: text("un") }, ({ markdown }) => [
      async () => void said.push(markdown),
    ]);
    expect(said).toEqual(["1. un"]);
  });

  test("a save that another process always wins is an error, and nothing was sent", async () => {
    const { take, said } = room((store) => ({ ...store, save: async () => false }));
    await expect(take(text("un"), "a1")).rejects.toBeInstanceOf(SaveConflictError);
    expect(said).toEqual([]);
  });
});

test("a failed turn leaves the memory as it was", async () => {
  const { take, said } = room();
  await take(text("un"), "a1");
  await expect(take(text("boum"), "a2")).rejects.toBeInstanceOf(TypeError);
  await take(text("suite"), "a3");
  expect(said).toEqual(["1. un", "2. suite"]);
});

test.each([["junk"], [42], [null], [{ served: "?" }], [{ memory: { schemaVersion: 99 }, served: [] }]])(
  "a stored value that cannot be read (%j) does not stop the person",
  async (junk) => {
    const { take, said, store } = room();
    await store.save("k", junk, 0);
    await take(text("un"), "a1");
    await take(text("suite"), "a2");
    expect(said).toEqual(["1. un", "2. suite"]);
  },
);

describe("that the replies were sent", () => {
  const counting = () => {
    const writes: unknown[] = [];
    const made = room((store) => ({
      ...store,
      save: (key, value, expected) => {
        writes.push(value);
        return store.save(key, value, expected);
      },
    }));
    const stored = async () => JSON.stringify(await made.store.load("k"));
    return { ...made, writes, stored };
  };

  test("is noted with the next turn: one write each", async () => {
    const { take, writes } = counting();
    for (const id of ["a1", "a2", "a3"]) await take(text(id), id);
    expect(writes).toHaveLength(3);
    expect(JSON.stringify(writes.at(-1))).not.toContain("1. a1");
  });

  test("is noted by itself at the latest when the process is to rest", async () => {
    const { take, turns, stored } = counting();
    await take(text("un"), "a1");
    expect(await stored()).toContain("1. un");
    await turns.idle();
    expect(await stored()).not.toContain("1. un");
    expect(await stored()).toContain("a1");
  });

  test("is known at once by the process that sent them: a second delivery gets nothing, and is not told to come again", async () => {
    const { take, said, writes } = counting();
    await take(text("un"), "a1");
    await take(text("un"), "a1");
    expect(said).toEqual(["1. un"]);
    expect(writes).toHaveLength(1);
  });

  test("is not noted of a conversation that was erased meanwhile", async () => {
    const { take, turns, store } = counting();
    await take(text("un"), "a1");
    await turns.forget("k");
    await turns.idle();
    expect(await store.load("k")).toBeUndefined();
  });

  test("survives another process that saved in between, and what that one saved", async () => {
    const { take, turns, store, clock } = room();
    await take(text("un"), "a1");
    const other = createTurns({ respond: countingAssistant, store, now: () => clock.ms });
    const said: string[] = [];
    await other.take({ key: "k", activityId: "b1", heard: text("deux fois") }, ({ markdown }) => [
      async () => void said.push(markdown),
    ]);
    await turns.idle();
    await other.idle();
    const third = createTurns({ respond: countingAssistant, store, now: () => clock.ms });
    for (const id of ["a1", "b1"])
      await third.take({ key: "k", activityId: id, heard: text("?") }, ({ markdown }) => [
        async () => void said.push(markdown),
      ]);
    expect(said).toEqual(["2. deux fois"]);
  });

  test("when the store refuses, is left to the next write, and the turn is none the worse", async () => {
    let refused = 0;
    const { take, turns, said } = room((store) => ({
      ...store,
      load: (key) => (refused === 1 ? Promise.reject(new StoreError("away")) : store.load(key)),
    }));
    await take(text("un"), "a1");
    refused = 1;
    await turns.idle();
    refused = 2;
    await take(text("un"), "a1");
    await take(text("deux fois"), "a2");
    expect(said).toEqual(["1. un", "2. deux fois"]);
  });
});

describe("replies that are lines of a journal", () => {
  const journal = (wrap?: (store: Store) => Store) => {
    const made = room(wrap);
    const asLine = ({ markdown }: { markdown: string }) => ({ line: markdown, once: markdown });
    const hear = (heard: Heard, activityId: string) =>
      made.turns.take({ key: "k", activityId, heard, mayRepeat: true, asLine }, ({ markdown }) => [
        async () => void made.said.push(markdown),
      ]);
    const lines = async () => (await made.store.read("k", 0)).lines;
    return { ...made, hear, lines };
  };

  test("are kept with the memory in one write, and nothing is left to give to the channel", async () => {
    let writes = 0;
    const counted = <Asked extends unknown[], T>(write: (...asked: Asked) => Promise<T>) => {
      return (...asked: Asked): Promise<T> => {
        writes += 1;
        return write(...asked);
      };
    };
    const { turns, said, hear, lines } = journal((store) => ({
      ...store,
      save: counted(store.save),
      append: counted(store.append),
    }));
    await hear(text("deux"), "a1");
    await hear(text("deux"), "a1");
    await turns.idle();
    expect(await lines()).toEqual(["1. deux", "et encore"]);
    expect(said).toEqual([]);
    expect(writes).toBe(1);
  });

  test("are those of the turn that was saved, when another process saved first", async () => {
    const { store, turns, hear, lines } = journal();
    const other = createTurns({ respond: countingAssistant, store, now: () => 0 });
    const asLine = ({ markdown }: { markdown: string }) => ({ line: markdown });
    await Promise.all([
      hear(text("ici"), "a1"),
      other.take({ key: "k", activityId: "a2", heard: text("là"), mayRepeat: true, asLine }, () => []),
    ]);
    await turns.idle();
    expect([...(await lines())].sort()).toEqual([expect.stringMatching(/^1\. /), expect.stringMatching(/^2\. /)]);
  });

  test("are given to the channel after an erasure, which would take them too", async () => {
    const { said, hear, lines, store } = journal();
    await hear(text("un"), "a1");
    await hear(text("efface"), "a2");
    expect([said, await lines(), await store.load("k")]).toEqual([["effacé"], [], undefined]);
  });

  test("that a process of an earlier version saved and never gave are given to the channel", async () => {
    const { said, hear, store } = journal();
    const unsent = [{ kind: "text", markdown: "laissé", options: [] }];
    await store.save("k", { memory: undefined, served: [{ id: "a1", at: 0, unsent, begun: 0 }] }, 0);
    await hear(text("un"), "a1");
    await hear(text("un"), "a1");
    expect(said).toEqual(["laissé"]);
  });
});
