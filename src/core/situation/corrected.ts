import { FACT_OF } from "./circumstances.ts";
import type { Stated } from "./combine.ts";
import { dateAt } from "./days.ts";
import { howIn, isAsked, type Said } from "./manner.ts";
import { matchValue } from "./match-value.ts";
import { numberAt } from "./numbers.ts";
import { holdsIn } from "./parts.ts";
import type { Prepared } from "./prepared.ts";
import type { Fact, Situation, Value } from "./situation.ts";
import { isParted, lengthAt, type Token } from "./tokens.ts";

/** What was read and known before a correction. */
type Before = { readings: readonly Stated[]; known?: Situation; today: string };

/**
 * « Pardon, 12 », « enfin le 3 octobre », « 26 pas 6 », « j'ai compté les extras, 9 seulement, désolée »: a bare number or day in a message
 * that corrects replaces the one said before. Right after what corrects it is any; elsewhere, it stands alone and is the only one.
 */
export const correctedValues = (said: Said, { readings, known = {}, today }: Before): Stated[] => {
  const read = (at: number): Stated[] => {
    const count = countAt(said, { at: afterArticle(said, at), readings, known, today });
    const corrected = count ?? dayAt(said, { at, readings, known, today });
    const isTaken = readings.some((one) => corrected !== undefined && one.at < corrected.end && at < one.end);
    if (corrected === undefined || isTaken || isOfAnswer(said, readings, { at, value: corrected.value })) return [];
    const one: Stated = { ...corrected, at, how: "said", state: "stated", isSubject: false };
    return corrected.value.kind === "date" || standsAlone(said, one) ? [one] : [];
  };
  const after = [...afterCorrections(said), ...afterDenials(said, readings)].flatMap(read);
  if (after.length > 0 || !corrects(said, known)) return after;
  const { corrections } = said.prepared.words;
  // « Aujourd'hui » corrects, and is no day that replaces another.
  const found = said.tokens
    .flatMap((_, at) => (lengthAt(said.tokens, at, corrections) > 0 ? [] : read(at)))
    .filter((one) => standsAlone(said, one));
  const [only] = found;
  return only === undefined || found.some(({ end }) => end !== only.end) ? [] : [only];
};

/** « Non mais on va payer lundi »: the day of what a yes-or-no is about is none of the training. */
const isOfAnswer = (
  { prepared: { file }, parts }: Said,
  readings: readonly Stated[],
  { at, value }: { at: number; value: Value },
): boolean => {
  const part = parts.find(({ from, to }) => from <= at && at < to);
  const isWithin = (one: Stated): boolean => part !== undefined && part.from <= one.at && one.at < part.to;
  return (
    value.kind === "date" &&
    readings.some((one) => isWithin(one) && file.facts[one.fact]?.["in-questions"] === "ignored")
  );
};

/** « Non, le 21 ». */
const afterArticle = ({ prepared: { tradeWords }, tokens }: Said, at: number): number =>
  tradeWords.articles.has(tokens[at]?.word ?? "") && numberAt(tokens, at) === undefined ? at + 1 : at;

/** Whether something in a message corrects, or denies the number that was known. */
const corrects = ({ prepared: { words }, tokens }: Said, known: Situation): boolean =>
  holdsIn(tokens, { from: 0, to: tokens.length }, words.corrections) ||
  deniedNumbers({ words, tokens }, known).length > 0;

/** « Pas 6 », when six was known. */
const deniedNumbers = (
  { words, tokens }: Pick<Prepared, "words"> & Pick<Said, "tokens">,
  known: Situation,
): number[] => {
  const counts = new Set(
    Object.values(known).flatMap(({ value }) => (value.kind === "count" && value.min === value.max ? [value.min] : [])),
  );
  return tokens.flatMap((_, at) => {
    const number = numberAt(tokens, at);
    return number !== undefined && counts.has(number.value) && isDenial(words, tokens, at) ? [at] : [];
  });
};

const isDenial = ({ negations, corrections }: Prepared["words"], tokens: readonly Token[], at: number): boolean =>
  at > 0 && lengthAt(tokens, at - 1, negations) === 1 && lengthAt(tokens, at - 1, corrections) === 0;

