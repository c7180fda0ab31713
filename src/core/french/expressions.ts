/** How a text is cut into words before expressions are looked for in it: `words`, `spoken`, or their stems. */
export type Cut = (text: string) => readonly string[];

/** Groups of words ready to be found word for word, by their first word. `rank`: longer ones first, then as they are written. */
export type Expressions<Meaning = unknown> = ReadonlyMap<
  string,
  readonly { words: readonly string[]; meaning: Meaning; rank: number }[]
>;

/** Prepares groups of words, each with what it stands for: once, when content is read. What is searched must be cut likewise. */
export const expressions = <Meaning>(
  written: readonly (readonly [text: string, meaning: Meaning])[],
  cut: Cut,
): Expressions<Meaning> =>
  Map.groupBy(
    written
      .map(([text, meaning]) => ({ words: cut(text), meaning }))
      .filter(({ words }) => words.length > 0)
      .sort((a, b) => b.words.length - a.words.length)
      .map((expression, rank) => ({ ...expression, rank })),
    ({ words: [first = ""] }) => first,
  );

/** The same for groups of words that stand for nothing but themselves. */
export const plainExpressions = (texts: readonly string[], cut: Cut): Expressions =>
  expressions(
    texts.map((text) => [text, undefined] as const),
    cut,
  );

/** Where an expression stands in a text: from `start` to `end`, left out. */
export type Place<Meaning = unknown> = { start: number; end: number; meaning: Meaning };

/** Every place where an expression stands, overlapping ones too: the longest first, then as they are written, then in reading order. */
export const placesOf = <Meaning>(text: readonly string[], wanted: Expressions<Meaning>): Place<Meaning>[] =>
  text
    .flatMap((first, start) =>
      (wanted.get(first) ?? [])
        .filter(({ words }) => startsAt(text, start, words))
        .map(({ words, meaning, rank }) => ({ start, end: start + words.length, meaning, rank })),
    )
    .sort((a, b) => a.rank - b.rank);

/** Whether a group of words stands at a place of a text. */
const startsAt = (text: readonly string[], start: number, words: readonly string[]): boolean =>
  words.every((word, offset) => text[start + offset] === word);

/** Whether a group of words stands anywhere in a text. */
export const stands = (text: readonly string[], words: readonly string[]): boolean =>
  text.some((_, start) => startsAt(text, start, words));

/** Whether any of the expressions stands in a text. */
export const holds = (text: readonly string[], wanted: Expressions): boolean => placesOf(text, wanted).length > 0;

/** Takes every expression out of a text, the longest first: what was meant, the words that are left, and where they stand. */
export const takeAll = <Meaning>(
  text: readonly string[],
  wanted: Expressions<Meaning>,
): { meanings: ReadonlySet<Meaning>; rest: string[]; restAt: number[] } => {
  const taken = new Set<number>();
  const meanings = new Set<Meaning>();
  for (const { start, end, meaning } of placesOf(text, wanted)) {
    const positions = Array.from({ length: end - start }, (_, offset) => start + offset);
    if (positions.some((at) => taken.has(at))) continue;
    for (const at of positions) taken.add(at);
    meanings.add(meaning);
  }
  const restAt = text.flatMap((_, at) => (taken.has(at) ? [] : [at]));
  return { meanings, rest: restAt.map((at) => text[at] ?? ""), restAt };
};

/** Puts what is meant in the place of every expression, in reading order, the longest first; `from` is where each word comes from. */
export const rewrite = (
  text: readonly string[],
  wanted: Expressions<readonly string[]>,
): { words: string[]; from: number[] } => {
  const written: string[] = [];
  const from: number[] = [];
  for (let at = 0; at < text.length; ) {
    const word = text[at] ?? "";
    const found = wanted.get(word)?.find(({ words }) => startsAt(text, at, words));
    for (const meant of found?.meaning ?? [word]) {
      written.push(meant);
      from.push(at);
    }
    at += found?.words.length ?? 1;
  }
  return { words: written, from };
};
