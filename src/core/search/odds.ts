import type { AskedWord } from "./asked.ts";
import type { SearchIndex } from "./build-index.ts";
import { lengthOf, pairKey } from "./likelihood.ts";

/**
 * How far each group of the index is likelier than the likeliest other to be what is asked: the logarithm of the odds, above 0 for one group
 * at most. Nothing is told of words that no phrasing says, nor where there is one group alone: 0 for all. It lasts until the next ranking.
 */
export const readOdds = (
  { likelihoods, scratch, stems }: SearchIndex<unknown>,
  sought: readonly AskedWord[],
): ((group: string) => number) => {
  const { groups, pairs, weights, begins, holders, gains, floors } = likelihoods;
  const { likely } = scratch;
  const said = sought.map(({ forms }) => forms[0]?.number);
  const following = said.slice(1).map((stem, before) => {
    const first = said[before];
    return first === undefined || stem === undefined ? undefined : pairs.get(pairKey(first, stem, stems.size));
  });
  const features = [...said, ...following].flatMap((feature) =>
    feature === undefined || weights[feature] === 0 ? [] : [feature],
  );
  const length = lengthOf(features, weights);
  const sum = features.reduce((all, feature) => all + (weights[feature] ?? 0), 0) / length;
  for (let group = 0; group < likely.length; group++) likely[group] = sum * (floors[group] ?? 0);
  for (const feature of features) {
    const weight = (weights[feature] ?? 0) / length;
    const end = begins[feature + 1] ?? 0;
    for (let at = begins[feature] ?? 0; at < end; at++) {
      const group = holders[at] ?? 0;
      likely[group] = (likely[group] ?? 0) + weight * (gains[at] ?? 0);
    }
  }
  let [best, second, first] = [-Infinity, -Infinity, -1];
  for (let group = 0; group < likely.length; group++) {
    const now = likely[group] ?? 0;
    if (now > best) [best, second, first] = [now, best, group];
    else if (now > second) second = now;
  }
  const next = likely.length > 1 ? second : best;
  return (group) => {
    const number = groups.get(group) ?? -1;
    return (likely[number] ?? 0) - (number === first ? next : best);
  };
};
