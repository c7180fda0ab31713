import { frenchDate, frenchMoment } from "../french/dates.ts";
import type { Article, Source } from "./article.ts";
import type { ContentProblem } from "./problems.ts";
import { isAfter } from "./sources.ts";

/** What is amiss in the sources of articles on a day (YYYY-MM-DD), and in what the articles rest on. */
export const sourceRules = (articles: readonly Article[], today: string): ContentProblem[] => [
  ...articles.flatMap((article) =>
    [...incomplete(article), ...fromTheFuture(article, today), ...weak(article)].map((broken) => ({
      file: article.file,
      line: article.keyLines.get("sources"),
      ...broken,
    })),
  ),
  ...twoNames(articles),
];

type Broken = Pick<ContentProblem, "what" | "remedy">;

const incomplete = ({ sources }: Article): Broken[] => [
  ...(sources.length === 0
    ? [{ what: "aucune source.", remedy: "Nommez au moins une page qui dit la même chose." }]
    : []),
  ...sources
    .filter(({ kind }) => kind === undefined)
    .map(({ title }) => ({
      what: `la source « ${title} » ne dit pas ce qu'elle est.`,
      remedy: "Ajoutez kind : loi, officiel, opco, branche ou secondaire.",
    })),
  ...sources
    .filter(({ url }) => url === undefined)
    .map(({ title }) => ({
      what: `la source « ${title} » n'a pas d'adresse.`,
      remedy: "Ajoutez url, ou une autre source qui en a une.",
    })),
];

const fromTheFuture = ({ sources, reviewed }: Article, today: string): Broken[] => [
  ...(reviewed !== undefined && reviewed.on > today
    ? [{ what: `relu le ${frenchDate(reviewed.on)}, un jour à venir.`, remedy: "Écrivez le jour de la relecture." }]
    : []),
  ...sources.flatMap(({ title, date, read, relayed }) => {
    const seen = read ?? relayed;
    if (seen !== undefined && isAfter(seen, today))
      return [
        {
          what: `la source « ${title} » est lue ${frenchMoment(seen)}, une date à venir.`,
          remedy: "Corrigez read ou relayed.",
        },
      ];
    if (seen !== undefined && date !== undefined && isAfter(date, seen))
      return [
        {
          what: `la source « ${title} » (${frenchDate(date)}) est lue ${frenchMoment(seen)}, avant d'exister.`,
          remedy: "Corrigez l'une des deux dates.",
        },
      ];
    return [];
  }),
];

const FIGURE = /\d\s*(?:€|%)|\b\d+\s+(?:jours?|semaines?|mois)\b/u;

/** Figures that rest on what nobody opened, or on nobody's authority, are to be confirmed: the answer must say so. */
const weak = ({ sources, sections, probable }: Article): Broken[] => {
  if (sources.length > 0 && sources.every(({ kind }) => kind === "secondaire"))
    return [
      { what: "l'article ne s'appuie que sur des sources secondaires.", remedy: "Ajoutez la source officielle." },
    ];
  const figures = sections.some(({ text }) => FIGURE.test(text));
  return figures && !probable && sources.length > 0 && !sources.some(isFirm)
    ? [
        {
          what: "des chiffres, mais aucune source de loi, officielle ou relue par nous.",
          remedy: "Rouvrez une source (read), ou écrivez confidence: probable, que l'assistant dira.",
        },
      ]
    : [];
};

const isFirm = ({ kind, relayed }: Source): boolean =>
  kind === "loi" || kind === "officiel" || (kind !== undefined && kind !== "secondaire" && relayed === undefined);

/** One page under two names, or of two kinds: the reader would take it for two sources. */
const twoNames = (articles: readonly Article[]): ContentProblem[] => {
  const first = new Map<string, { source: Source; file: string }>();
  return articles.flatMap(({ file, sources, keyLines }) =>
    sources.flatMap((source): ContentProblem[] => {
      if (source.url === undefined) return [];
      const known = first.get(source.url);
      if (known === undefined) first.set(source.url, { source, file });
      if (known === undefined || (known.source.title === source.title && known.source.kind === source.kind)) return [];
      return [
        {
          file,
          line: keyLines.get("sources"),
          what: `la page de « ${source.title} » (${source.kind ?? "sans kind"}) s'appelle « ${known.source.title} » (${known.source.kind ?? "sans kind"}) dans ${known.file}.`,
          remedy: "Donnez-lui partout le même title et le même kind.",
        },
      ];
    }),
  );
};
