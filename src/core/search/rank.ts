import { words } from "../french/fold.ts";
import { type AskedWord, distinctWords, readWords, weigh } from "./asked.ts";
import type { Phrasing, SearchIndex } from "./build-index.ts";

/** An entry and why it was found. */
export type Hit<What> = {
  what: What;
  group: string;
  score: number;
  /** Share of the question's weight that the entry explains, 0 to 1. */
  explained: number;
  /** Nearness of the question to the entry's nearest title or phrasing, 0 to 1. */
  nearness: number;
  /** Words of the question that the entry contains, as typed. */
  matched: readonly string[];
};

/** A question's words, and the entries found, best first. */
export type Ranking<What> = { asked: readonly AskedWord[]; hits: readonly Hit<What>[] };

/** Words of a question that are looked for: the most telling. A long story costs no more than a long question. */
const MOST_SOUGHT = 24;

/** Ranks the entries of an index for a question. Never throws; nothing in common gives no hit. */
export const rank = <What>(index: SearchIndex<What>, question: string): Ranking<What> =>
  rankAsked(index, distinctWords(readWords(index, words(question))));

/** The same for the words of a question. */
export const rankAsked = <What>(index: SearchIndex<What>, asked: readonly AskedWord[]): Ranking<What> => {
  const total = asked.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return { asked, hits: [] };

  const sought = mostTelling(asked);
  const scores = scoreEntries(index, sought);
  const shortlist = highest(scores, index.weights.shortlist);
  const hits = shortlist.map((position): Hit<What> => {
    const entry = index.entries[position];
    if (entry === undefined) throw new Error(`posting ${position} names no entry`);
    const present = sought.map((word) => ({ word, share: presence(index, word, position) }));
    const nearness = Math.max(0, ...entry.phrases.map((phrase) => near(index, sought, total, phrase)));
    return {
      what: entry.what,
      group: entry.group,
      score: (scores[position] ?? 0) / total + index.weights.nearness * nearness,
      explained: present.reduce((sum, { word, share }) => sum + word.weight * share, 0) / total,
      nearness,
      matched: present.filter(({ share }) => share > 0).map(({ word }) => word.word),
    };
  });
  return { asked, hits: supported(hits, index.weights.group).sort((a, b) => b.score - a.score) };
};

/** The words that weigh most, in their order. */
const mostTelling = (asked: readonly AskedWord[]): readonly AskedWord[] => {
  if (asked.length <= MOST_SOUGHT) return asked;
  const telling = new Set(asked.toSorted((a, b) => b.weight - a.weight).slice(0, MOST_SOUGHT));
  return asked.filter((word) => telling.has(word));
};

/** The sections of an article vouch for each other: what is said in two of them is more likely its subject. */
const supported = <What>(hits: readonly Hit<What>[], support: number): Hit<What>[] => {
  const byGroup = Map.groupBy(hits, ({ group }) => group);
  return hits.map((hit) => {
    const others = (byGroup.get(hit.group) ?? []).filter((other) => other !== hit).map(({ score }) => score);
    return { ...hit, score: hit.score + support * Math.max(0, ...others) };
  });
};

/** BM25 of every entry: each word counts by its best form. */
const scoreEntries = (index: SearchIndex<unknown>, asked: readonly AskedWord[]): Float32Array => {
  const scores = new Float32Array(index.entries.length);
  const best = new Float32Array(index.entries.length);
  for (const { weight, forms: wordForms } of asked) {
    const postings = wordForms.flatMap(({ stem: one, discount }) => {
      const held = index.postings.get(one);
      return held === undefined ? [] : [{ ...held, discount }];
    });
    for (const { entries, weights, discount } of postings) {
      entries.forEach((entry, at) => {
        const gain = weight * discount * (weights[at] ?? 0) - (best[entry] ?? 0);
        if (gain <= 0) return;
        best[entry] = (best[entry] ?? 0) + gain;
        scores[entry] = (scores[entry] ?? 0) + gain;
      });
    }
    for (const { entries } of postings) for (const entry of entries) best[entry] = 0;
  }
  return scores;
};

/** Positions of the highest scores above zero, highest first; the earlier entry wins a tie. */
const highest = (scores: Float32Array, count: number): number[] => {
  const kept: number[] = [];
  scores.forEach((score, position) => {
    if (score <= 0 || (kept.length === count && score <= (scores[kept.at(-1) ?? 0] ?? 0))) return;
    const after = kept.findIndex((other) => (scores[other] ?? 0) < score);
    kept.splice(after < 0 ? kept.length : after, 0, position);
    if (kept.length > count) kept.pop();
  });
  return kept;
};

/** The best discount under which an entry contains a word of the question; 0 when it does not. */
const presence = (index: SearchIndex<unknown>, word: AskedWord, entry: number): number =>
  Math.max(
    0,
    ...word.forms.map((form) => (isAmong(index.postings.get(form.stem)?.entries, entry) ? form.discount : 0)),
  );

const isAmong = (sorted: Uint32Array | undefined, wanted: number): boolean => {
  if (sorted === undefined) return false;
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = sorted[middle] ?? 0;
    if (found === wanted) return true;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return false;
};

/** Weighted overlap of a question and a phrase: what they share over all that either says. */
const near = (index: SearchIndex<unknown>, asked: readonly AskedWord[], total: number, phrase: Phrasing): number => {
  let shared = 0;
  let extra = phrase.weight;
  const met = new Set<string>();
  for (const { weight, forms: wordForms } of asked) {
    const form = closest(wordForms, phrase);
    if (form === undefined) continue;
    shared += weight * form.discount;
    if (!met.has(form.stem)) extra -= weigh(index, [form]);
    met.add(form.stem);
  }
  return shared / (total + extra);
};

/** The form of a word that a phrase holds, the least discounted. */
const closest = (forms: AskedWord["forms"], { stems }: Phrasing): AskedWord["forms"][number] | undefined => {
  let best: AskedWord["forms"][number] | undefined;
  for (const form of forms)
    if ((best === undefined || form.discount > best.discount) && stems.includes(form.stem)) best = form;
  return best;
};
