/** What could not be shown as its author meant it, and where: `line` counts from 1 in the text given. */
export type Loss = { kind: LossKind; line: number; sample: string };
/** Kinds of {@link Loss}. */
export type LossKind = "template" | "component" | "html" | "embedded" | "image" | "emoji";

/** A markdown text under way. No step moves a line, so that a loss is told where the author finds it. */
export type Draft = { text: string; losses: readonly Loss[] };

/** What a step makes of something it found; with `lost`, it is told as a loss of that kind. */
export type Change = { by: string; lost?: LossKind };

/** Changes every match of a pattern. A replacement shorter in lines is filled up with line ends, so that the lines below stay where they are. */
export const change = (draft: Draft, pattern: RegExp, changed: (match: RegExpExecArray) => Change | string): Draft => {
  const losses: Loss[] = [];
  let text = "";
  let from = 0;
  let line = 1;
  for (const match of draft.text.matchAll(pattern)) {
    const made = changed(match);
    const { by, lost }: Change = typeof made === "string" ? { by: made } : made;
    const before = draft.text.slice(from, match.index);
    line += lineEnds(before);
    if (lost !== undefined) losses.push({ kind: lost, line, sample: sampleOf(match[0]) });
    text += before + by + "\n".repeat(Math.max(0, lineEnds(match[0]) - lineEnds(by)));
    line += lineEnds(match[0]);
    from = match.index + match[0].length;
  }
  return { text: text + draft.text.slice(from), losses: [...draft.losses, ...losses] };
};

/** Changes a pattern until it is found no more, at most so many times: what was nested comes to light. */
export const changeNested = (
  draft: Draft,
  pattern: RegExp,
  changed: (match: RegExpExecArray) => Change | string,
): Draft => {
  let current = draft;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = change(current, pattern, changed);
    if (next.text === current.text) return next;
    current = next;
  }
  return current;
};

const MOST_ROUNDS = 8;
const MOST_SAMPLE = 40;

const lineEnds = (text: string): number => text.split("\n").length - 1;

const sampleOf = (text: string): string => {
  const plain = text.replace(/\s+/g, " ").trim();
  return plain.length <= MOST_SAMPLE ? plain : `${plain.slice(0, MOST_SAMPLE - 1)}…`;
};
