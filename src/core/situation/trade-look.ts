import { findOpco } from "../opco/find-opco.ts";
import type { Finder } from "../opco/finder.ts";
import type { Finding } from "../opco/finding.ts";
import { ofAssociation } from "./associative.ts";
import { FACT_OF } from "./circumstances.ts";
import type { Match } from "./match.ts";
import type { Prepared } from "./prepared.ts";
import { type Token, visible } from "./tokens.ts";
import type { Cue } from "./trade-cues.ts";
import {
  isAlone,
  isHaving,
  isNamedAtHead,
  isNoTrade,
  isRead,
  opens,
  type Read,
  runEnd,
  runStart,
  tells,
} from "./trade-run.ts";
import { workplaceOf } from "./workplace.ts";

/** What the tables say of where a post is held, else of what follows what announces a trade. */
export const lookAfter = (prepared: Prepared, said: Read, place: Place): Look | undefined =>
  lookAtWorkplace(prepared, said, place) ?? look(prepared, said, place);

/** Where a trade may stand, and what announces it. */
type Place = { finder: Finder; from: number; cue: Cue };

/** What the tables say of where a post is held: « je suis vendeuse dans une pharmacie » is a pharmacy. */
const lookAtWorkplace = (prepared: Prepared, said: Read, { finder, from, cue }: Place): Look | undefined => {
  const place = workplaceOf(prepared, said, { finder, from, cue });
  const found = place === undefined ? undefined : look(prepared, said, { finder, ...place });
  return found?.finding.kind === "unknown" ? undefined : found;
};

/** A run of words, the token after it, and what the tables say of it. */
export type Look = { said: string; to: number; finding: Finding };

/** The run of words at a position and what the tables say of it, cut shorter until they say something. */
const look = (prepared: Prepared, said: Read, { finder, from, cue }: Place): Look | undefined => {
  const { tokens, text, matches } = said;
  const { cuts, regions } = prepared.tradeWords;
  const start = runStart(prepared, tokens, { from, cue });
  if (start === undefined) return undefined;
  const isOwned = isHaving(prepared, tokens, from - 1);
  let end = runEnd(prepared, said, start);
  if (cue.kind === "head" && !(opens(prepared, finder, tokens[start]) && isAlone(prepared, said, end)))
    return undefined;
  const isNamed = (to: number): boolean =>
    cue.kind !== "head" || isNamedAtHead(prepared, said, { finder, from, start, end: to });
  for (let tries = 0; end > start && tries < MOST_TRIES; tries++) {
    const run = tokens.slice(start, end);
    const telling = run.filter(({ word }, index) => tells(finder, word) && !isRead(matches, start + index));
    const isKnown = telling.some(({ word }) => finder.names.vocabulary.roots.has(finder.lexicon.term(word).root));
    // An unknown word is put right after « nous sommes une », not everywhere nor after « on a une »: that is what takes time.
    const mayMend = cue.kind === "before" && start > from && !isOwned;
    if (isNoTrade(prepared, said, { start, end, isOwned })) return undefined;
    if (telling.every(({ word }) => regions.has(word)) || !(isKnown || mayMend)) return undefined;
    const words = visible(text.slice(run[0]?.start, run.at(-1)?.end));
    const finding = findingOf(prepared, said, {
      finder,
      words: cue.kind === "convention" ? words : withoutPlaces(said, { start, end }),
    });
    if (isTold(finder, finding, run) && isNamed(end)) return { said: words, to: end, finding };
    const cut = run.findLastIndex(({ word }, index) => index > 0 && (cuts.has(word) || regions.has(word)));
    end = cut > 0 ? start + cut : start;
  }
  return undefined;
};

const findingOf = (
  prepared: Prepared,
  { isAssociation }: Read,
  { finder, words }: { finder: Finder; words: string },
): Finding => {
  const finding = findOpco(finder, words);
  return isAssociation === true ? ofAssociation(prepared, finding) : finding;
};

/** What some words say without the places that they name: « un bar à Saint-Barthélemy » is none of the banks whose convention bears that name. */
const withoutPlaces = ({ tokens, text, matches }: Read, { start, end }: { start: number; end: number }): string =>
  visible(
    tokens
      .slice(start, end)
      .filter((_, index) => !isPlace(matches, start + index))
      .map((token) => text.slice(token.start, token.end))
      .join(" "),
  );

const isPlace = (matches: readonly Match[], place: number): boolean =>
  matches.some(({ pattern, at, end }) => pattern.fact === FACT_OF.territory && at <= place && place < end);

const MOST_TRIES = 3;

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
      // « Public » is not « travaux publics »: one of them must be said in full.
      return (
        finding.explained !== 0 && run.every(({ word }) => !tells(finder, word) || named.has(lexicon.term(word).root))
      );
    }
  }
};

const isPlain = (finding: Extract<Finding, { kind: "one" }>): boolean =>
  finding.ground === "idcc" || (finding.explained ?? 0) >= EXPLAINED;

const EXPLAINED = 0.6;
