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

  test("80 words, and 120 at the ninth of ten, everything on the screen counted", () => {
    const shown = goldenQuestions(half)
      .flatMap(({ question }) => respond(EMPTY_MEMORY, { kind: "text", text: question, today: TODAY }).replies)
      .map(partsOf)
      .flatMap((parts) => (parts.kind === "article" ? [shownWords(parts)] : []));
    expect(shown.length).toBeGreaterThan(100);
    expect(at(0.5, shown)).toBeLessThanOrEqual(80);
    expect(at(0.9, shown)).toBeLessThanOrEqual(120);
  });
});
