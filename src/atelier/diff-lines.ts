import { diff } from "node:util";

/** A line that goes (-), comes (+) or stays; `…` stands for those that stay far from any change. */
export type DiffLine = { sign: "-" | "+" | " " | "…"; text: string };

/** How `diff` marks a line: in the first text only, or in the second. */
const SIGNS: Readonly<Record<number, "-" | "+" | " ">> = { 1: "-", 0: " ", "-1": "+" };
/** Lines that stay, shown around a change. */
const AROUND = 2;

/** What changes from a text to another, with the lines around. */
export const diffLines = (before: string, after: string): DiffLine[] => {
  const lines = diff(before === "" ? [] : before.split("\n"), after.split("\n")).map(
    ([operation, text]): DiffLine => ({ sign: SIGNS[operation] ?? " ", text }),
  );
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ sign }) => sign !== " "),
  );
  return lines.flatMap((line, at): DiffLine[] => {
    if (near[at] === true) return [line];
    return at === 0 || near[at - 1] === true ? [{ sign: "…", text: "" }] : [];
  });
};
