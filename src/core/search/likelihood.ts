import { beginnings } from "../french/beginnings.ts";

/**
 * What the titles and phrasings of each group say, all together: a ranking compares a question with the nearest of them, this with how often
 * a group says each word, and each word right after another. Features are stems by their number, then pairs of them.
 */
export type Likelihoods = {
  /** The groups, by number. */
  groups: ReadonlyMap<string, number>;
  /** The number of a pair of stems, by {@link pairKey}. */
  pairs: ReadonlyMap<number, number>;
  /** How telling each feature is; 0 when no phrasing holds it. */
  weights: Float64Array;
  /** Of feature n, the groups that say it, from `begins[n]` to `begins[n + 1]`, and how much likelier each makes it than a group that does not. */
  begins: Uint32Array;
  holders: Uint32Array;
  gains: Float32Array;
  /** How likely a feature is that a group never says: less, the more it says. */
  floors: Float64Array;
};

/** How phrasings are counted: knowledge/ranking.yaml. */
export type Counting = { unsaid: number; pair: number };

/**
 * Multinomial naive Bayes on weighted counts, each phrasing of one length (Rennie and others, « Tackling the poor assumptions of naive Bayes
 * text classifiers », 2003).
 * @param said of each entry, its group and the stems of each title and phrasing, by number, in the order in which they are said
 */
export const likelihoodsOf = (
  said: readonly { group: string; phrases: readonly (readonly number[])[] }[],
  stems: number,
  { unsaid, pair }: Counting,
): Likelihoods => {
  const groups = new Map([...new Set(said.map(({ group }) => group))].map((group, number) => [group, number]));
  const pairs = new Map<number, number>();
  const numbered = said.flatMap(({ group, phrases }) =>
    phrases.map((phrase) => ({
      group: groups.get(group) ?? 0,
      features: [...phrase, ...pairsOf(phrase, pairs, stems)],
    })),
  );
  const count = stems + pairs.size;
  const heldBy = new Uint32Array(count);
  for (const { features } of numbered) for (const feature of features) heldBy[feature] = (heldBy[feature] ?? 0) + 1;
  const weights = Float64Array.from(heldBy, (held, feature) =>
    held === 0 ? 0 : Math.log((numbered.length + 1) / (held + 0.5)) * (feature < stems ? 1 : pair),
  );
  const counts = Array.from(heldBy, () => new Map<number, number>());
  const totals = new Float64Array(groups.size);
  for (const { group, features } of numbered) {
    const length = lengthOf(features, weights);
    for (const feature of features) {
      const share = (weights[feature] ?? 0) / length;
      counts[feature]?.set(group, (counts[feature]?.get(group) ?? 0) + share);
      totals[group] = (totals[group] ?? 0) + share;
    }
  }
  return {
    groups,
    pairs,
    weights,
    begins: beginnings(counts.map(({ size }) => size)),
    holders: Uint32Array.from(counts.flatMap((held) => [...held.keys()])),
    gains: Float32Array.from(counts.flatMap((held) => [...held.values()].map((times) => Math.log(1 + times / unsaid)))),
    floors: Float64Array.from(totals, (total) => -Math.log(total + unsaid * count)),
  };
};

/** The features of the pairs that a phrase holds; those met for the first time are numbered. */
const pairsOf = (phrase: readonly number[], pairs: Map<number, number>, stems: number): number[] =>
  phrase.slice(1).map((stem, before) => {
    const key = pairKey(phrase[before] ?? 0, stem, stems);
    const number = pairs.get(key) ?? stems + pairs.size;
    pairs.set(key, number);
    return number;
  });

/** The key of a pair of stems, among so many. */
export const pairKey = (first: number, second: number, stems: number): number => first * stems + second;

/** The length of a text, by the weights of its features. */
export const lengthOf = (features: readonly number[], weights: Float64Array): number =>
  Math.sqrt(features.reduce((sum, feature) => sum + (weights[feature] ?? 0) ** 2, 0)) || 1;