/** Whether nothing that it would count comes after a number, which is neither denied nor asked about. */
const standsAlone = (said: Said, { at, end }: Stated): boolean => {
  const { prepared, tokens } = said;
  const { words, bounders } = prepared;
  const next = tokens[end];
  const isLast =
    next === undefined ||
    isParted(next) ||
    [words.corrections, words.negations, words.connectors, words.linked, bounders.only].some(
      (one) => lengthAt(tokens, end, one) > 0,
    );
  return (
    isLast &&
    !isDenial(words, tokens, at) &&
    lengthAt(tokens, at - 1, bounders.numbered) === 0 &&
    !isAsked(said, { at })
  );
};

/**
 * « Je me suis trompée, c'est Atlas », « le 26 janvier, pardon »: what would only be hinted is said, when it corrects what was known. A sum
 * corrects the only one that was.
 */
export const asCorrections = (said: Said, { readings, known = {} }: Omit<Before, "today">): Stated[] => {
  const isRenamed = (one: Stated): boolean =>
    one.fact === FACT_OF.catalogue &&
    known[one.fact] !== undefined &&
    said.parts.some(
      (part) => part.from <= one.at && one.end <= part.to && isOnlyNamed(said, { part, at: one.at, end: one.end }),
    );
  const [first = said.tokens.length] = [...afterCorrections(said), ...afterDenials(said, readings)].sort(
    (a, b) => a - b,
  );
  const { corrections } = said.prepared.words;
  const isInPart = ({ at }: Stated): boolean =>
    said.parts.some((part) => part.from <= at && at < part.to && holdsIn(said.tokens, part, corrections));
  const isOver = (fact: string): boolean =>
    known[fact] !== undefined ||
    readings.some((one) => one.fact === fact && (one.state === "past" || one.state === "denied"));
  const [sum, otherSum] = corrigible([], known, "amount");
  return readings.map((one) => {
    if (one.how !== "deduced" || one.from !== undefined || isAsked(said, one)) return one;
    if (isRenamed(one)) return { ...one, how: howIn(said, one) };
    if (one.at < first && !isInPart(one)) return one;
    const fact = one.value?.kind === "amount" && otherSum === undefined && sum !== undefined ? sum : one.fact;
    return isOver(fact) ? { ...one, fact, how: "said" } : one;
  });
};

/** « Click&Form », « sur l'Espace Formation »: nothing is said beside a name. */
const isOnlyNamed = (
  { prepared: { words, tradeWords }, tokens }: Said,
  { part, at, end }: { part: { from: number; to: number }; at: number; end: number },
): boolean => {
  const isLight = (from: number, to: number): boolean =>
    tokens
      .slice(from, to)
      .every(
        ({ word }, offset) =>
          tradeWords.articles.has(word) ||
          [words.linked, words.connectors, words.corrections, words.tags, words.subjects].some(
            (book) => lengthAt(tokens, from + offset, book) > 0,
          ),
      );
  return isLight(part.from, at) && isLight(end, part.to);
};

/** « Boulangerie artisanale OPCO EP, 8 salariés »: an OPCO named right beside what the company is, is its own. */
export const besideCompany = (said: Said, readings: readonly Stated[]): Stated[] => {
  const company = readings.filter(({ fact, state }) => BESIDE.has(fact) && state === "stated");
  return readings.map((one) => {
    const isNamed = one.fact === FACT_OF.opco && one.how === "deduced" && one.from === undefined && !isAsked(said, one);
    return isNamed && company.some(({ at, end }) => end === one.at || at === one.end)
      ? { ...one, how: howIn(said, one) }
      : one;
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
  // « Pardon, 26 novembre » counts nobody, nor does the month of « au 31/10 ».
  const isDay =
    (dateAt(tokens, at, { today })?.end ?? 0) > number.end || dateAt(tokens, at - 1, { today })?.end === number.end;
  return isDay ? undefined : { fact, end: number.end, value: number.value };
};

const dayAt = (
  { tokens }: Said,
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
