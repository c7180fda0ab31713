import { beforeAll, describe, expect, test } from "vitest";
import { TODAY } from "../../bench/measure.ts";
import { goldenQuestions } from "../../bench/questions.ts";
import { partsOf } from "../../src/channels/parts/parts-of.ts";
import { EMPTY_MEMORY } from "../../src/core/conversation/memory.ts";
import type { Respond } from "../../src/core/conversation/port.ts";
import { createRespond } from "../../src/core/conversation/respond.ts";
import { productBase } from "../base.ts";
import { shownWords } from "../web/shown-words.ts";

/** Where a share of sorted counts ends. */
const at = (share: number, counts: readonly number[]): number =>
  counts.toSorted((a, b) => a - b)[Math.floor(counts.length * share)] ?? Number.NaN;

describe.each(["dev", "test"] as const)("Answers are read in a few seconds, %s half", (half) => {
  let respond: Respond;
  beforeAll(async () => {
    respond = createRespond(await productBase());
  });

  test("80 words to read or press, 120 at the ninth of ten; a third more with what stands around", () => {
    const shown = goldenQuestions(half)
      .flatMap(({ question }) => respond(EMPTY_MEMORY, { kind: "text", text: question, today: TODAY }).replies)
      .map(partsOf)
      .flatMap((parts) => (parts.kind === "article" ? [shownWords(parts)] : []));
    expect(shown.length).toBeGreaterThan(100);
    const read = shown.map((one) => one.read);
    const all = shown.map((one) => one.all);
    expect(at(0.5, read)).toBeLessThanOrEqual(80);
    expect(at(0.9, read)).toBeLessThanOrEqual(120);
    expect(at(0.5, all)).toBeLessThanOrEqual(105);
    expect(at(0.9, all)).toBeLessThanOrEqual(130);
  });
});
