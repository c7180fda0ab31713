import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { describe as describeSituation } from "../../../src/core/situation/describe.ts";
import type { Prepared } from "../../../src/core/situation/prepared.ts";
import { readFacts } from "../../../src/core/situation/read-facts.ts";
import { merge, type Situation, situationSchema } from "../../../src/core/situation/situation.ts";
import { TODAY } from "../../base.ts";
import { phraseTable } from "./phrase-tables.ts";
import { preparedFacts } from "./prepared.ts";

let prepared: Prepared;
beforeAll(async () => {
  prepared = await preparedFacts();
});
const read = (text: string, known?: Situation) => readFacts(prepared, text, { today: TODAY, known });

const PHRASES = [...phraseTable("phrases-dev"), ...phraseTable("phrases-test")].map(({ phrase }) => phrase);
const WORDS = PHRASES.flatMap((phrase) => phrase.split(" "));
/** Phrases put together, their words shuffled, or anything at all. */
const anything = fc.oneof(
  fc.array(fc.constantFrom(...PHRASES), { minLength: 1, maxLength: 4 }).map((phrases) => phrases.join(". ")),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 25 }).map((words) => words.join(" ")),
  fc.string({ unit: "grapheme", maxLength: 120 }),
  fc.string({ unit: fc.constantFrom(..."0123456789 .,/-€%hàle\n"), maxLength: 60 }),
);

describe("Whatever is said", () => {
  test("reading never fails, and spans are inside the text, in order", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { spans } = read(text);
        spans.forEach(({ start, end }, at) => {
          expect(start).toBeGreaterThanOrEqual(spans[at - 1]?.start ?? 0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        });
      }),
      { numRuns: 2000 },
    );
  });

  test("what is read survives JSON, and is a situation", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { facts } = read(text);
        expect(situationSchema.parse(JSON.parse(JSON.stringify(facts)))).toEqual(facts);
      }),
      { numRuns: 1000 },
    );
  });

  test("taking in the same facts twice changes nothing more", () => {
    fc.assert(
      fc.property(anything, anything, (first, second) => {
        const before = merge({}, read(first).facts).situation;
        const { facts } = read(second, before);
        const after = merge(before, facts);
        expect(merge(after.situation, facts)).toEqual({ situation: after.situation, changes: [] });
      }),
      { numRuns: 1000 },
    );
  });

  test("the same text says the same, whatever invisible signs, capitals and spaces stand in it", () => {
    fc.assert(
      fc.property(fc.constantFrom(...PHRASES), fc.nat(), (phrase, where) => {
        const at = where % (phrase.length + 1);
        const marked = `${phrase.slice(0, at)}\u200b${phrase.slice(at)}`;
        expect(read(marked).facts).toEqual(read(phrase).facts);
        expect(read(phrase.toUpperCase()).facts).toEqual(read(phrase).facts);
        expect(read(phrase.normalize("NFD")).facts).toEqual(read(phrase).facts);
        expect(read(`  ${phrase.replaceAll(" ", "\u00a0")} 🙂`).facts).toEqual(read(phrase).facts);
      }),
      { numRuns: 400 },
    );
  });

  test("no fact holds a number that tells who it is, nor words that are not of the tables", () => {
    const names = new Set([...prepared.file.conventions, ""].map((name) => name.toLowerCase()));
    const digits = fc.stringMatching(/^\d{3} ?\d{3} ?\d{3}(?: ?\d{5})?$/);
    fc.assert(
      fc.property(anything, digits, anything, (before, siret, after) => {
        const { facts, supposed, denied, doubts } = read(`${before} ${siret} ${after}`);
        const kept = JSON.stringify([facts, supposed, denied, doubts]);
        expect(kept.replace(/\D/g, "")).not.toContain(siret.replace(/\D/g, ""));
        for (const { from } of Object.values(facts))
          expect(typeof from === "string" ? isOfTables(from) : true).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(names.size).toBeGreaterThan(5);
  });

  const isOfTables = (name: string): boolean => {
    const tables = prepared.finder?.tables;
    if (tables === undefined) return false;
    const known = [
      ...tables.activities.map(({ name: activity }) => activity),
      ...tables.titles.map(({ name: title }) => title),
      ...[...tables.conventions.values()].map(({ title }) => title),
    ]
      .join("\n")
      .toLowerCase();
    // « boulangerie (Convention) » tells one of two names.
    return name.split(/ ; | \(|\)$/).every((part) => known.includes(part.toLowerCase()));
  };

  test("« Ma situation » has a line for each fact", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { facts } = read(text);
        const lines = describeSituation(prepared, facts);
        expect(lines.map(({ fact }) => fact).sort()).toEqual(Object.keys(facts).sort());
        for (const { label, value } of lines) expect(`${label} ${value}`).toMatch(/^\S.* \S/);
      }),
      { numRuns: 500 },
    );
  });
});
