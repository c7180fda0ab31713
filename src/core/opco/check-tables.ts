import { fold } from "../french/fold.ts";
import type { Row } from "../knowledge/csv-source.ts";
import { noSuch } from "../knowledge/no-such.ts";
import type { ContentProblem } from "../knowledge/problems.ts";
import type { Activity, TableRows } from "./tables.ts";
import type { Texts } from "./texts.ts";
import type { TradeWords } from "./trade-words.ts";

/** What a row cannot say of itself: nothing is written twice, and every OPCO and code named exists. */
export const checkTables = (rows: TableRows, texts: Texts): ContentProblem[] => {
  const slugs = new Set(rows.opcos.map(({ value }) => value.slug));
  const codes = new Set(rows.conventions.map(({ value }) => value.idcc));
  const special = new Set(Object.keys(texts.codes));
  const named = namedIn(codes, special);
  return [
    ...repeated(rows.opcos, ({ slug }) => slug),
    ...repeated(rows.conventions, ({ idcc }) => idcc),
    ...repeated(rows.titles, ({ idcc, name }) => `${idcc} ${name}`),
    ...repeated(rows.usualNames, ({ idcc, name }) => `${idcc} ${fold(name)}`),
    ...repeated(rows.naf, ({ naf }) => naf),
    ...repeated(rows.activities, ({ name }) => fold(name)),
    ...rows.conventions.flatMap((row) => [
      ...row.value.opcos.filter((slug) => !slugs.has(slug)).map((slug) => noOpco(row, slug)),
      ...row.value.replacedBy.filter((code) => !codes.has(code)).map((code) => noCode(row, code)),
      ...(row.value.replacedBy.includes(row.value.idcc) ? [selfReplaced(row)] : []),
      ...(special.has(row.value.idcc) ? [isSpecial(row, row.value.idcc)] : []),
    ]),
    ...[...rows.titles, ...rows.usualNames].flatMap((row) => named(row, [row.value.idcc])),
    ...rows.activities.flatMap((row) => [...named(row, row.value.idcc), ...decided(row), ...served(row, texts)]),
  ];
};

/** Articles that the tables name and that are not there: the tables serve without them. */
export const danglingArticles = (
  { opcos }: TableRows,
  { file, texts }: { file: string; texts: Texts },
  articles: ReadonlySet<string>,
): ContentProblem[] =>
  [
    ...opcos.map(({ file: table, line, value }) => ({ place: { file: table, line }, article: value.article })),
    ...articlesNamed(texts).map((article) => ({ place: { file }, article })),
  ]
    .filter(({ article }) => !articles.has(article))
    .map(({ place, article }) => noSuch("article", place, { name: article, known: articles }));

const articlesNamed = ({ article: main, codes, outside }: Texts): string[] => [
  main,
  ...Object.values(codes).flatMap(({ article }) => article ?? []),
  ...Object.values(outside).map(({ article }) => article),
];

/** Every OPCO named beside what is done with a thing exists. */
export const checkManners = (
  rows: TableRows,
  { file, words }: { file: string; words: TradeWords },
): ContentProblem[] => {
  const slugs = new Set(rows.opcos.map(({ value }) => value.slug));
  return words.manners
    .flatMap(({ opcos }) => opcos)
    .filter((slug) => !slugs.has(slug))
    .map((slug) => noOpco({ file }, slug));
};

/** Every trade that a fund trains is an activity or a convention of the tables. */
export const checkFunds = (rows: TableRows, { file, texts }: { file: string; texts: Texts }): ContentProblem[] => {
  const known = new Set([
    ...rows.activities.map(({ value }) => value.name),
    ...rows.conventions.map(({ value }) => value.idcc),
  ]);
  return Object.values(texts.outside)
    .flatMap(({ funds = {} }) => Object.values(funds).flat())
    .filter((name) => !known.has(name))
    .map((name) =>
      problem(
        { file },
        `« ${name} » n'est ni une activité ni une convention.`,
        "Reprenez un nom d'activites.csv, ou un IDCC.",
      ),
    );
};

type Place = { file: string; line?: number };

const problem = ({ file, line }: Place, what: string, remedy: string): ContentProblem => ({ file, line, what, remedy });

const repeated = <T>(rows: readonly Row<T>[], key: (value: T) => string): ContentProblem[] => {
  const first = new Map<string, number>();
  return rows.flatMap((row) => {
    const name = key(row.value);
    const line = first.get(name);
    if (line !== undefined)
      return [problem(row, `« ${name} » est déjà écrit ligne ${line}.`, "Retirez l'une des deux lignes.")];
    first.set(name, row.line);
    return [];
  });
};

const namedIn =
  (codes: ReadonlySet<string>, special: ReadonlySet<string>) =>
  (row: Place, named: readonly string[]): ContentProblem[] =>
    named.flatMap((code) => (special.has(code) ? [isSpecial(row, code)] : codes.has(code) ? [] : [noCode(row, code)]));

const decided = (row: Row<Activity>): ContentProblem[] =>
  row.value.idcc.length > 0 === (row.value.outside !== undefined)
    ? [
        problem(
          row,
          "une activité a soit un IDCC, soit hors_opco, jamais les deux ni aucun.",
          "Remplissez l'une des deux colonnes.",
        ),
      ]
    : [];

const served = (row: Row<Activity>, { outside }: Texts): ContentProblem[] =>
  row.value.outside === undefined || Object.hasOwn(outside, row.value.outside)
    ? []
    : [
        problem(
          row,
          `« hors_opco » a une valeur inconnue (« ${row.value.outside} »).`,
          `Valeurs possibles, dans textes.yaml : ${Object.keys(outside).join(", ")}.`,
        ),
      ];

const noOpco = (row: Place, slug: string): ContentProblem =>
  problem(row, `aucun OPCO ne s'appelle « ${slug} ».`, "Reprenez un nom de la colonne slug d'opcos.csv.");
const noCode = (row: Place, code: string): ContentProblem =>
  problem(row, `l'IDCC ${code} n'est pas dans conventions.csv.`, "Corrigez le code, ou ajoutez la convention.");
const isSpecial = (row: Place, code: string): ContentProblem =>
  problem(row, `le code ${code} ne décide d'aucun OPCO (voir codes: de textes.yaml).`, "Retirez-le.");
const selfReplaced = (row: Place): ContentProblem =>
  problem(row, "une convention ne se remplace pas elle-même.", "Corrigez remplace_par.");
