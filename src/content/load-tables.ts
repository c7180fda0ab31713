import { readTables } from "../core/opco/read-tables.ts";
import type { Tables } from "../core/opco/tables.ts";
import type { Gathering } from "./gathering.ts";
import type { ContentFile } from "./read-folder.ts";

/** The tables of a knowledge folder; undefined when it has none, or when something is wrong with them, which is then reported. */
export const loadTables = (
  folder: string,
  files: readonly ContentFile[],
  articles: ReadonlySet<string>,
  gathering: Gathering,
): Tables | undefined => {
  const own = files.filter(({ path }) => path.startsWith(`${folder}/tables/`));
  if (own.length === 0) return undefined;
  const { tables, problems } = readTables(`${folder}/tables`, own, articles);
  gathering.problems.push(...problems);
  return tables;
};
