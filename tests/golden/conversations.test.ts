import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import {
  compoundLines,
  everydayQuestions,
  foreignQuestions,
  frameLines,
  type Split,
} from "../../bench/conversations.ts";
import { measurePolicy } from "../../bench/measure.ts";
import { answeredBare, judgeCompound, judgeFramed, sharesOf } from "../../bench/measure-conversations.ts";
import { goldenQuestions } from "../../bench/questions.ts";
import { type Assistant, prepare } from "../../src/core/conversation/prepare.ts";
import { productBase } from "../base.ts";

/** Percentages that no change may worsen; raised by hand. */
const floors = z
  .strictObject({
    framed: z.number(),
    framedElsewhere: z.number(),
    compound: z.number(),
    everydayRight: z.number(),
    everydayWrong: z.number(),
    foreignRefused: z.number(),
    foreignAnswered: z.number(),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, "conversation-floors.json"), "utf8")));

/** One pair of a frame and a question in so many is heard here, the same ones each time: a prime, so that every question is. `npm run eval` hears all. */
const EVERY = 7;

describe.each<Split>(["dev", "test"])("Conversations, %s half", (half) => {
  let assistant: Assistant;
  beforeAll(async () => {
    assistant = prepare(await productBase());
  });

  test("what is said around a question does not change its answer", () => {
    const bare = answeredBare(assistant, goldenQuestions(half));
    const { right, other } = sharesOf(judgeFramed(assistant, { frames: frameLines(half), bare, every: EVERY }));
    expect(right).toBeGreaterThanOrEqual(floors.framed);
    expect(other).toBeLessThanOrEqual(floors.framedElsewhere);
  });

  test("each question of a message is answered or offered", () => {
    const { right } = sharesOf(compoundLines(half).map((one) => judgeCompound(assistant, one)));
    expect(right).toBeGreaterThanOrEqual(floors.compound);
  });

  test("a question in everyday words is answered", () => {
    const { rightAtOnce, wrong } = measurePolicy(everydayQuestions(half), assistant);
    expect(rightAtOnce).toBeGreaterThanOrEqual(floors.everydayRight);
    expect(wrong).toBeLessThanOrEqual(floors.everydayWrong);
  });

  test("a question of another domain is declined", () => {
    const { foreignRefused, foreignAnswered } = measurePolicy(foreignQuestions(half), assistant);
    expect(foreignRefused).toBeGreaterThanOrEqual(floors.foreignRefused);
    expect(foreignAnswered).toBeLessThanOrEqual(floors.foreignAnswered);
  });
});
