import { findOpco } from "../opco/find-opco.ts";
import type { Finder } from "../opco/finder.ts";
import type { Candidate, Finding } from "../opco/finding.ts";
import { FACT_OF } from "./circumstances.ts";
import { learntIn } from "./learnt.ts";
import { isDenied as isDeniedAt, type Said } from "./manner.ts";
import type { Match } from "./match.ts";
import { numberAt } from "./numbers.ts";
import { holdsIn, type Part } from "./parts.ts";
import type { Prepared } from "./prepare-facts.ts";
import { isParted, lengthAt, type Token, visible } from "./tokens.ts";
import { type Cue, cueAt, endsWithNumber, isSize, isSized, type Text } from "./trade-cues.ts";

/** An activity or a convention told in words, from a token to the one after its last. */
export type Trade = {
  at: number;
  end: number;
  /** « Nous ne sommes plus un restaurant », « pas dans le bâtiment ». */
  isDenied: boolean;
} /** It leads to one OPCO. `isConvention`: the convention itself was said. `isSubject`: the question is which OPCO. */ & (
  | { kind: "one"; candidate: Candidate; isConvention: boolean; isSubject: boolean }
  | { kind: "several"; said: string; candidates: readonly Candidate[]; isSubject: boolean }
  | { kind: "outside"; outside: string }
);

/**
 * The trades that a text denies, then the first one that it tells of the company: after « nous sommes », « je tiens », « convention », or at the head of a sentence
 * before its size (« boulangerie, 4 salariés »). One that corrects another replaces it. What is only named in passing (« qui paie
 * l'hôtel ? ») is not one.
 */
export const findTrades = ({ prepared, text, tokens, scopes }: Said, matches: readonly Match[]): Trade[] => {
  const { finder, words } = prepared;
  if (finder === undefined) return [];
  const isCorrected = (from: number, to: number): boolean => holdsIn(tokens, { from, to }, words.corrections);
  const asksWhich = holdsIn(tokens, { from: 0, to: tokens.length }, words.tradeWhich);
  const named = new Set(
    matches.flatMap(({ captured }) => captured.flatMap((one) => (one.hole === "opco" ? [one.opco] : []))),
  );
  const learnt = learntIn(prepared, tokens);
  // « Intérim : on est une boîte d'électricité »: those who are lent tell no trade of a company that tells another. « Intérim, 30 salariés » does.
  const isOfTheLent = ({ at, end }: Trade): boolean =>
    !isSized(prepared, { text, tokens, matches }, { at, end }) &&
    tokens.slice(at, end).every(({ word }) => prepared.tradeWords.lent.has(word));
  const denied: Trade[] = [];
  let best: Trade | undefined;
  for (let at = 0; at < tokens.length; at++) {
    if ([...learnt, ...scopes].some(({ from, to }) => from <= at && at < to)) continue;
    const trade = tradeAt(prepared, { text, tokens, matches, learnt }, { finder, at, asksWhich, named });
    if (trade === undefined) {
      // « Rectification : la plasturgie » works no metal.
      at += Math.max(0, lengthAt(tokens, at, words.corrections) - 1);
      continue;
    }
    if (trade.isDenied) {
      denied.push(trade);
      at = trade.end - 1;
      continue;
    }
    const yields = best !== undefined && isOfTheLent(best);
    if (best === undefined || isCorrected(best.end, at) || ((best.kind !== "one" || yields) && trade.kind === "one"))
      best = trade;
    if (best.kind === "one" && !isCorrected(best.end, tokens.length) && !isOfTheLent(best)) break;
  }
  return best === undefined ? denied : [...denied, best];
};

/** A text and where it says what somebody wants to learn. */
type Read = Text & { learnt: readonly Part[] };

