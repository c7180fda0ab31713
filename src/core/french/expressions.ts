/** How a text is cut into words before expressions are looked for in it: `words`, `spoken`, or their stems. */
export type Cut = (text: string) => readonly string[];

/** A group of words to be found word for word. `rank`: longer ones first, then as they are written. */
type Expression<Meaning> = { words: readonly string[]; meaning: Meaning; rank: number };

/** Groups of words ready to be found, by their first word: see {@link begunBy}. */
export type Expressions<Meaning = unknown> = ReadonlyMap<string, Begun<Meaning>>;

/** What one word begins. Where it begins much, `goingOn` tells by the second word what may stand, and `few` what may before any other word. */
type Begun<Meaning> = {
  all: readonly Expression<Meaning>[];
  few: readonly Expression<Meaning>[];
  goingOn?: ReadonlyMap<string, readonly Expression<Meaning>[]>;
};

/** Prepares groups of words, each with what it stands for: once, when content is read. What is searched must be cut likewise. */
export const expressions = <Meaning>(
  written: readonly (readonly [text: string, meaning: Meaning])[],
  cut: Cut,
): Expressions<Meaning> => {
  const begun = Map.groupBy(
    written
      .map(([text, meaning]) => ({ words: cut(text), meaning }))
      .filter(({ words }) => words.length > 0)
      .sort((a, b) => b.words.length - a.words.length)
      .map((expression, rank) => ({ ...expression, rank })),
    ({ words: [first = ""] }) => first,
  );
  return new Map([...begun].map(([first, all]) => [first, all.length > FEW ? tellApart(all) : { all, few: all }]));
};

/** How many expressions with one first word are tried one by one: « le » begins hundreds of some lists. */
const FEW = 8;

const tellApart = <Meaning>(all: readonly Expression<Meaning>[]): Begun<Meaning> => {
  const alone = all.filter(({ words }) => words.length === 1);
  const longer = all.filter(({ words }) => words.length > 1);
  const goingOn = Map.groupBy(longer, ({ words: [, second = ""] }) => second);
  return { all, few: alone, goingOn: new Map([...goingOn].map(([second, own]) => [second, [...own, ...alone]])) };
};

/** The expressions that may stand where a word does, before another one: the longest first, then as they are written. */
export const begunBy = <Meaning>(
  wanted: Expressions<Meaning>,
  word: string | undefined,
  next: string | undefined,
): readonly Expression<Meaning>[] => {
  const begun = word === undefined ? undefined : wanted.get(word);
  if (begun === undefined) return NOTHING;
  return (next === undefined ? undefined : begun.goingOn?.get(next)) ?? begun.few;
};

/** The same for groups of words that stand for nothing but themselves. */
export const plainExpressions = (texts: readonly string[], cut: Cut): Expressions =>
  expressions(
    texts.map((text) => [text, undefined] as const),
    cut,
  );

/** Where an expression stands in a text: from `start` to `end`, left out. */
export type Place<Meaning = unknown> = { start: number; end: number; meaning: Meaning };

/** Every place where an expression stands, overlapping ones too: the longest first, then as they are written, then in reading order. */
export const placesOf = <Meaning>(text: readonly string[], wanted: Expressions<Meaning>): readonly Place<Meaning>[] => {
  let found: (Place<Meaning> & { rank: number })[] | undefined;
  for (let start = 0; start < text.length; start++) {
    for (const { words, meaning, rank } of begunBy(wanted, text[start], text[start + 1]))
      if (startsAt(text, start, words)) {
        found ??= [];
        found.push({ start, end: start + words.length, meaning, rank });
      }
  }
  if (found === undefined) return NOTHING;
  return found.length > 1 ? found.sort((a, b) => a.rank - b.rank) : found;
};

/** Most of what is looked for in a text is not there: nothing is made for it. */
const NOTHING: readonly never[] = [];
const NO_MEANING: ReadonlySet<never> = new Set();

/** Whether a group of words stands at a place of a text. */
const startsAt = (text: readonly string[], start: number, words: readonly string[]): boolean => {
  for (let offset = 0; offset < words.length; offset++) if (text[start + offset] !== words[offset]) return false;
  return true;
};

/** Whether a group of words stands anywhere in a text. */
export const stands = (text: readonly string[], words: readonly string[]): boolean =>
  text.some((_, start) => startsAt(text, start, words));

/** Whether any of the expressions stands in a text. */
export const holds = (text: readonly string[], wanted: Expressions): boolean => {
  for (let start = 0; start < text.length; start++) if (longestAt(text, start, wanted) > 0) return true;
  return false;
};

/** How many words the longest of the expressions takes that begin at a place of a text; 0 when none does. */
const longestAt = (text: readonly string[], start: number, wanted: Expressions): number => {
  for (const { words } of begunBy(wanted, text[start], text[start + 1]))
    if (startsAt(text, start, words)) return words.length;
  return 0;
};

/** Whether every word of a text belongs to one of the expressions, be it to several. */
export const isMadeOf = (text: readonly string[], wanted: Expressions): boolean => {
  let reached = 0;
  for (let start = 0; start < text.length; start++) {
    reached = Math.max(reached, start + longestAt(text, start, wanted));
    if (reached <= start) return false;
  }
  return true;
};

/** Takes every expression out of a text, the longest first: what was meant, and the words that are left. */
export const takeAll = <Meaning>(
  text: readonly string[],
  wanted: Expressions<Meaning>,
): { meanings: ReadonlySet<Meaning>; rest: readonly string[] } => {
  const chosen = apart(placesOf(text, wanted));
  if (chosen.length === 0) return { meanings: NO_MEANING, rest: text };
  const meanings = new Set(chosen.map(({ meaning }) => meaning));
  return { meanings, rest: text.filter((_, at) => !covers(chosen, at)) };
};

/** Where words stand that are left when every expression is taken out of a text, the longest first. */
export const leftOf = (text: readonly string[], wanted: Expressions): number[] => {
  const chosen = apart(placesOf(text, wanted));
  const left: number[] = [];
  for (let at = 0; at < text.length; at++) if (!covers(chosen, at)) left.push(at);
  return left;
};

/** Of places that overlap, the first. */
const apart = <Meaning>(places: readonly Place<Meaning>[]): readonly Place<Meaning>[] => {
  if (places.length < 2) return places;
  const chosen: Place<Meaning>[] = [];
  for (const place of places)
    if (!chosen.some(({ start, end }) => start < place.end && place.start < end)) chosen.push(place);
  return chosen;
};

const covers = (places: readonly Place[], at: number): boolean =>
  places.some(({ start, end }) => start <= at && at < end);

/** Puts what is meant in the place of every expression, in reading order, the longest first; `from` tells where each word comes from. */
export const rewrite = (
  text: readonly string[],
  wanted: Expressions<readonly string[]>,
): { words: readonly string[]; from: (at: number) => number } => {
  if (!holds(text, wanted)) return { words: text, from: itself };
  const written: string[] = [];
  const from: number[] = [];
  for (let at = 0; at < text.length; ) {
    const word = text[at] ?? "";
    const found = begunBy(wanted, word, text[at + 1]).find(({ words }) => startsAt(text, at, words));
    if (found === undefined) {
      written.push(word);
      from.push(at++);
      continue;
    }
    for (const meant of found.meaning) {
      written.push(meant);
      from.push(at);
    }
    at += found.words.length;
  }
  return { words: written, from: (at) => from[at] ?? 0 };
};

const itself = (at: number): number => at;
