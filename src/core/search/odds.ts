import type { AskedWord } from "./asked.ts";
import type { SearchIndex } from "./build-index.ts";
import { lengthOf, pairKey } from "./likelihood.ts";

/**
 * How far each group of the index, by its number, is likelier than the likeliest other to be what is asked: the logarithm of the odds, above 0 for
 * one group at most. Nothing is told of words that no phrasing says, nor where there is one group alone: 0 for all. It lasts until the next ranking.
 */
export const readOdds = (index: SearchIndex<unknown>, sought: readonly AskedWord[]): ((group: number) => number) => {
  const { weights, begins, holders, gains, floors } = index.likelihoods;
  const { likely } = index.scratch;
  const features = featuresOf(index, sought);
  const length = lengthOf(features, weights);
  let sum = 0;
  for (const feature of features) sum += weights[feature] ?? 0;
  sum /= length;
  for (let group = 0; group < likely.length; group++) likely[group] = sum * (floors[group] ?? 0);
  for (const feature of features) {
    const weight = (weights[feature] ?? 0) / length;
    const end = begins[feature + 1] ?? 0;
    for (let at = begins[feature] ?? 0; at < end; at++) {
      const group = holders[at] ?? 0;
      likely[group] = (likely[group] ?? 0) + weight * (gains[at] ?? 0);
    }
  }
  let best = -Infinity;
  let second = -Infinity;
  let first = -1;
  for (let group = 0; group < likely.length; group++) {
    const now = likely[group] ?? 0;
    if (now > best) {
      second = best;
      best = now;
      first = group;
    } else if (now > second) second = now;
  }
  const next = likely.length > 1 ? second : best;
  return (group) => (likely[group] ?? 0) - (group === first ? next : best);
};

/** What phrasings say of some words: each of them, then those of them that follow each other. */
const featuresOf = ({ likelihoods, stems }: SearchIndex<unknown>, sought: readonly AskedWord[]): number[] => {
  const { pairs, weights } = likelihoods;
  const features: number[] = [];
  const add = (feature: number | undefined): void => {
    if (feature !== undefined && weights[feature] !== 0) features.push(feature);
  };
  for (const { forms } of sought) add(forms[0]?.number);
  for (let at = 1; at < sought.length; at++) {
    const [first, next] = [sought[at - 1]?.forms[0]?.number, sought[at]?.forms[0]?.number];
    if (first !== undefined && next !== undefined) add(pairs.get(pairKey(first, next, stems.size)));
  }
  return features;
};
