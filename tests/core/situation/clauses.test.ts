import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type Clause, clauses } from "../../../src/core/situation/clauses.ts";
import type { Prepared } from "../../../src/core/situation/prepared.ts";
import { preparedFacts } from "./prepared.ts";

let prepared: Prepared;
beforeAll(async () => {
  prepared = await preparedFacts();
});

const KINDS: Record<Clause["kind"], string> = {
  said: "",
  greeting: "SALUT ",
  thanks: "MERCI ",
  closing: "FIN ",
  quoted: "CITÉ ",
};
const told = (message: string): string =>
  clauses(prepared, message)
    .map(({ start, end, asks, kind }) => `${KINDS[kind]}${asks ? "? " : ""}${message.slice(start, end)}`)
    .join(" | ");

/** A message a line, then its clauses between bars; « ? » before those that ask. */
const TABLE = parse(readFileSync(new URL("./clauses.csv", import.meta.url), "utf8"), { from_line: 2 }).map(
  ([message = "", expected = ""]) => ({ message: message.replaceAll("\\n", "\n"), expected }),
);

describe("A message is split into its clauses", () => {
  test.each(TABLE)("« $message »", ({ message, expected }) => {
    expect(told(message)).toBe(expected);
  });

  // A letter that is elided is no word by itself.
  const WORD = /[\p{L}0-9](?!\p{M}*['’ʼ‘`´])/u;

  test("which follow each other, inside it, and hold every word of it", () => {
    const pieces = TABLE.flatMap(({ message }) => message.split(/(?<=[\s,.?])/));
    const message = fc.oneof(
      fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join("")),
      fc.string({ unit: "grapheme", maxLength: 80 }),
    );
    fc.assert(
      fc.property(message, (text) => {
        const all = clauses(prepared, text);
        let last = 0;
        for (const { start, end } of all) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(last, start)).not.toMatch(WORD);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
        expect(text.slice(last)).not.toMatch(WORD);
      }),
      { numRuns: 1000, examples: [["Ć'"], ["l' opco"], [".C'!"]] },
    );
  });
});