const tradeAt = (
  prepared: Prepared,
  said: Read,
  { finder, at, asksWhich, named }: { finder: Finder; at: number; asksWhich: boolean; named: ReadonlySet<string> },
): Trade | undefined => {
  const plain = cueAt(prepared, said, { at, asksWhich });
  // « Plafond OPCO EP pour la coiffure »: a trade of the OPCO that is named.
  const cue = plain ?? (named.size > 0 ? cueAt(prepared, said, { at, asksWhich: true }) : undefined);
  const denial = cue?.kind === "before" ? lengthAt(said.tokens, at + cue.length, prepared.words.negations) : 0;
  const found = cue === undefined ? undefined : look(prepared, said, { finder, from: at + cue.length + denial, cue });
  if (cue === undefined || found === undefined) return undefined;
  const [only, other] = found.finding.candidates;
  if (plain === undefined && (only === undefined || other !== undefined || !named.has(only.opco))) return undefined;
  // Somebody whom no OPCO serves says so of themselves.
  if (found.finding.kind === "unknown" && cue.kind !== "before") return undefined;
  // « Repas ? » asks, and tells no trade.
  if (cue.kind === "head" && isAsked(said, found.to)) return undefined;
  // A word at the head of a sentence that may be several trades is only worth asking about when a size follows.
  if (found.finding.kind === "choice" && cue.kind === "head" && !isSized(prepared, said, { at, end: found.to }))
    return undefined;
  const isDenied = denial > 0 || (cue.kind !== "head" && isDeniedAt({ prepared, tokens: said.tokens }, { at }));
  return toTrade(found, { at, isDenied, isConvention: cue.kind === "convention", isSubject: asksWhich });
};

/** Whether a question mark comes right before a position. */
const isAsked = ({ tokens, text }: Read, at: number): boolean =>
  text.slice(tokens[at - 1]?.end, tokens[at]?.start).includes("?");

const LONGEST = 6;

/** A run of words, the token after it, and what the tables say of it. */
type Look = { said: string; to: number; finding: Finding };

/** The run of words at a position and what the tables say of it, cut shorter until they say something. */
const look = (
  prepared: Prepared,
  said: Read,
  { finder, from, cue }: { finder: Finder; from: number; cue: Cue },
): Look | undefined => {
  const { tokens, text, matches } = said;
  const { articles, cuts, regions } = prepared.tradeWords;
  let start = from;
  while (articles.has(tokens[start]?.word ?? "") && start < from + 3) start++;
  const first = tokens[start]?.word ?? "";
  if (isPerson(prepared, first, cue) || numberAt(tokens, start) !== undefined) return undefined;
  let end = runEnd(prepared, said, start);
  if (cue.kind === "head" && !(opens(prepared, finder, first) && isAlone(prepared, said, end))) return undefined;
  for (let tries = 0; end > start && tries < MOST_TRIES; tries++) {
    const run = tokens.slice(start, end);
    const telling = run.filter(({ word }, index) => tells(finder, word) && !isRead(matches, start + index));
    const isKnown = telling.some(({ word }) => finder.names.vocabulary.roots.has(finder.lexicon.term(word).root));
    // An unknown word is put right after « nous sommes une », not everywhere: that is what takes time.
    if (telling.every(({ word }) => regions.has(word)) || !(isKnown || (cue.kind === "before" && start > from)))
      return undefined;
    const words = visible(text.slice(run[0]?.start, run.at(-1)?.end));
    const finding = findOpco(finder, words);
    if (isTold(finder, finding, run)) return { said: words, to: end, finding };
    const cut = run.findLastIndex(({ word }, index) => index > 0 && (cuts.has(word) || regions.has(word)));
    end = cut > 0 ? start + cut : start;
  }
  return undefined;
};

/** Whether a word may open the trade that opens a sentence: « coiffure », « domaine viticole ». */
const opens = ({ tradeWords: { places } }: Prepared, finder: Finder, word: string): boolean =>
  tells(finder, word) || places.has(word);

/** « Je suis assistante » tells a post, « notre coiffeuse » somebody who is employed: neither is the trade of the company. */
const isPerson = ({ tradeWords: { roles, places } }: Prepared, word: string, { kind }: Cue): boolean =>
  roles.has(word) || (kind === "own" && !places.has(word) && !/eries?$/.test(word));

const MOST_TRIES = 3;

