import { words } from "../french/fold.ts";
import { type AskedWord, distinctWords, readWords } from "./asked.ts";
import type { SearchIndex } from "./build-index.ts";
import { readNearness } from "./nearness.ts";
import { readOdds } from "./odds.ts";
import { MOST_SOUGHT } from "./scratch.ts";
import { readShares, shortlist } from "./shortlist.ts";

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
  /** Words of the question that the entry contains, as typed. */
  matched: readonly string[];
};

/** A question's words, and the entries found, best first. */
export type Ranking<What> = { asked: readonly AskedWord[]; hits: readonly Hit<What>[] };

/** Ranks the entries of an index for a question. Never throws; nothing in common gives no hit. */
export const rank = <What>(index: SearchIndex<What>, question: string): Ranking<What> =>
  rankAsked(index, distinctWords(readWords(index, words(question))));

/** The same for the words of a question. */
export const rankAsked = <What>(index: SearchIndex<What>, asked: readonly AskedWord[]): Ranking<What> => {
  const total = asked.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return { asked, hits: [] };

  const sought = mostTelling(asked);
  const { entries: found, scores } = shortlist(index, sought);
  const shares = readShares(index, sought, found);
  const nearness = readNearness(index, { sought, total }, found);
  const odds = readOdds(index, sought);
  const wordsOf = spelling(sought);
  const hits: Hit<What>[] = [];
  for (let place = 0; place < found.length; place++) {
    const entry = index.entries[found[place] ?? -1];
    if (entry === undefined) throw new Error(`posting ${found[place]} names no entry`);
    const near = nearness[place] ?? 0;
    let explained = 0;
    let met = 0;
    for (let at = 0; at < sought.length; at++) {
      const share = shares[at * found.length + place] ?? 0;
      if (share === 0) continue;
      explained += (sought[at]?.weight ?? 0) * share;
      met |= 1 << at;
    }
    hits.push({
      what: entry.what,
      group: entry.group,
      score: (scores[place] ?? 0) / total + index.weights.nearness * near,
      explained: explained / total,
      nearness: near,
      odds: odds(entry.group),
      matched: wordsOf(met),
    });
  }
  return { asked, hits: support(hits, index.weights.group).sort((a, b) => b.score - a.score) };
};

/** Words by their bits: entries that hold the same ones share one list. */
const spelling = (sought: readonly AskedWord[]): ((bits: number) => readonly string[]) => {
  const spelt = new Map<number, readonly string[]>();
  return (bits) => {
    const known = spelt.get(bits) ?? sought.flatMap(({ word }, at) => (bits & (1 << at) ? [word] : []));
    spelt.set(bits, known);
    return known;
  };
};

/** The words that weigh most, in their order. */
const mostTelling = (asked: readonly AskedWord[]): readonly AskedWord[] => {
  if (asked.length <= MOST_SOUGHT) return asked;
  const telling = new Set(asked.toSorted((a, b) => b.weight - a.weight).slice(0, MOST_SOUGHT));
  return asked.filter((word) => telling.has(word));
};

/** The sections of an article vouch for each other: what is said in two of them is more likely its subject. */
const support = <What>(hits: Hit<What>[], share: number): Hit<What>[] => {
  const bests = new Map<string, { hit: Hit<What>; score: number; second: number }>();
  for (const hit of hits) {
    const best = bests.get(hit.group);
    if (best === undefined) bests.set(hit.group, { hit, score: hit.score, second: 0 });
    else if (hit.score > best.score) bests.set(hit.group, { hit, score: hit.score, second: best.score });
    else best.second = Math.max(best.second, hit.score);
  }
  for (const hit of hits) {
    const best = bests.get(hit.group);
    if (best !== undefined) hit.score += share * (best.hit === hit ? best.second : best.score);
  }
  return hits;
};
