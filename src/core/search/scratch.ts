/** Most words of a question that are looked for: the most telling. A long story costs no more than a long question, and each is one bit. */
export const MOST_SOUGHT = 24;

/**
 * Where a ranking does its sums, so that none leaves anything behind: as many entries as an index has, `scores` and `best` all zero between
 * two rankings. Nothing that somebody typed is in it.
 */
export type Scratch = {
  scores: Float32Array;
  best: Float32Array;
  /** The entries whose scores are not zero. */
  touched: Uint32Array;
  /** The place of an entry in the shortlist, from 1; all zero between two rankings. */
  places: Uint32Array;
  /** The words sought that a stem stands for, one bit each; all zero between two rankings. */
  wordsOf: Uint32Array;
  /** The phrase that was last seen to hold a stem, and that in which the stem was last counted. */
  heldBy: Uint32Array;
  countedIn: Uint32Array;
  /** The shortlist: entries and their scores, highest first. */
  shortlist: Uint32Array;
  highest: Float32Array;
  /** How likely each group is. */
  likely: Float64Array;
  /** How much each phrase is spelt alike, all zero between two rankings; the phrases of which it is not; of each group the highest, then all in one. */
  alike: Float32Array;
  alikes: Uint32Array;
  nearest: Float32Array;
  likeness: Float64Array;
  /** How far a word sought is present, by place in the shortlist; all zero between two words. */
  shares: Float64Array;
  /** By place in the shortlist, what is explained, and of which words. */
  explained: Float64Array;
  met: Uint32Array;
  /** Of each group, the place of its best hit, from 1, all zero between two rankings; and the score of the next one. */
  first: Uint32Array;
  second: Float64Array;
};

export const createScratch = (
  sizes: Record<"entries" | "stems" | "shortlist" | "groups" | "phrases" | "nearest", number>,
): Scratch => ({
  scores: new Float32Array(sizes.entries),
  best: new Float32Array(sizes.entries),
  touched: new Uint32Array(sizes.entries),
  places: new Uint32Array(sizes.entries),
  wordsOf: new Uint32Array(sizes.stems),
  heldBy: new Uint32Array(sizes.stems),
  countedIn: new Uint32Array(sizes.stems),
  shortlist: new Uint32Array(sizes.shortlist),
  highest: new Float32Array(sizes.shortlist),
  likely: new Float64Array(sizes.groups),
  alike: new Float32Array(sizes.phrases),
  alikes: new Uint32Array(sizes.phrases),
  nearest: new Float32Array(sizes.groups * sizes.nearest),
  likeness: new Float64Array(sizes.groups),
  shares: new Float64Array(sizes.shortlist),
  explained: new Float64Array(sizes.shortlist),
  met: new Uint32Array(sizes.shortlist),
  first: new Uint32Array(sizes.groups),
  second: new Float64Array(sizes.groups),
});
