import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { FactsRead } from "../../../src/core/situation/read-facts.ts";
import type { Fact, Value } from "../../../src/core/situation/situation.ts";

/** A line of a table of phrases: what is said, and every fact that it states, in the short form of {@link factsSaid}. */
export type Line = { phrase: string; expected: readonly string[] };

/** Reads a table of phrases. */
export const phraseTable = (name: string): Line[] => {
  const rows = parse(readFileSync(new URL(`./${name}.csv`, import.meta.url), "utf8"), { from_line: 2 });
  return rows.map(([phrase = "", expected = ""]) => ({
    phrase,
    expected: expected
      .split(";")
      .map((one) => one.trim())
      .filter((one) => one !== "")
      .sort(),
  }));
};

/**
 * What was read, in a short form: « effectif=12 », « 0-10 » and « 51+ » for ranges, « env 15 » for a rough number; then « ? » when
 * hedged, « ~ » when deduced, « * » when only supposed; « !effectif » for a doubt.
 */
export const factsSaid = ({ facts, supposed, doubts }: FactsRead): string[] =>
  [
    ...Object.entries(facts).map(([id, fact]) => `${id}=${said(fact.value)}${MARKS[fact.how]}`),
    ...Object.entries(supposed).map(([id, fact]) => `${id}=${said(fact.value)}*`),
    ...doubts.map(({ fact }) => `!${fact}`),
  ].sort();

const MARKS: Record<Fact["how"], string> = { said: "", hedged: "?", deduced: "~", confirmed: "" };

const said = (value: Value): string => {
  switch (value.kind) {
    case "choice":
      return value.choice;
    case "count":
      if (value.max === undefined) return `${value.min}+`;
      if (value.min !== value.max) return `${value.min}-${value.max}`;
      return `${value.about ? "env " : ""}${value.min}`;
    case "date":
      return value.from === value.to ? value.from : `${value.from}..${value.to}`;
    case "opco":
      return value.opco;
    case "convention":
      return value.idcc.join("/");
    case "amount":
      return String(value.euros);
    case "hours":
      return String(value.hours);
  }
};

/** How many of the facts expected were read (recall), and how many of those read were expected (precision), over lines. */
export const measure = (
  lines: readonly Line[],
  read: (phrase: string) => readonly string[],
): { precision: number; recall: number; exact: number; wrong: string[] } => {
  let [right, expectedCount, readCount, exact] = [0, 0, 0, 0];
  const wrong: string[] = [];
  for (const { phrase, expected } of lines) {
    const found = read(phrase);
    const both = found.filter((one) => expected.includes(one)).length;
    right += both;
    expectedCount += expected.length;
    readCount += found.length;
    if (both === expected.length && both === found.length) exact++;
    else wrong.push(`${phrase}  | attendu : ${expected.join("; ")} | lu : ${found.join("; ")}`);
  }
  return { precision: right / readCount, recall: right / expectedCount, exact: exact / lines.length, wrong };
};
