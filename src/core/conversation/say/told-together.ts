/**
 * Sentences of rules, those in a row that speak of the same branch told as one: « Boulangerie-pâtisserie, fabrication : 50 €. » and
 * « Boulangerie-pâtisserie, vente : 40 €. » name it once; what ends several in a row (« HT par an, dans la limite des fonds disponibles ») is said once.
 */
export const toldTogether = (sentences: readonly string[]): string[] => endedOnce(ofOneBranch(sentences));

/** Words at the end of two sentences from which they are told once. */
const WORDS_OF_AN_ENDING = 4;

const endedOnce = (sentences: readonly string[]): string[] => {
  const groups: { whole: string; more: string[] }[] = [];
  for (const sentence of sentences) {
    const last = groups.at(-1);
    const own = last === undefined ? undefined : withoutEnding(sentence, last.whole);
    if (last === undefined || own === undefined) groups.push({ whole: sentence, more: [] });
    else last.more.push(own);
  }
  return groups.map(({ whole, more }) => (more.length === 0 ? whole : `${[unended(whole), ...more].join(" ; ")}.`));
};

/**
 * A label and the value that follows it, without what ends another sentence too, nor the branch that begins it; undefined when they end
 * otherwise.
 */
const withoutEnding = (sentence: string, before: string): string | undefined => {
  const [words, others] = [sentence.split(" "), before.split(" ")];
  let common = 0;
  while (common < words.length && words.at(-1 - common) === others.at(-1 - common)) common++;
  if (common < WORDS_OF_AN_ENDING) return undefined;
  let end = words.length - common;
  while (/^(?:\d{3}|[€%])$/.test(words[end] ?? "")) end++;
  const own = words.slice(0, end).join(" ");
  return LABEL_AND_VALUE.test(own) ? withoutBranch(own, before) : undefined;
};

/** « Hôtels, cafés, restaurants, 11 à 25 : 3 000 € », after another size of that branch: « 11 à 25 : 3 000 € ». */
const withoutBranch = (own: string, before: string): string => {
  const [parts, others] = [own.split(", "), before.split(", ")];
  let same = 0;
  while (same < parts.length - 1 && parts[same] === others[same]) same++;
  const left = parts.slice(same).join(", ");
  return left.charAt(0).toLowerCase() + left.slice(1);
};

/** « De 11 à 19 salariés : 1 800 € », « 11 à 49, 5 » (crédits). */
const LABEL_AND_VALUE = /^[^:;.]+(?: :|,) [\d\s]+(?:€|%|h)?$/;

const ofOneBranch = (sentences: readonly string[]): string[] => {
  const groups: { about: string; told: string[]; whole: string }[] = [];
  for (const sentence of sentences) {
    const read = readLabel(sentence);
    const last = groups.at(-1);
    if (read !== undefined && last?.about === read.about) last.told.push(read.told);
    else groups.push({ about: read?.about ?? "", told: read ? [read.told] : [], whole: sentence });
  }
  return groups.map(({ about, told, whole }) =>
    told.length > 1 ? `${about} : ${endedOnce(told).map(unended).join(" ; ")}.` : whole,
  );
};

const unended = (sentence: string): string => sentence.replace(/\.$/, "");

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
