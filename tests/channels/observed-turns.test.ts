import { expect, test } from "vitest";
import { observeTurns, type ServedTurn } from "../../src/channels/observed-turns.ts";
import { DeliveryError, type Turns } from "../../src/channels/turn.ts";
import type { Reply } from "../../src/core/conversation/reply.ts";
import { StoreError } from "../../src/store/store.ts";

/** Turns that say these kinds of replies, or fail, and take seven milliseconds. */
const observed = async (kinds: readonly ("text" | "choices" | "unknown")[], failure?: Error) => {
  const told: ServedTurn[] = [];
  let ms = 0;
  const turns: Turns = {
    take: async (_incoming, send) => {
      ms += 7;
      for (const kind of kinds) await send({ kind, markdown: "", options: [] } satisfies Reply);
      if (failure) throw failure;
    },
    forget: async () => {},
    idle: async () => {},
  };
  const observing = observeTurns(turns, { told: (turn) => void told.push(turn), clock: () => ms });
  const heard = { kind: "text", text: "secret", today: "2026-11-23" } as const;
  const outcome = await observing.take({ key: "k", heard }, async () => {}).catch((error: unknown) => error);
  return { told, outcome };
};

test.each([
  [["text", "unknown"], "unknown"],
  [["choices", "text"], "choices"],
  [[], "nothing"],
] as const)("a turn that said %j ended with « %s »", async (kinds, outcome) => {
  expect((await observed(kinds)).told).toEqual([{ heard: "text", outcome, ms: 7 }]);
});

test.each([
  [new StoreError("full"), "store-failed"],
  [new DeliveryError(new Error("refused")), "not-delivered"],
  [new TypeError("bug"), "failed"],
])("%s is told as such, and still thrown", async (failure, outcome) => {
  expect(await observed(["text"], failure)).toEqual({ told: [{ heard: "text", outcome, ms: 7 }], outcome: failure });
});
