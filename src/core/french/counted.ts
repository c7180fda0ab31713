/** So many of something: « 1 ligne », « 17 lignes », « 0 question ». Its plural is the singular and an s unless another is given. */
export const counted = (count: number, singular: string, plural = `${singular}s`): string =>
  `${count} ${count < 2 ? singular : plural}`;
