import type { Expressions } from "../french/expressions.ts";
import { onceFor } from "../french/once-for.ts";
import type { FactsFile } from "./facts-file.ts";
import { mayBeNumber, numberAt, type ReadNumber } from "./numbers.ts";
import { isParted, lengthAt, phrasebook, type Token } from "./tokens.ts";

/** A number, a rough number or a range, and the position after it. No `max` is no upper limit. */
export type Quantity = { min: number; max?: number; isRough?: true; end: number };

/** What bounds a number, by the words of dialogs/faits.yaml. */
export type Bounders = Readonly<Record<keyof FactsFile["quantities"], Expressions>>;

/** Prepares the words that bound numbers. */
export const bounders = ({ quantities: words }: FactsFile): Bounders => ({
  below: phrasebook(words.below),
  above: phrasebook(words.above),
  "at-least": phrasebook(words["at-least"]),
  "at-most": phrasebook(words["at-most"]),
  about: phrasebook(words.about),
  "or-more": phrasebook(words["or-more"]),
  "or-less": phrasebook(words["or-less"]),
  between: phrasebook(words.between),
  from: phrasebook(words.from),
  to: phrasebook(words.to),
  or: phrasebook(words.or),
  units: phrasebook(words.units),
  numbered: phrasebook(words.numbered),
  only: phrasebook(words.only),
});

/** The quantities that may be read at a position, the longest first: « 11 à 49 », then « 11 ». */
export const quantitiesAt = (
  tokens: readonly Token[],
  at: number,
  { words, one = false }: { words: Bounders; one?: boolean },
): Quantity[] => {
  if (!mayBegin(tokens[at]?.word ?? "", words)) return [];
  const between = lengthAt(tokens, at, words.between) || lengthAt(tokens, at, words.from);
  const range = rangeAt(tokens, at + between, words) ?? wavering(tokens, at, words);
  const bounded = boundedAt(tokens, at, words);
  const bare = numberAt(tokens, at, { one });
  // « 50 et quelques salariés ».
  const open = bare === undefined ? undefined : withSuffix(tokens, bare.end, { quantity: exactly(bare), words });
  return [
    ...(range === undefined ? [] : [range]),
    ...(bounded === undefined ? [] : [bounded]),
    ...(open === undefined || open.end === bare?.end ? [] : [open]),
    ...(bare === undefined ? [] : [exactly(bare)]),
  ].sort((a, b) => b.end - a.end);
};

/** Whether a quantity may begin with a word: most words of a text are left at that. */
const mayBegin = (word: string, words: Bounders): boolean => mayBeNumber(word) || boundsIn(words).has(word);

const boundsIn = onceFor(
  (words: Bounders): ReadonlySet<string> => new Set(BEFORE.flatMap((one) => [...words[one].keys()])),
);

const BEFORE = ["between", "from", "below", "above", "at-least", "at-most", "about"] as const;

const exactly = ({ value, end, isRough }: { value: number; end: number; isRough?: true }): Quantity => ({
  min: value,
  max: value,
  end,
  ...(isRough && { isRough }),
});

/** « 20 et 30 » after « entre », « 11 à 49 », « 11-49 », « 8/9 personnes ». */
const rangeAt = (tokens: readonly Token[], at: number, words: Bounders): Quantity | undefined => {
  const least = numberAt(tokens, at);
  const link = tokens[least?.end ?? 0];
  if (least === undefined || link === undefined) return undefined;
  const isDash = /^\s?[-–/]\s?$/.test(link.gap);
  const linked = isParted(link) ? 0 : lengthAt(tokens, least.end, words.to);
  const most = isDash || linked > 0 ? numberAt(tokens, least.end + (isDash ? 0 : linked)) : undefined;
  if (most === undefined || most.value <= least.value) return undefined;
  return { min: least.value, max: most.value, end: most.end };
};

/** « 48 ou 52 », « 48, 50, 52 »: somebody who does not know for sure. */
const wavering = (tokens: readonly Token[], at: number, words: Bounders): Quantity | undefined => {
  const first = numberAt(tokens, at);
  let last = first;
  let said = 0;
  let isEither = false;
  for (let next = first; first !== undefined && next !== undefined; ) {
    // Not the next of what somebody hesitates between: nothing of it is, so that a list of codes is not read from each of them.
    if (said > 0 && !mayFollow(next, { first, last, isPair: isEither && said === 1 })) return undefined;
    said++;
    last = next;
    const link = tokens[next.end];
    const isListed = link !== undefined && /^\s?,\s?$/.test(link.gap);
    const or = link === undefined || isParted(link) ? 0 : lengthAt(tokens, next.end, words.or);
    isEither ||= or > 0;
    next = or > 0 ? numberAt(tokens, next.end + or) : isListed ? numberAt(tokens, next.end) : undefined;
  }
  if (first === undefined || last === undefined || said < (isEither ? 2 : 3)) return undefined;
  return { min: Math.min(first.value, last.value), max: Math.max(first.value, last.value), end: last.end };
};

/** Whether somebody may hesitate between so many: in rising order, but for « 54 ou 49 », two of which either may come first. */
const mayFollow = (
  { value }: ReadNumber,
  { first, last, isPair }: { first: ReadNumber; last: ReadNumber | undefined; isPair: boolean },
): boolean =>
  isPair
    ? value !== first.value && Math.max(value, first.value) <= 2 * Math.min(value, first.value)
    : value > (last?.value ?? 0) && value <= 2 * first.value;

const boundedAt = (tokens: readonly Token[], at: number, words: Bounders): Quantity | undefined => {
  const readings = BOUNDS.flatMap(([bound, limit]) => {
    const length = lengthAt(tokens, at, words[bound]);
    const number = length === 0 ? undefined : numberAt(tokens, at + length);
    return number === undefined ? [] : [{ length, quantity: limit(number.value, number.end) }];
  });
  // « Pas plus de 10 » is no « plus de 10 ».
  return readings.sort((a, b) => b.length - a.length)[0]?.quantity;
};

const BOUNDS: readonly (readonly [keyof Bounders, (value: number, end: number) => Quantity])[] = [
  ["below", (value, end) => ({ min: 0, max: value - 1, end })],
  ["above", (value, end) => ({ min: value + 1, end })],
  ["at-least", (min, end) => ({ min, end })],
  ["at-most", (max, end) => ({ min: 0, max, end })],
  ["about", (value, end) => ({ min: value, max: value, isRough: true, end })],
];

/** A quantity with what follows it: « 50 (salariés) et plus ». */
export const withSuffix = (
  tokens: readonly Token[],
  at: number,
  { quantity, words }: { quantity: Quantity; words: Bounders },
): Quantity => {
  const more = lengthAt(tokens, at, words["or-more"]);
  const less = lengthAt(tokens, at, words["or-less"]);
  const token = tokens[at];
  if (token === undefined || isParted(token) || quantity.min !== quantity.max || more + less === 0) return quantity;
  return more >= less ? { min: quantity.min, end: at + more } : { min: 0, max: quantity.max, end: at + less };
};
