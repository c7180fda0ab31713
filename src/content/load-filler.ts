import { parseCsv } from "../core/knowledge/csv-source.ts";
import { type Filler, fillerRow, readFiller } from "../core/knowledge/filler.ts";
import type { Gathering } from "./gathering.ts";
import type { ContentFile } from "./read-folder.ts";

const FILLER = "mots-vides.csv";

/** The words that say nothing, from the first of the files that is their list. */
export const loadFiller = (files: readonly ContentFile[], gathering: Gathering): Filler | undefined => {
  const file = gathering.find(FILLER, files);
  if (file === undefined) return undefined;
  const { rows, problems } = parseCsv(file.path, file.text, fillerRow);
  const { filler, problems: faults } = readFiller(rows);
  gathering.problems.push(...problems, ...faults);
  return filler;
};
