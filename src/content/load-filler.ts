import { words } from "../core/french/fold.ts";
import { overlaid, parseCsv } from "../core/knowledge/csv-source.ts";
import { type Filler, fillerRow, readFiller } from "../core/knowledge/filler.ts";
import type { Gathering } from "./gathering.ts";
import { filesNamed, type Layer } from "./layers.ts";

/** The words that say nothing: those of a later folder are added, or say anew of a word where it says nothing. */
export const loadFiller = (layers: readonly Layer[], name: string, gathering: Gathering): Filler => {
  const read = filesNamed(layers, name).map(({ path, text }) => parseCsv(path, text, fillerRow));
  const rows = read
    .map((one) => one.rows)
    .reduce((earlier, later) => overlaid(earlier, later, ({ text }) => words(text).join(" ")), []);
  const { filler, problems } = readFiller(rows);
  gathering.problems.push(...read.flatMap((one) => one.problems), ...problems);
  gathering.remarks.push(...read.flatMap((one) => one.remarks));
  return filler;
};
