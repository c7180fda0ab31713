import { FACT_OF } from "./circumstances.ts";
import type { Match } from "./match.ts";
import { numberAt } from "./numbers.ts";
import { isMadeOf } from "./parts.ts";
import type { Prepared } from "./prepared.ts";
import { asksOnBehalf } from "./scope.ts";
import { isParted, lengthAt, type Token } from "./tokens.ts";

/** A text, with what was read in it by patterns. */
export type Text = { text: string; tokens: readonly Token[]; matches: readonly Match[] };

/** What announces a trade: the words before it, a possessive, the words of a convention, or the head of a sentence that it makes up alone. */
export type Cue = { kind: "before" | "own" | "convention" | "head"; length: number };

/** What announces a trade at a position, if anything does. */
export const cueAt = (
  prepared: Prepared,
  { tokens, matches }: Text,
  { at, asksWhich }: { at: number; asksWhich: boolean },
): Cue | undefined =>
  lengthAt(tokens, at, prepared.words.tradeCues) > 0
    ? (cueInWords(prepared, tokens, { at, asksWhich }) ?? cueAround(prepared, { tokens, matches }, at))
    : cueAround(prepared, { tokens, matches }, at);

/** The words that announce a trade. */
const cueInWords = (
  prepared: Prepared,
  tokens: readonly Token[],
  { at, asksWhich }: { at: number; asksWhich: boolean },
): Cue | undefined => {
  const { words } = prepared;
  const convention = lengthAt(tokens, at, words.tradeConventions);
  if (convention > 0) return { kind: "convention", length: convention };
  const before = Math.max(
    lengthAt(tokens, at, words.tradeBefore),
    ofSomebody(words, tokens, at),
    asksWhich ? lengthAt(tokens, at, words.tradeWhichBefore) : 0,
  );
  if (before > 0) return { kind: "before", length: before };
  const corrected = lengthAt(tokens, at, words.corrections);
  if (corrected > 0)
    return { kind: "before", length: corrected + lengthAt(tokens, at + corrected, words.tradeCorrected) };
  const agreed = at === 0 ? lengthAt(tokens, at, words.tradeAgreeing) : 0;
  if (agreed > 0 && tokens.length - agreed <= LONGEST_AGREED) return { kind: "before", length: agreed };
  const own = lengthAt(tokens, at, words.tradeOwn);
  return own > 0 ? { kind: "own", length: own } : undefined;
};

/** What announces a trade without any such words: who holds it, a size, the head of a sentence. */
const cueAround = (
  prepared: Prepared,
  { tokens, matches }: Pick<Text, "tokens" | "matches">,
  at: number,
): Cue | undefined => {
  const { words } = prepared;
  if (isHeldBySomebody(prepared, tokens, at)) return { kind: "own", length: 0 };
  const token = tokens[at];
  // « On est 9 en peinture ».
  if (token !== undefined && prepared.tradeWords.into.has(token.word) && isSizeBefore(matches, at))
    return { kind: "before", length: 1 };
  const isFirst =
    token !== undefined &&
    (at === 0 ||
      isParted(token) ||
      token.gap.includes(":") ||
      isMadeOf(tokens, { from: 0, to: at }, [words.greetings]) ||
      // « 15 salariés métallurgie », « 3 magasins d'optique », « gérant majoritaire plomberie ».
      isSizeBefore(matches, at) ||
      isAfterNumber(tokens, at) ||
      isAfterHead(matches, at) ||
      isNearSize(prepared, { tokens, matches }, at));
  return isFirst ? { kind: "head", length: 0 } : undefined;
};

/** Words of a trade after « oui »: more tell something else. */
const LONGEST_AGREED = 4;

/** « Ma sœur tient une | mercerie », « un client qui a un | garage », « pour un client | plombier »: the words that tell what somebody else has or is. */
const ofSomebody = (words: Prepared["words"], tokens: readonly Token[], at: number): number => {
  const announced = Math.max(lengthAt(tokens, at, words.kin), lengthAt(tokens, at, words.others));
  if (announced === 0) return 0;
  const has = lengthAt(tokens, at + announced, words.theirs);
  return has > 1 ? announced + has : asksOnBehalf(words, tokens, at) ? announced : 0;
};

/** « La boulangerie de mes parents ». */
const isHeldBySomebody = (
  { words: { kin }, tradeWords: { cuts } }: Prepared,
  tokens: readonly Token[],
  at: number,
): boolean =>
  [1, 2, 3, 4].some((next) => cuts.has(tokens[at + next]?.word ?? "") && lengthAt(tokens, at + next + 1, kin) > 0);

/** « Plafond OPCO Mobilités garage 14 salariés », « DRH d'une clinique privée de 180 personnes »: the words before a size. */
const isNearSize = (
  { tradeWords: { articles, cuts } }: Prepared,
  { tokens, matches }: Pick<Text, "tokens" | "matches">,
  at: number,
): boolean => {
  const begins =
    articles.has(tokens[at - 1]?.word ?? "") || matches.some((match) => match.end === at && !isSize(matches, match.at));
  if (!begins || articles.has(tokens[at]?.word ?? "")) return false;
  for (let next = at + 1; next <= at + NEAR; next++) {
    const size = cuts.has(tokens[next]?.word ?? "") ? next + 1 : next;
    if (isSize(matches, size) || (size > next && endsWithNumber(tokens, size))) return true;
    if (tokens[next] === undefined || tokens.slice(next, next + 1).some(isParted)) return false;
  }
  return false;
};

const NEAR = 4;

/** Whether only a number opens the sentence before a position, an article aside. */
const isAfterNumber = (tokens: readonly Token[], at: number): boolean =>
  [1, 2].some((back) => {
    const first = tokens[at - back];
    const opens = first !== undefined && (at === back || isParted(first));
    return opens && numberAt(tokens, at - back, { one: false })?.end === at;
  });

/** Whether who runs the company was told right before a position. */
const isAfterHead = (matches: readonly Match[], at: number): boolean =>
  matches.some(({ end, pattern: { fact, strength } }) => end === at && fact === FACT_OF.head && strength === "heard");

/** « Garage de 14 », « un salon de six »: a number that ends what is said. */
export const endsWithNumber = (tokens: readonly Token[], at: number): boolean => {
  const number = numberAt(tokens, at);
  const next = tokens[number?.end ?? 0];
  return number !== undefined && number.value > 1 && number.value < 1000 && (next === undefined || isParted(next));
};

/** Whether a size follows, or nothing else is said. */
export const isSized = (
  { tradeWords: { cuts } }: Prepared,
  { tokens, matches }: Text,
  { at, end }: { at: number; end: number },
): boolean =>
  (at === 0 && tokens[end] === undefined) ||
  isSize(matches, end) ||
  /^\d+$/.test(tokens[end]?.word ?? "") ||
  (cuts.has(tokens[end]?.word ?? "") && isSize(matches, end + 1));

const isSizeBefore = (matches: readonly Match[], at: number): boolean =>
  matches.some((match) => match.end === at && isSize(matches, match.at));

/** Whether the size of the company stands at a position. */
export const isSize = (matches: readonly Match[], at: number): boolean =>
  matches.some(
    (match) =>
      match.at === at &&
      match.pattern.fact === FACT_OF.headcount &&
      match.captured.some(({ hole }) => hole === "n" || hole === "combien"),
  );
