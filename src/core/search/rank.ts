import { words } from "../french/fold.ts";
import { readLikeness } from "./alike.ts";
import { type AskedWord, distinctWords, readWords } from "./asked.ts";
import type { SearchIndex } from "./build-index.ts";
import { readNearness } from "./nearness.ts";
import { readOdds } from "./odds.ts";
import { MOST_SOUGHT } from "./scratch.ts";
import { readShares } from "./shares.ts";
import { shortlist } from "./shortlist.ts";

/** An entry and why it was found. */
export type Hit<What> = {
  what: What;
  group: string;
  score: number;
  /** Share of the question's weight that the entry explains, 0 to 1. */
  explained: number;
  /** Nearness of the question to the entry's nearest title or phrasing, 0 to 1. */
  nearness: number;
  /** Logarithm of the odds that its group, of all groups, is what is asked, by their phrasings taken together; above 0 for one group at most. */
  odds: number;
  /** How much the question is spelt as the titles and phrasings of its group are, 0 to 1. */
  likeness: number;
  /** Words of the question that the entry contains, as typed. */
  matched: readonly string[];
};

/** A question's words, those that carry meaning and all that are said, and the entries found, best first. */
export type Ranking<What> = { asked: readonly AskedWord[]; said: readonly string[]; hits: readonly Hit<What>[] };

/** Ranks the entries of an index for a question. Never throws; nothing in common gives no hit. */
export const rank = <What>(index: SearchIndex<What>, question: string): Ranking<What> => {
  const said = words(question);
  return rankAsked(index, distinctWords(readWords(index, said)), said);
};

/** The same for the words of a question that carry meaning, and all of its folded words. */
export const rankAsked = <What>(
  index: SearchIndex<What>,
  asked: readonly AskedWord[],
  said: readonly string[],
): Ranking<What> => {
  const total = asked.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return { asked, said, hits: [] };

  const sought = mostTelling(asked);
  const { entries: found, scores } = shortlist(index, sought);
  const { explained, met } = readShares(index, sought, found);
  const nearness = readNearness(index, { sought, total }, found);
  const odds = readOdds(index, sought);
  const likeness = readLikeness(index, said);
  const wordsOf = spelling(sought);
  const hits: Hit<What>[] = [];
  for (let place = 0; place < found.length; place++) {
    const number = found[place] ?? -1;
    const entry = index.entries[number];
    if (entry === undefined) throw new Error(`posting ${number} names no entry`);
    const near = nearness[place] ?? 0;
    const alike = likeness[index.groupOf[number] ?? 0] ?? 0;
    hits.push({
      what: entry.what,
      group: entry.group,
      score: (scores[place] ?? 0) / total + index.weights.nearness * near + index.weights.likeness.weight * alike,
      explained: (explained[place] ?? 0) / total,
      nearness: near,
      odds: odds(index.groupOf[number] ?? 0),
      likeness: alike,
      matched: wordsOf(met[place] ?? 0),
    });
  }
  support(index, hits, found);
  return { asked, said, hits: byScore(hits) };
};

/** Words by their bits: entries that hold the same ones share one list. */
const spelling = (sought: readonly AskedWord[]): ((bits: number) => readonly string[]) => {
  const spelt = new Map<number, readonly string[]>();
  return (bits) => {
    const known = spelt.get(bits);
    if (known !== undefined) return known;
    const words = sought.flatMap(({ word }, at) => (bits & (1 << at) ? [word] : []));
    spelt.set(bits, words);
    return words;
  };
};

/** The words that weigh most, in their order. */
const mostTelling = (asked: readonly AskedWord[]): readonly AskedWord[] => {
  if (asked.length <= MOST_SOUGHT) return asked;
  const telling = new Set(asked.toSorted((a, b) => b.weight - a.weight).slice(0, MOST_SOUGHT));
  return asked.filter((word) => telling.has(word));
};

/** The sections of an article vouch for each other: what is said in two of them is more likely its subject. */
const support = (
  { groupOf, scratch: { first, second }, weights }: SearchIndex<unknown>,
  hits: readonly Hit<unknown>[],
  found: Uint32Array,
): void => {
  const best = (group: number): number => hits[(first[group] ?? 0) - 1]?.score ?? 0;
  for (let place = 0; place < hits.length; place++) {
    const group = groupOf[found[place] ?? 0] ?? 0;
    const score = hits[place]?.score ?? 0;
    if (first[group] === 0 || score > best(group)) {
      second[group] = best(group);
      first[group] = place + 1;
    } else if (score > (second[group] ?? 0)) second[group] = score;
  }
  const added = hits.map((_, place) => {
    const group = groupOf[found[place] ?? 0] ?? 0;
    return first[group] === place + 1 ? (second[group] ?? 0) : best(group);
  });
  for (const [place, hit] of hits.entries()) {
    hit.score += weights.group * (added[place] ?? 0);
    first[groupOf[found[place] ?? 0] ?? 0] = 0;
  }
};

/** Highest first, hits of one score in their order: they nearly are. */
const byScore = <What>(hits: Hit<What>[]): Hit<What>[] => {
  for (let at = 1; at < hits.length; at++) {
    const hit = hits[at];
    if (hit === undefined) break;
    let place = at;
    for (let before = hits[place - 1]; before !== undefined && before.score < hit.score; before = hits[place - 1])
      hits[place--] = before;
    hits[place] = hit;
  }
  return hits;
};
