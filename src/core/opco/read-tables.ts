import { parseCsv, type Row } from "../knowledge/csv-source.ts";
import type { Filler } from "../knowledge/filler.ts";
import type { ContentProblem } from "../knowledge/problems.ts";
import { type Parsed, parseYaml } from "../knowledge/yaml-source.ts";
import { checkManners, checkTables } from "./check-tables.ts";
import {
  activityRow,
  conventionRow,
  nafRow,
  opcoRow,
  type TableRows,
  type Tables,
  titleRow,
  usualNameRow,
} from "./tables.ts";
import { textsSchema } from "./texts.ts";
import { titleShortener } from "./titles.ts";
import { tradeWordsSchema } from "./trade-words.ts";
import type { Tuning } from "./tuning.ts";

/** A file of the tables, by the path shown to editors. */
export type TableFile = { path: string; text: string };

/**
 * Reads and checks the tables of a folder: every file must be there. The tables come back only when nothing is wrong with them.
 * @param folder the folder's path, named when a file is missing
 * @param known names of articles that may be pointed to, words that say nothing of an activity, and the figures of seuils.yaml
 */
export const readTables = (
  folder: string,
  files: readonly TableFile[],
  { articles, filler, tuning }: { articles: ReadonlySet<string>; filler: Filler; tuning: Tuning },
): { tables?: Tables; problems: ContentProblem[] } => {
  const problems: ContentProblem[] = [];
  const source = (name: string): TableFile | undefined => {
    const file = files.find(({ path }) => path === `${folder}/${name}`);
    if (file === undefined) {
      const remedy = "Remettez-le en place (voir docs/tables.md).";
      problems.push({ file: `${folder}/${name}`, what: "ce fichier manque.", remedy });
    }
    return file;
  };
  const rows = <T>(
    name: string,
    read: (file: TableFile) => { rows: Row<T>[]; problems: ContentProblem[] },
  ): Row<T>[] => {
    const file = source(name);
    if (file === undefined) return [];
    const found = read(file);
    problems.push(...found.problems);
    return found.rows;
  };
  const yaml = <T>(name: string, read: (file: TableFile) => Parsed<T>): T | undefined => {
    const file = source(name);
    const found = file === undefined ? undefined : read(file);
    if (found?.ok === false) problems.push(...found.problems);
    return found?.ok === true ? found.value : undefined;
  };

  const all: TableRows = {
    opcos: rows("opcos.csv", ({ path, text }) => parseCsv(path, text, opcoRow)),
    conventions: rows("conventions.csv", ({ path, text }) => parseCsv(path, text, conventionRow)),
    titles: rows("titres.csv", ({ path, text }) => parseCsv(path, text, titleRow)),
    usualNames: rows("noms-usuels.csv", ({ path, text }) => parseCsv(path, text, usualNameRow)),
    naf: rows("naf.csv", ({ path, text }) => parseCsv(path, text, nafRow)),
    activities: rows("activites.csv", ({ path, text }) => parseCsv(path, text, activityRow)),
  };
  const texts = yaml("textes.yaml", ({ path, text }) => parseYaml(path, text, textsSchema));
  const words = yaml("mots.yaml", ({ path, text }) => parseYaml(path, text, tradeWordsSchema));
  // A row left out because of a mistake would be reported again by every row that names it.
  if (problems.length > 0 || texts === undefined || words === undefined) return { problems };
  const faults = [
    ...checkTables(all, { file: `${folder}/textes.yaml`, texts }, articles),
    ...checkManners(all, { file: `${folder}/mots.yaml`, words }),
  ];
  if (faults.length > 0) return { problems: faults };
  const shorten = titleShortener(words.title_opening);
  const otherTitles = Map.groupBy(all.titles, ({ value }) => value.idcc);
  const shortTitle = ({ idcc, title }: TableRows["conventions"][number]["value"]): string =>
    shorten([title, ...(otherTitles.get(idcc) ?? []).map(({ value }) => value.name)]);
  return {
    problems,
    tables: {
      opcos: new Map(all.opcos.map(({ value }) => [value.slug, value])),
      conventions: new Map(
        all.conventions.map(({ value }) => [value.idcc, { ...value, shortTitle: shortTitle(value) }]),
      ),
      titles: all.titles.map(({ value }) => value),
      usualNames: all.usualNames.map(({ value }) => value),
      naf: new Map(all.naf.map(({ value }) => [value.naf, value.label])),
      activities: all.activities.map(({ value }) => value),
      texts,
      words: { ...words, ignored: [...filler.activities, ...words.ignored] },
      tuning,
    },
  };
};
