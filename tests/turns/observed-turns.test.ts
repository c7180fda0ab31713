import { expect, test } from "vitest";
import type { Reply } from "../../src/core/conversation/reply.ts";
import { StoreError } from "../../src/store/store.ts";
import { DeliveryError } from "../../src/turns/deliver.ts";
import { observeTurns, type ServedTurn } from "../../src/turns/observed-turns.ts";
import type { Turns } from "../../src/turns/turns.ts";

const NAMED = { article: "opco-definition", section: "", title: "", score: 1 };
const SOURCED = { ...NAMED, lead: "", details: [], sources: [], cautions: [] };
/** One reply of each kind: the type asks for a new kind here too. */
const REPLIES: { readonly [Kind in Reply["kind"]]: Extract<Reply, { kind: Kind }> } = {
  text: { kind: "text", markdown: "", options: [] },
  choices: { kind: "choices", markdown: "", options: [] },
  unknown: { kind: "unknown", markdown: "", options: [] },
  article: { kind: "article", markdown: "", options: [], ...SOURCED },
  opco: { kind: "opco", markdown: "", options: [], opco: "", title: "", reason: "", facts: [], notes: [], article: "" },
  question: { kind: "question", markdown: "", options: [], dialog: "", question: "", step: 1, of: 2, ask: "" },
  checklist: { kind: "checklist", markdown: "", options: [], checklist: "", title: "", items: [] },
  verdict: {
    kind: "verdict",
    markdown: "",
    options: [],
    dialog: "",
    outcome: "",
    verdict: "probable",
    say: "",
    sources: [],
    label: "",
    title: "",
    answers: {},
    known: {},
    recap: [],
    next: [],
    points: [],
  },
};

/** Turns that say these kinds of replies, or fail, and take seven milliseconds. */
const observed = async (kinds: readonly Reply["kind"][], failure?: Error) => {
  const told: ServedTurn[] = [];
  let ms = 0;
  const turns: Turns = {
    take: async (_incoming, say) => {
      ms += 7;
      for (const kind of kinds) for (const message of say(REPLIES[kind])) await message();
      if (failure) throw failure;
    },
    forget: async () => {},
    idle: async () => {},
  };
  const observing = observeTurns(turns, { told: (turn) => void told.push(turn), clock: () => ms });
  const heard = { kind: "text", text: "secret", today: "2026-11-23" } as const;
  const outcome = await observing.take({ key: "k", heard }, () => [async () => {}]).catch((error: unknown) => error);
  return { told, outcome };
};

test.each([
  [["text", "unknown"], "unknown"],
  [["choices", "text"], "choices"],
  [["opco", "question"], "opco"],
  [["text", "verdict", "checklist"], "verdict"],
  [[], "nothing"],
] as const)("a turn that said %j ended with « %s »", async (kinds, outcome) => {
  expect((await observed(kinds)).told).toEqual([{ heard: "text", outcome, ms: 7 }]);
});

test("whatever kind was said, the turn did not end with nothing", async () => {
  for (const { kind } of Object.values(REPLIES))
    expect((await observed([kind])).told).toMatchObject([{ outcome: kind }]);
});

test.each([
  [new StoreError("full"), "store-failed"],
  [new DeliveryError(new Error("refused")), "not-delivered"],
  [new TypeError("bug"), "failed"],
])("%s is told as such, and still thrown", async (failure, outcome) => {
  expect(await observed(["text"], failure)).toEqual({ told: [{ heard: "text", outcome, ms: 7 }], outcome: failure });
});
