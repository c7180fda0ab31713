/**
 * Sentences of rules, those in a row that speak of the same branch told as one: « Boulangerie-pâtisserie, fabrication : 50 €. » and
 * « Boulangerie-pâtisserie, vente : 40 €. » name it once.
 */
export const toldTogether = (sentences: readonly string[]): string[] => {
  const groups: { about: string; told: string[]; whole: string }[] = [];
  for (const sentence of sentences) {
    const read = readLabel(sentence);
    const last = groups.at(-1);
    if (read !== undefined && last?.about === read.about) last.told.push(read.told);
    else groups.push({ about: read?.about ?? "", told: read ? [read.told] : [], whole: sentence });
  }
  return groups.map(({ about, told, whole }) => (told.length > 1 ? `${about} : ${told.join(" ; ")}.` : whole));
};

/** A label, then what is said of it, in one sentence without a list of its own. */
const LABELLED = /^([^:;.]+) : ((?:(?! ; |\. ).)+)\.$/;

/** What a sentence is about, and what it tells of it; undefined when it is worded otherwise. */
const readLabel = (sentence: string): { about: string; told: string } | undefined => {
  const [, label, value] = LABELLED.exec(sentence) ?? [];
  if (label === undefined || value === undefined) return undefined;
  const [branch = label, part, ...more] = label.split(", ");
  return part === undefined || more.length > 0
    ? { about: label, told: value }
    : { about: branch, told: `${part}, ${value}` };
};
