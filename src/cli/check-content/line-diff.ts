import { diff } from "node:util";
import { counted } from "../../core/french/counted.ts";

/** How `diff` marks a line of its first text that the second one has not. */
const ONLY_BEFORE = 1;
/** Lines shown at most of those that go, and of those that come. */
const MOST_LINES = 15;

/** What changes from a text to another, line by line: « - » goes, « + » comes. Lines that stay, and blank ones, are left out. */
export const lineDiff = (before: string, after: string): string[] => {
  const counts = { "-": 0, "+": 0 };
  const shown = diff(before.split("\n"), after.split("\n")).flatMap(([operation, line]) => {
    if (operation === 0 || line.trim() === "") return [];
    const sign = operation === ONLY_BEFORE ? "-" : "+";
    counts[sign]++;
    return counts[sign] <= MOST_LINES ? [`${sign} ${line}`] : [];
  });
  const more = counts["-"] + counts["+"] - shown.length;
  return more === 0 ? shown : [...shown, `… et ${counted(more, "ligne")} de plus`];
};