/** Whether a token is read already: « une association » tells who employs, « alsacienne » where. A size is no reading of its own words. */
const isRead = (matches: readonly Match[], at: number): boolean =>
  matches.some(
    ({ at: from, end, pattern: { fact, strength } }) =>
      from <= at && at < end && strength !== "subject" && !NEAR_TRADE.has(fact),
  );
/** « Entreprise de propreté » reads both. */
const NEAR_TRADE = new Set<string>([FACT_OF.convention, FACT_OF.headcount]);

const runEnd = (prepared: Prepared, said: Read, start: number): number => {
  const { tokens } = said;
  const { cuts } = prepared.tradeWords;
  let end = start;
  while (end < tokens.length && end < start + LONGEST && !endsRun(prepared, said, { at: end, start })) end++;
  while (end > start && cuts.has(tokens[end - 1]?.word ?? "")) end--;
  return end;
};

/** Whether the words of a trade stop before a token: at a sign, a number, a size, a status, what somebody wants to learn. */
const endsRun = (
  { tradeWords: { stop, cuts } }: Prepared,
  { tokens, matches, learnt }: Read,
  { at, start }: { at: number; start: number },
): boolean => {
  const token = tokens[at];
  if (token === undefined || stop.has(token.word) || numberAt(tokens, at) !== undefined || token.isCode) return true;
  if (isSize(matches, at) || (cuts.has(token.word) && isSize(matches, at + 1))) return true;
  if (learnt.some(({ from }) => from === at)) return true;
  // « Plombier indépendant » tells a trade, then a status.
  return at > start && (isParted(token) || token.gap.includes(":") || isStatus(matches, at));
};

const isStatus = (matches: readonly Match[], at: number): boolean =>
  matches.some(
    (match) => match.at === at && match.pattern.fact === FACT_OF.employer && match.pattern.strength === "heard",
  );

/** Whether nothing but a sign, a size or the end follows a run of words. */
const isAlone = ({ tradeWords: { cuts, after } }: Prepared, { tokens, matches }: Text, end: number): boolean => {
  const next = tokens[end];
  if (next === undefined || isParted(next) || next.gap.includes(":") || isSize(matches, end) || isStatus(matches, end))
    return true;
  if (after.has(next.word)) return true;
  return (
    /^\d+$/.test(next.word) || (cuts.has(next.word) && (isSize(matches, end + 1) || endsWithNumber(tokens, end + 1)))
  );
};

/** Whether a word may say something of a trade. */
const tells = ({ lexicon, names }: Finder, word: string): boolean =>
  !lexicon.isIgnored(word) &&
  !lexicon.isOwn(word) &&
  !/^\d+$/.test(word) &&
  // « TP » is the name of one.
  (word.length > 2 || names.vocabulary.roots.has(lexicon.term(word).root));

/** Whether a finding is what the words say, and not something near: several OPCOs only count for one and the same name. */
const isTold = (finder: Finder, finding: Finding, run: readonly Token[]): boolean => {
  switch (finding.kind) {
    case "one":
      return isPlain(finding);
    case "unknown":
      return finding.ground === "outside";
    case "choice": {
      const { lexicon } = finder;
      const named = new Set(finding.candidates.flatMap(({ name }) => lexicon.terms(name).map(({ root }) => root)));
      return run.every(({ word }) => !tells(finder, word) || named.has(lexicon.term(word).root));
    }
  }
};

const isPlain = (finding: Extract<Finding, { kind: "one" }>): boolean =>
  finding.ground === "idcc" || (finding.explained ?? 0) >= EXPLAINED;

const EXPLAINED = 0.6;

const toTrade = (
  { said, to, finding }: Look,
  { at, isDenied, ...of }: { at: number; isDenied: boolean; isConvention: boolean; isSubject: boolean },
): Trade | undefined => {
  const place = { at, end: to, isDenied };
  const { isConvention, isSubject } = of;
  if (finding.kind === "one")
    return { ...place, kind: "one", candidate: finding.candidates[0], isConvention, isSubject };
  if (finding.kind === "choice") return { ...place, kind: "several", said, candidates: finding.candidates, isSubject };
  return finding.outside === undefined ? undefined : { ...place, kind: "outside", outside: finding.outside };
};
