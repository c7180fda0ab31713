import type { Finder } from "../opco/finder.ts";
import { FACT_OF } from "./circumstances.ts";
import type { Match } from "./match.ts";
import { numberAt } from "./numbers.ts";
import type { Part } from "./parts.ts";
import type { Prepared } from "./prepared.ts";
import { isParted, lengthAt, type Token } from "./tokens.ts";
import { type Cue, endsWithNumber, isSize, type Text } from "./trade-cues.ts";

/** A text and where it says what somebody wants to learn; `isAssociation`: one says it. */
export type Read = Text & { learnt: readonly Part[]; isAssociation?: boolean };

const LONGEST = 6;

/**
 * Where the words that may tell a trade begin, articles aside; undefined when they tell somebody, or what is not one's own (« j'ai la banque au
 * téléphone »).
 */
export const runStart = (
  prepared: Prepared,
  tokens: readonly Token[],
  { from, cue }: { from: number; cue: Cue },
): number | undefined => {
  const { articles, definite } = prepared.tradeWords;
  let start = from;
  while (articles.has(tokens[start]?.word ?? "") && start < from + 3) start++;
  if (isPerson(prepared, tokens[start]?.word ?? "", cue) || numberAt(tokens, start) !== undefined) return undefined;
  const isTheirs = start > from && definite.has(tokens[from]?.word ?? "");
  return isTheirs && isHaving(prepared, tokens, from - 1) ? undefined : start;
};

/** Whether a word ends what says that one has something: « on a ». */
export const isHaving = ({ tradeWords: { having } }: Prepared, tokens: readonly Token[], at: number): boolean =>
  having.has(tokens[at]?.word ?? "");

/** Where the words that may tell a trade end, from their first one on. */
export const runEnd = (prepared: Prepared, said: Read, start: number): number => {
  const { tokens } = said;
  const { cuts } = prepared.tradeWords;
  let end = start;
  while (end < tokens.length && end < start + LONGEST && !endsRun(prepared, said, { at: end, start })) end++;
  while (end > start && cuts.has(tokens[end - 1]?.word ?? "")) end--;
  return end;
};

/** Whether the words of a trade stop before a token: at a sign, a number, a size, a status, what somebody wants to learn. */
const endsRun = (
  { tradeWords: { stop, cuts }, words: { kin, employed } }: Prepared,
  { tokens, matches, learnt }: Read,
  { at, start }: { at: number; start: number },
): boolean => {
  const token = tokens[at];
  if (token === undefined || stop.has(token.word) || numberAt(tokens, at) !== undefined || token.isCode) return true;
  if (
    (isSize(matches, at) && !(at === start && isNamedWithSize(matches, at))) ||
    (cuts.has(token.word) && isSize(matches, at + 1))
  )
    return true;
  if (learnt.some(({ from }) => from === at) || lengthAt(tokens, at, kin) > 0) return true;
  // « Plombier indépendant » tells a trade, then a status.
  return (
    at > start &&
    (isParted(token) || token.gap.includes(":") || isStatus(matches, at) || lengthAt(tokens, at, employed) > 0)
  );
};

/** « Organisme de formation de 5 »: what a size is told with names a trade, where « startup de 15 », « environ 35 » do not. */
const isNamedWithSize = (matches: readonly Match[], at: number): boolean =>
  matches.some(
    (match) =>
      match.at === at && isSize([match], at) && match.captured.every((number) => number.at > at + WORDS_OF_A_HOUSE),
  );

/** « Startup de », and no more. */
const WORDS_OF_A_HOUSE = 2;

const isStatus = (matches: readonly Match[], at: number): boolean =>
  matches.some(
    (match) => match.at === at && match.pattern.fact === FACT_OF.employer && match.pattern.strength === "heard",
  );

/** Whether nothing but a sign, a size or the end follows a run of words. */
export const isAlone = (
  { bounders, tradeWords: { cuts, after } }: Prepared,
  { tokens, matches }: Text,
  end: number,
): boolean => {
  const next = tokens[end];
  if (next === undefined || isParted(next) || next.gap.includes(":") || isSize(matches, end) || isStatus(matches, end))
    return true;
  if (after.has(next.word) || /^\d+$/.test(next.word)) return true;
  if (!cuts.has(next.word)) return false;
  // « Hôtel de 40 chambres », « cabinet de trois avocats », but « hôtel à 120 € ».
  const number = numberAt(tokens, end + 1);
  const isOfMoney = number !== undefined && lengthAt(tokens, number.end, bounders.units) > 0;
  return isSize(matches, end + 1) || endsWithNumber(tokens, end + 1) || (number !== undefined && !isOfMoney);
};

