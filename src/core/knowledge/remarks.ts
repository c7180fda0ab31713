import { slug } from "../french/fold.ts";
import type { Article } from "./article.ts";
import { internalLinks, type Knowledge } from "./knowledge.ts";

/** Something that works but that an editor should look at. */
export type Remark = { file: string; what: string };

const FEWEST_PHRASINGS = 4;
const DAYS_AHEAD = 30;
const DAY_MS = 24 * 3600 * 1000;

/**
 * What to look at in a valid base, on a day (YYYY-MM-DD): reviews due within 30 days, phrasings written twice, missing sources,
 * articles no other leads to. `expected` are the articles that some test question expects: the others are named too.
 */
export const remarks = (knowledge: Knowledge, today: string, expected?: ReadonlySet<string>): Remark[] => {
  const articles = [...knowledge.values()];
  const reached = new Set(articles.flatMap((article) => [...article.seeAlso, ...internalLinks(article)]));
  return [
    ...articles.flatMap((article) => reviewRemarks(article, today)),
    ...articles.filter(({ sources }) => sources.length === 0).map(({ file }) => ({ file, what: "aucune source." })),
    ...articles
      .filter(({ sections }) => sections.flatMap(({ questions }) => questions).length < FEWEST_PHRASINGS)
      .map(({ file }) => ({ file, what: `moins de ${FEWEST_PHRASINGS} formulations dans « questions ».` })),
    ...articles
      .filter(({ id }) => !reached.has(id))
      .map(({ file }) => ({ file, what: "aucun autre article n'y mène (see_also ou lien)." })),
    ...articles
      .filter(({ id }) => expected?.has(id) === false)
      .map(({ file }) => ({ file, what: "aucune question d'essai (tests/golden) ne l'attend." })),
    ...sharedPhrasings(articles),
  ];
};

/** What to say of an article's review on a day (YYYY-MM-DD): undated, overdue, or due within 30 days. */
export const reviewRemarks = ({ file, reviewed, reviewBefore }: Article, today: string): Remark[] => {
  if (reviewed === undefined || reviewBefore === undefined)
    return [{ file, what: "relecture non datée (reviewed, review_before)." }];
  if (today > reviewBefore)
    return [{ file, what: `à relire : la date du ${reviewBefore} est passée, la réponse porte une mise en garde.` }];
  const daysLeft = (Date.parse(reviewBefore) - Date.parse(today)) / DAY_MS;
  return daysLeft <= DAYS_AHEAD ? [{ file, what: `à relire avant le ${reviewBefore} (dans ${daysLeft} jours).` }] : [];
};

const sharedPhrasings = (articles: readonly Article[]): Remark[] => {
  const owner = new Map<string, Article>();
  return articles.flatMap((article) =>
    article.sections.flatMap(({ questions }) =>
      questions.flatMap((question): Remark[] => {
        const first = owner.get(slug(question));
        owner.set(slug(question), first ?? article);
        return first === undefined
          ? []
          : [{ file: article.file, what: `la formulation « ${question} » est déjà dans ${first.file}.` }];
      }),
    ),
  );
};
