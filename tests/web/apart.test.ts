import { describe, expect, test } from "vitest";
import { isLong, steps, topics } from "../../src/web/chat/apart.ts";

const words = (count: number) => Array.from({ length: count }, () => "mot").join(" ");
const topic = (label: string) => ({ label, action: { do: "command", command: "aide" } as const });
const next = [topic("a"), topic("b")];

describe("What stands under an answer, and what is one more step away", () => {
  test("one topic, unless something applies to the company or is asked of it", () => {
    expect(topics({ next })).toEqual([[next[0]], [next[1]]]);
    expect(topics({ next, missing: { ask: "?", options: [] } })).toEqual([[], next]);
    expect(
      topics({ next, forYou: { to: "company", title: "Pour vous", markdown: "x", basis: [], sources: [] } }),
    ).toEqual([[], next]);
    expect(topics({ next: [] })).toEqual([[], []]);
  });

  test("three short steps of a verdict, fewer when they are long, and one at least", () => {
    const short = [words(8), words(8), words(8), words(8)];
    expect(steps(short)).toEqual([short.slice(0, 3), short.slice(3)]);
    expect(steps([words(8), words(13), words(45)])).toEqual([[words(8), words(13)], [words(45)]]);
    expect(steps([words(50), words(2)])).toEqual([[words(50)], [words(2)]]);
    expect(steps([])).toEqual([[], []]);
  });

  test("the eleven OPCOs, not the answers to a question", () => {
    expect(isLong(Array.from({ length: 11 }))).toBe(true);
    expect(isLong(Array.from({ length: 4 }))).toBe(false);
  });
});