/**
 * Whether the words that open a sentence name a trade there: « la poste a perdu le dossier » names somebody else, « ferme la » shuts, « hôtel remboursé »
 * asks of a cost.
 */
export const isNamedAtHead = (
  { tradeWords: { definite, homographs, articles, cuts } }: Prepared,
  { tokens, matches }: Read,
  { finder, from, start, end }: { finder: Finder; from: number; start: number; end: number },
): boolean => {
  const run = tokens.slice(start, end).map(({ word }) => word);
  const { lexicon, names } = finder;
  const isOfTraining = (word: string): boolean => lexicon.isOwn(word) && !names.vocabulary.words.has(word);
  if (articles.has(run.at(-1) ?? "") || run.some(isOfTraining)) return false;
  const isWhole = from === 0 && tokens[end] === undefined;
  const isDoubtful = homographs.has(run[0] ?? "") && !isWhole;
  const isSizedSo = isSize(matches, end) || (cuts.has(tokens[end]?.word ?? "") && isSize(matches, end + 1));
  const isDefinite = (start > from && definite.has(tokens[from]?.word ?? "")) || isElidedArticle(tokens[from]);
  return isSizedSo || !(isDoubtful || isDefinite);
};

/** « L'organisme a annulé ». */
const isElidedArticle = (token: Token | undefined): boolean =>
  token !== undefined && /(?<![\p{L}])l['’ʼ‘`´]$/iu.test(token.gap);

/** Whether a word may open the trade that opens a sentence: « coiffure », « domaine viticole ». */
export const opens = ({ tradeWords: { places } }: Prepared, finder: Finder, first: Token | undefined): boolean =>
  first !== undefined && (tells(finder, first.word) || places.has(first.word));

/** « Je suis assistante » tells a post, « notre coiffeuse » somebody who is employed: neither is the trade of the company. */
const isPerson = ({ tradeWords: { roles, places } }: Prepared, word: string, { kind }: Cue): boolean =>
  roles.has(word) || (kind === "own" && !places.has(word) && !/eries?$/.test(word));

/** Whether a run of words tells a post, or a room that one has (`isOwned`), and no trade. */
export const isNoTrade = (
  prepared: Prepared,
  said: Text,
  { start, end, isOwned }: { start: number; end: number; isOwned: boolean },
): boolean => {
  const { rooms, posts } = prepared.tradeWords;
  const run = said.tokens.slice(start, end);
  if (run.every(({ word }) => (isOwned && rooms.has(word)) || posts.has(word))) return true;
  return isPost(prepared, said, { start, end }) || (isOwned && isRoomAtHome(prepared, said, { start, end }));
};

/** « Coiffeuse salariée », « soudeur de métier », « coiffeuse » and nothing else: the post of somebody, who may be employed anywhere. */
const isPost = (
  { words, tradeWords: { jobs } }: Prepared,
  { tokens }: Text,
  { start, end }: { start: number; end: number },
): boolean => lengthAt(tokens, end, words.employed) > 0 || (tokens.length === 1 && jobs.has(tokens[start]?.word ?? ""));

/** « J'ai un garage à la maison ». */
const isRoomAtHome = (
  { words, tradeWords: { homeRooms } }: Prepared,
  { tokens }: Text,
  { start, end }: { start: number; end: number },
): boolean => homeRooms.has(tokens[start]?.word ?? "") && end === start + 1 && lengthAt(tokens, end, words.home) > 0;

/** Whether a token is read already: « une association » tells who employs, « alsacienne » where. A size is no reading of its own words. */
export const isRead = (matches: readonly Match[], at: number): boolean =>
  matches.some(
    ({ at: from, end, pattern: { fact, strength } }) =>
      from <= at && at < end && strength !== "subject" && !NEAR_TRADE.has(fact),
  );
/** « Entreprise de propreté » reads both. */
const NEAR_TRADE = new Set<string>([FACT_OF.convention, FACT_OF.headcount]);

/** Whether a word may say something of a trade. */
export const tells = ({ lexicon, names }: Finder, word: string): boolean =>
  !lexicon.isIgnored(word) &&
  !lexicon.isOwn(word) &&
  !/^\d+$/.test(word) &&
  // « TP » is the name of one.
  (word.length > 2 || names.vocabulary.roots.has(lexicon.term(word).root));
