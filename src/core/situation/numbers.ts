import { isParted, type Token } from "./tokens.ts";

/** A number read at a position, and the position after it. */
export type ReadNumber = { value: number; end: number; isRough?: true };

const UNITS = new Map(
  "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
    .split(" ")
    .map((word, value) => [word, value] as const),
).set("une", 1);
const TENS = new Map(
  Object.entries({
    vingt: 20,
    trente: 30,
    quarante: 40,
    cinquante: 50,
    soixante: 60,
    septante: 70,
    huitante: 80,
    nonante: 90,
  }),
);
/** « quatre-vingts », « deux cents ». */
const SINGULAR = new Map([
  ["vingts", "vingt"],
  ["cents", "cent"],
]);
const ROUGH = new Map(
  Object.entries({
    dizaine: 10,
    douzaine: 12,
    quinzaine: 15,
    vingtaine: 20,
    trentaine: 30,
    quarantaine: 40,
    cinquantaine: 50,
    soixantaine: 60,
    centaine: 100,
    millier: 1000,
  }).flatMap(([word, value]) => [[word, value] as const, [`${word}s`, value] as const]),
);
const ARTICLES = new Set(["une", "un", "la"]);

const NUMBER_WORDS: ReadonlySet<string> = new Set([
  ...[UNITS, TENS, SINGULAR, ROUGH].flatMap((words) => [...words.keys()]),
  ...ARTICLES,
  "cent",
  "mille",
]);

/** Whether a number may begin with a word. */
export const mayBeNumber = (word: string): boolean => /^\d/.test(word) || NUMBER_WORDS.has(word);

/**
 * The number at a position, in digits (« 1 200 », « 12,5 ») or in words (« vingt-deux », « une dizaine »). « Un » and « une » are
 * articles, unless they are counted too.
 */
export const numberAt = (tokens: readonly Token[], at: number, { one = false } = {}): ReadNumber | undefined =>
  scaled(tokens, digitsAt(tokens, at)) ??
  roughAt(tokens, at) ??
  scaled(tokens, wordsAt(tokens, at)) ??
  (one ? oneAt(tokens, at) : undefined);

/** « 1,2 million », « 210 k€ », « 3 M€ ». */
const scaled = (tokens: readonly Token[], read: ReadNumber | undefined): ReadNumber | undefined => {
  const token = tokens[read?.end ?? 0];
  if (read === undefined || token === undefined || isParted(token)) return read;
  const isPrice = tokens[read.end + 1]?.word === "€" || tokens[read.end + 1]?.word.startsWith("euro") === true;
  const scale = SCALES.get(token.word) ?? (isPrice ? SCALES_OF_PRICES.get(token.word) : undefined);
  return scale === undefined ? read : { value: Math.round(read.value * scale), end: read.end + 1 };
};

const SCALES = new Map(Object.entries({ million: 1e6, millions: 1e6, milliard: 1e9, milliards: 1e9 }));
const SCALES_OF_PRICES = new Map(Object.entries({ k: 1e3, m: 1e6 }));

const digitsAt = (tokens: readonly Token[], at: number): ReadNumber | undefined => {
  const first = tokens[at];
  if (first === undefined || first.isCode || !/^\d{1,9}$/.test(first.word)) return undefined;
  let digits = first.word;
  let end = at + 1;
  while (digits.length <= 9 && first.word.length <= 3 && isGroup(tokens[end])) {
    digits += tokens[end]?.word;
    end++;
  }
  const decimals = tokens[end];
  const isDecimal = decimals !== undefined && /^[,.]$/.test(decimals.gap) && /^\d{1,2}$/.test(decimals.word);
  // « 14.12.2026 » is a day.
  const isDay = isDecimal && /^[,.]$/.test(tokens[end + 1]?.gap ?? "") && /^\d/.test(tokens[end + 1]?.word ?? "");
  if (!isDecimal || isDay) return { value: Number(digits), end };
  return { value: Number(`${digits}.${decimals.word}`), end: end + 1 };
};

/** Three digits after a space or a point. */
const isGroup = (token: Token | undefined): boolean =>
  token !== undefined && !token.isCode && /^\d{3}$/.test(token.word) && /^[ \u00a0\u202f.]$/.test(token.gap);

const roughAt = (tokens: readonly Token[], at: number): ReadNumber | undefined => {
  const from = ARTICLES.has(tokens[at]?.word ?? "") ? at + 1 : at;
  const value = ROUGH.get(tokens[from]?.word ?? "");
  // « Une dizaine de salariés », « une trentaine d'agents ».
  const end = tokens[from + 1]?.word === "de" ? from + 2 : from + 1;
  return value === undefined ? undefined : { value, end, isRough: true };
};

const oneAt = (tokens: readonly Token[], at: number): ReadNumber | undefined =>
  /^une?$/.test(tokens[at]?.word ?? "") ? { value: 1, end: at + 1 } : undefined;

/** What was read of a number in words: thousands apart, and what may still be added, under `room`. */
type Reading = { thousands: number; rest: number; room: number };

const wordsAt = (tokens: readonly Token[], at: number): ReadNumber | undefined => {
  if (tokens[at]?.word === "zero") return { value: 0, end: at + 1 };
  let read: Reading = { thousands: 0, rest: 0, room: Number.POSITIVE_INFINITY };
  let end = at;
  for (let next = at; next < tokens.length; next++) {
    const token = tokens[next];
    if (token === undefined || (next > at && isParted(token))) break;
    if (token.word === "et" && next > at && isJoined(tokens[next + 1], read)) continue;
    const more = add(read, token.word, next > at);
    if (more === undefined) break;
    read = more;
    end = next + 1;
  }
  const value = read.thousands + read.rest;
  return value > 0 ? { value, end } : undefined;
};

/** « Vingt et un », « soixante et onze ». */
const isJoined = (token: Token | undefined, { room }: Reading): boolean =>
  token !== undefined && ((/^une?$/.test(token.word) && room >= 2) || (token.word === "onze" && room >= 12));

/** A number with one more of its words; undefined when the word does not go on with it. */
const add = ({ thousands, rest, room }: Reading, written: string, goesOn: boolean): Reading | undefined => {
  const word = SINGULAR.get(written) ?? written;
  const unit = UNITS.get(word) ?? 0;
  const tens = TENS.get(word);
  if (word === "vingt" && rest % 100 === 4 && room > 0) return { thousands, rest: rest + 76, room: 20 };
  if (tens !== undefined && room > 90) return { thousands, rest: rest + tens, room: word === "soixante" ? 20 : 10 };
  if (unit > 0 && unit < room && (unit > 1 || goesOn))
    return { thousands, rest: rest + unit, room: ROOM_AFTER[unit] ?? 0 };
  if (word === "cent" && rest < 20) return { thousands, rest: Math.max(1, rest) * 100, room: 100 };
  if (word === "mille" && thousands === 0) return { thousands: Math.max(1, rest) * 1000, rest: 0, room: 1000 };
  return undefined;
};

/** « Quatre » may begin « quatre-vingts », « dix » goes on with « dix-sept ». */
const ROOM_AFTER: Readonly<Record<number, number>> = { 4: 1, 10: 10 };
