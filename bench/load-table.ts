import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Figures } from "./load-drive.ts";

/** What one round of one bot gave; processor time in milliseconds a turn. */
export type Measured = Figures & { cpuMs: number };

/** Rounds of each bot, by its name: round n of one was run beside round n of the others. */
export type Rounds = ReadonlyMap<string, readonly Measured[]>;

/** A table in Markdown, one row a bot; × are medians of the ratios of the same round, to the first bot and to `yardstick`. */
export const turnsTable = (title: string, rounds: Rounds, yardstick: string): string => {
  const [bare] = rounds.values();
  const durable = rounds.get(yardstick);
  const times = (all: readonly Measured[], beside: readonly Measured[] | undefined, of: keyof Measured): string =>
    show(median(all.map((one, round) => one[of] / (beside?.[round]?.[of] ?? Number.NaN))));
  const rows = [...rounds].map(([name, all]) => [
    name,
    String(Math.round(median(all.map(({ perSecond }) => perSecond)))),
    times(all, bare, "perSecond"),
    times(all, durable, "perSecond"),
    show(median(all.map(({ cpuMs }) => cpuMs))),
    // Turned over, so that more is better in every column of ratios.
    show(1 / Number(times(all, durable, "cpuMs"))),
    show(median(all.map(({ p50 }) => p50))),
    show(median(all.map(({ p99 }) => p99))),
  ]);
  return markdown([title, "turns/s", "× echo", "× durable", "CPU ms/turn", "CPU × durable", "p50 ms", "p99 ms"], rows);
};

/** A table in Markdown. */
export const markdown = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

/** Two figures that count. */
export const show = (value: number): string =>
  value >= 10 ? String(Math.round(value)) : String(Number(value.toPrecision(2)));

const PAGE = join(import.meta.dirname, "../docs/performance.md");
const [BEGIN, END] = ["<!-- npm run bench: begin -->", "<!-- npm run bench: end -->"];

/** Puts what was measured in its place in docs/performance.md. @throws when the page has no such place */
export const writePage = (measured: string): void => {
  const page = readFileSync(PAGE, "utf8");
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no « ${BEGIN} … ${END} »`);
  writeFileSync(PAGE, `${page.slice(0, from + BEGIN.length)}\n\n${measured}\n\n${page.slice(to)}`);
};
