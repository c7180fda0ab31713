import { endOfMonth } from "../french/calendar.ts";
import { numberAt } from "./numbers.ts";
import type { Token } from "./tokens.ts";

/** A day or the first and last of those meant, and the position after it; `exists` is false for a 30 February. */
export type ReadDate = { end: number } & ({ exists: true; from: string; to: string } | { exists: false });

/** Whether one speaks of something past, when a date without year is before today, or only of what is still to come. */
export type Tense = "past" | "future";

/** When one speaks, and of what. `near`: a day that was spoken of before, whose month « le 14 » takes. */
export type Speaking = { today: string; tense?: Tense; near?: string };

/** Reads a date at a position, when one stands there. */
export type Reader = (tokens: readonly Token[], at: number, speaking: Speaking) => ReadDate | undefined;

/** One day. */
export const one = (day: string, end: number): ReadDate => ({ exists: true, from: day, to: day, end });
/** From one day of a month to another, the last one at most. */
export const partOf = (inMonth: string, [first, last]: [number, number], end: number): ReadDate => {
  const month = inMonth.slice(0, 8);
  const lastDay = endOfMonth(inMonth);
  const until = `${month}${String(last).padStart(2, "0")}`;
  return {
    exists: true,
    from: `${month}${String(first).padStart(2, "0")}`,
    to: until > lastDay ? lastDay : until,
    end,
  };
};

/** A day of the month at a position: « 14 », « 1er », « premier ». */
export const dayNumber = (tokens: readonly Token[], at: number): { value: number; end: number } | undefined => {
  if (tokens[at]?.word === "premier") return { value: 1, end: at + 1 };
  const read = numberAt(tokens, at);
  if (read === undefined || read.value < 1 || read.value > 31 || !Number.isInteger(read.value)) return undefined;
  return {
    value: read.value,
    end: tokens[read.end]?.word === "er" && tokens[read.end]?.gap === "" ? read.end + 1 : read.end,
  };
};
