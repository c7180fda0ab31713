import { fold } from "../french/fold.ts";
import { overlaid, parseCsv, type Row, type RowSchema } from "../knowledge/csv-source.ts";
import type { Filler } from "../knowledge/filler.ts";
import type { ContentProblem } from "../knowledge/problems.ts";
import { checkFunds, checkManners, checkTables, danglingArticles } from "./check-tables.ts";
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
import type { Texts } from "./texts.ts";
import { titleShortener } from "./titles.ts";
import type { TradeWords } from "./trade-words.ts";
import type { Tuning } from "./tuning.ts";

/** A file of the tables, by the path shown to editors. */
export type TableFile = { path: string; text: string };

/** What the tables are made of. */
export type TableSources = {
  /** The folder, named when a file of it is missing. */
  folder: string;
  /** The files of that name, the earliest folder first: a row of a later one replaces the row of the same key. */
  named: (name: string) => readonly TableFile[];
  texts: { file: string; value: Texts };
  words: { file: string; value: TradeWords };
  /** Words that say nothing of an activity. */
  filler: Filler;
  tuning: Tuning;
  /** Names of articles that may be pointed to. */
  articles: ReadonlySet<string>;
};

/**
 * Reads and checks the tables. A row with a mistake is told and left out, and so is what names it; the rest is there. Undefined when a
 * whole table is missing.
 */
export const readTables = (
  sources: TableSources,
): { tables?: Tables; problems: ContentProblem[]; remarks: ContentProblem[] } => {
  const { folder, named, texts, words, articles } = sources;
  const problems: ContentProblem[] = [];
  const remarks: ContentProblem[] = [];
  let whole = true;
  const rows = <T>(name: string, schema: RowSchema<T>, key: (value: T) => string): Row<T>[] => {
    const files = named(name);
    if (files.length === 0) {
      whole = false;
      const remedy = "Remettez-le en place (voir docs/tables.md).";
      problems.push({ file: `${folder}/${name}`, what: "ce fichier manque.", remedy });
    }
    const read = files.map(({ path, text }) => parseCsv(path, text, schema));
    problems.push(...read.flatMap((one) => one.problems));
    remarks.push(...read.flatMap((one) => one.remarks));
    return read.map((one) => one.rows).reduce((earlier, later) => overlaid(earlier, later, key), []);
  };

  const all: TableRows = {
    opcos: rows("opcos.csv", opcoRow, ({ slug }) => slug),
    conventions: rows("conventions.csv", conventionRow, ({ idcc }) => idcc),
    titles: rows("titres.csv", titleRow, ({ idcc, name }) => `${idcc} ${name}`),
    usualNames: rows("noms-usuels.csv", usualNameRow, ({ idcc, name }) => `${idcc} ${fold(name)}`),
    naf: rows("naf.csv", nafRow, ({ naf }) => naf),
    activities: rows("activites.csv", activityRow, ({ name }) => fold(name)),
  };
  if (!whole) return { problems, remarks };
  const { sound, faults } = soundRows(all, (left) => [
    ...checkTables(left, texts.value),
    ...checkManners(left, { file: words.file, words: words.value }),
    ...checkFunds(left, { file: texts.file, texts: texts.value }),
  ]);
  // A row left out because of its own mistake is named by others: it is told once.
  problems.push(...(problems.length > 0 ? faults.filter(({ line }) => line === undefined) : faults));
  remarks.push(...danglingArticles(sound, { file: texts.file, texts: texts.value }, articles));
  return { problems, remarks, tables: tablesOf(sound, sources) };
};

/** The rows that nothing is wrong with: to leave one out may make another name what is no longer there. */
const soundRows = (
  rows: TableRows,
  check: (rows: TableRows) => ContentProblem[],
): { sound: TableRows; faults: ContentProblem[] } => {
  const faults: ContentProblem[] = [];
  let sound = rows;
  for (;;) {
    const found = check(sound);
    const wrong = new Set(found.flatMap(({ file, line }) => (line === undefined ? [] : [`${file}:${line}`])));
    faults.push(...(faults.length === 0 ? found : []));
    if (wrong.size === 0) return { sound, faults };
    const kept = <T>(all: readonly Row<T>[]): Row<T>[] => all.filter(({ file, line }) => !wrong.has(`${file}:${line}`));
    sound = {
      opcos: kept(sound.opcos),
      conventions: kept(sound.conventions),
      titles: kept(sound.titles),
      usualNames: kept(sound.usualNames),
      naf: kept(sound.naf),
      activities: kept(sound.activities),
    };
  }
};

const tablesOf = (rows: TableRows, { texts, words, filler, tuning }: TableSources): Tables => {
  const shorten = titleShortener(words.value.title_opening);
  const otherTitles = Map.groupBy(rows.titles, ({ value }) => value.idcc);
  const shortTitle = ({ idcc, title }: TableRows["conventions"][number]["value"]): string =>
    shorten([title, ...(otherTitles.get(idcc) ?? []).map(({ value }) => value.name)]);
  return {
    opcos: new Map(rows.opcos.map(({ value, file, line }) => [value.slug, { ...value, place: { file, line } }])),
    conventions: new Map(
      rows.conventions.map(({ value }) => [value.idcc, { ...value, shortTitle: shortTitle(value) }]),
    ),
    titles: rows.titles.map(({ value }) => value),
    usualNames: rows.usualNames.map(({ value }) => value),
    naf: new Map(rows.naf.map(({ value }) => [value.naf, value.label])),
    activities: rows.activities.map(({ value }) => value),
    texts: texts.value,
    words: { ...words.value, ignored: [...filler.activities, ...words.value.ignored] },
    tuning,
  };
};
