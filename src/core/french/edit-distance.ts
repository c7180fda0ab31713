/**
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
 * @param most a greater distance is not worked out to the end
 * @returns the distance, or some number greater than `most` when it is greater
 */
export const editDistance = (a: string, b: string, most = Number.POSITIVE_INFINITY): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  let leastBefore = 0;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
      least = Math.min(least, best);
    }
    // A swap goes on from the row before the last one.
    if (least > most && leastBefore >= most) return most + 1;
    leastBefore = least;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
};
