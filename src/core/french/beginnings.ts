/** Where lists of these lengths begin when they stand one after the other, and where the last ends. */
export const beginnings = (lengths: readonly number[]): Uint32Array => {
  const begins = new Uint32Array(lengths.length + 1);
  let end = 0;
  for (const [at, length] of lengths.entries()) begins[at + 1] = end += length;
  return begins;
};
