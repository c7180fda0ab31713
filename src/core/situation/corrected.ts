import { FACT_OF } from "./circumstances.ts";
import type { Stated } from "./combine.ts";
import { dateAt } from "./days.ts";
import { isAsked, type Said } from "./manner.ts";
import { matchValue } from "./match-value.ts";
import type { Fact, Situation, Value } from "./situation.ts";
import { lengthAt, type Token } from "./tokens.ts";

/** What was read and known before a correction. */
type Before = { readings: readonly Stated[]; known?: Situation; today: string };

/** « Pardon, 12 », « enfin le 3 octobre »: a bare number or day after a correction replaces the one said before. */
export const correctedValues = (said: Said, { readings, known = {}, today }: Before): Stated[] =>
  [...afterCorrections(said), ...afterDenials(said, readings)].flatMap((at): Stated[] => {
    const isTaken = (end: number): boolean => readings.some((one) => one.at < end && at < one.end);
    const corrected =
      countAt(said, { at, readings, known, today }) ?? dayAt(said.tokens, { at, readings, known, today });
    return corrected === undefined || isTaken(corrected.end)
      ? []
      : [{ ...corrected, at, how: "said", state: "stated", isSubject: false }];
  });

/** « Je me suis trompée, c'est Atlas »: what would only be hinted is said, when it corrects what was known. */
export const asCorrections = (said: Said, { readings, known = {} }: Omit<Before, "today">): Stated[] => {
  const [first] = [...afterCorrections(said), ...afterDenials(said, readings)].sort((one, other) => one - other);
  const isOver = (fact: string): boolean =>
    known[fact] !== undefined ||
    readings.some((one) => one.fact === fact && (one.state === "past" || one.state === "denied"));
  return readings.map((one) => {
    const corrects = first !== undefined && one.at >= first && isOver(one.fact) && !isAsked(said, one);
    return corrects && one.how === "deduced" && one.from === undefined ? { ...one, how: "said" } : one;
  });
};

/** « Boulangerie artisanale OPCO EP, 8 salariés »: an OPCO named right beside what the company is, is its own. */
export const besideCompany = (said: Said, readings: readonly Stated[]): Stated[] => {
  const company = readings.filter(({ fact, state }) => BESIDE.has(fact) && state === "stated");
  return readings.map((one) => {
    const isNamed = one.fact === FACT_OF.opco && one.how === "deduced" && one.from === undefined && !isAsked(said, one);
    return isNamed && company.some(({ at, end }) => end === one.at || at === one.end) ? { ...one, how: "said" } : one;
  });
};

const BESIDE: ReadonlySet<string> = new Set([FACT_OF.convention, FACT_OF.headcount, FACT_OF.employer]);

/** The positions after what corrects. */
const afterCorrections = ({ prepared: { words }, tokens }: Said): number[] =>
  tokens.flatMap((_, at) => {
    const length = lengthAt(tokens, at, words.corrections);
    return length === 0 ? [] : [at + length];
  });

/** « On n'est pas 12 mais 15 », « pas le 14, le 15 »: the position after what is denied, and after the word that links. */
const afterDenials = ({ prepared: { words }, tokens }: Said, readings: readonly Stated[]): number[] =>
  readings.flatMap(({ state, end }) => (state === "denied" ? [end + lengthAt(tokens, end, words.connectors)] : []));

type Corrected = { fact: string; end: number; value: Value };

const countAt = (
  { prepared, tokens }: Said,
  { at, readings, known, today }: { at: number } & Required<Before>,
): Corrected | undefined => {
  const [fact] = corrigible(readings, known, "count");
  const number = fact === undefined ? undefined : matchValue(prepared, tokens, { bare: fact, at });
  if (fact === undefined || number?.ok !== true) return undefined;
  // « Pardon, 26 novembre » counts nobody.
  const isDay = (dateAt(tokens, at, { today })?.end ?? 0) > number.end;
  return isDay ? undefined : { fact, end: number.end, value: number.value };
};

const dayAt = (
  tokens: readonly Token[],
  { at, readings, known, today }: { at: number } & Required<Before>,
): Corrected | undefined => {
  const [fact, other] = corrigible(readings, known, "date");
  if (fact === undefined || other !== undefined) return undefined;
  const before = readings.find((one) => one.fact === fact)?.value ?? known[fact]?.value;
  const isPast = before?.kind === "date" && before.from <= today;
  const day = dateAt(tokens, at, {
    today,
    ...(before?.kind === "date" && { near: before.from }),
    ...(isPast && { tense: "past" }),
  });
  return day?.exists === true ? { fact, end: day.end, value: { kind: "date", from: day.from, to: day.to } } : undefined;
};

/** The facts of a kind that may be meant: of the text if it states some, the last one first, else of what is known. */
const corrigible = (readings: readonly Stated[], known: Situation, kind: Value["kind"]): string[] => {
  const read = readings.filter(({ value }) => value?.kind === kind).map(({ fact }) => fact);
  if (read.length > 0) return [...new Set(read.reverse())];
  return Object.entries(known).flatMap(([id, { value }]: [string, Fact]) => (value.kind === kind ? [id] : []));
};
