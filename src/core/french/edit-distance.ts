/** Longest word whose distance to others can be worked out: one bit a letter. */
export const MOST_LETTERS = 32;

/**
 * Optimal string alignment distance of a word to others: insertions, deletions, substitutions and swaps of neighbours. A column of the
 * table is worked out at once, one bit a row (H. Hyyrö, « A bit-vector algorithm for computing Levenshtein and Damerau edit
 * distances », 2003), because a misspelt word is compared with hundreds of known ones.
 * @param word of {@link MOST_LETTERS} letters at most
 */
export const distanceTo = (word: string): ((other: string) => number) => {
  if (word.length > MOST_LETTERS) throw new Error(`a distance to more than ${MOST_LETTERS} letters was asked for`);
  const places = new Map<number, number>();
  for (let at = 0; at < word.length; at++) places.set(word.charCodeAt(at), placesOf(places, word, at) | (1 << at));
  const end = 1 << (word.length - 1);

  return (other) => {
    if (word.length === 0) return other.length;
    let distance = word.length;
    let [rises, falls, diagonal, before] = [-1, 0, 0, 0];
    for (let at = 0; at < other.length; at++) {
      const same = placesOf(places, other, at);
      const swapped = ((~diagonal & same) << 1) & before;
      diagonal = (((same & rises) + rises) ^ rises) | same | falls | swapped;
      const right = falls | ~(diagonal | rises);
      const left = diagonal & rises;
      if (right & end) distance++;
      if (left & end) distance--;
      const shifted = (right << 1) | 1;
      rises = (left << 1) | ~(diagonal | shifted);
      falls = shifted & diagonal;
      before = same;
    }
    return distance;
  };
};

/** Where a word has the letter that another has at a place, one bit each. */
const placesOf = (places: ReadonlyMap<number, number>, other: string, at: number): number =>
  places.get(other.charCodeAt(at)) ?? 0;
