/** Words of a short answer at most. */
export const LEAD_MAX_WORDS = 60;

/** The short answer of a section, and what follows it in the section; all of the section when the answer had to be cut short of its meaning. */
export type Cut = { lead: string; rest: string };

/**
 * Cuts a section where a reader would stop: after its first paragraph, with the list that it announces. A longer one is cut after a
 * sentence; failing that after a line of a list or a table, or a word, with « … ».
 */
export const cutLead = (text: string): Cut => {
  const blocks = blocksOf(text);
  const last = Math.max(
    0,
    blocks.findIndex((block) => !announces(block)),
  );
  const opening = blocks.slice(0, last + 1).join("\n\n");
  const rest = blocks.slice(last + 1).join("\n\n");
  if (wordCount(opening) <= LEAD_MAX_WORDS) return { lead: opening, rest };
  const sentences = LAID_OUT.test(opening) ? [] : opening.split(/(?<=[.!?…][»*_)]*)\s+(?=[\p{Lu}«*[])/u);
  const said = longest(sentences, " ");
  if (said !== "") return { lead: said, rest: [opening.slice(said.length).trim(), rest].filter(Boolean).join("\n\n") };
  return { lead: shortened(opening), rest: text };
};

/** Words, as a reader counts them: what is between spaces, signs alone left out. */
export const wordCount = (text: string): number =>
  text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** « Il faut : » and a heading say nothing without what they announce. */
const announces = (block: string): boolean => /:$/.test(block.trim()) || /^#{1,6} [^\n]*$/.test(block);

/** A list, a table, a quote or code: what is not cut after a sentence. */
const LAID_OUT = /^\s*(?:[-*+] |\d+[.)] |\||>|```|~~~)/m;

/** Paragraphs, lists, tables; fenced code stays whole. */
const blocksOf = (text: string): string[] => {
  const blocks: string[] = [];
  let fenced = false;
  for (const block of text.split(/\n{2,}/)) {
    if (fenced) blocks.push(`${blocks.pop() ?? ""}\n\n${block}`);
    else blocks.push(block);
    if ((block.match(/^\s*(?:```|~~~)/gm) ?? []).length % 2 === 1) fenced = !fenced;
  }
  return blocks;
};

const shortened = (opening: string): string => {
  const lines = longest(opening.split("\n"), "\n");
  // The head of a table alone, or what announces a list, is no answer.
  if (lines.includes("\n") && !/(?::|\|)\s*$/.test(lines.split("\n").slice(0, 2).at(-1) ?? "")) return `${lines}\n\n…`;
  return `${longest(opening.replaceAll("\n", " ").split(" "), " ")} …`;
};

/** As many pieces from the first as make a short answer, without cutting through emphasis nor a link. */
const longest = (pieces: readonly string[], joint: string): string => {
  let best = "";
  for (let count = 1; count <= pieces.length; count++) {
    const text = pieces.slice(0, count).join(joint);
    if (wordCount(text) > LEAD_MAX_WORDS) break;
    if (isBalanced(text)) best = text;
  }
  return best;
};

const isBalanced = (text: string): boolean =>
  text.split("**").length % 2 === 1 &&
  text.split("`").length % 2 === 1 &&
  text.split("[").length === text.split("]").length &&
  text.split("](").length <= text.split(")").length;
