import { daysAhead, frenchDate } from "../french/dates.ts";
import { slug } from "../french/fold.ts";
import type { Article } from "./article.ts";
import { houseRules } from "./house-rules.ts";
import type { Knowledge } from "./knowledge.ts";
import { internalLinks } from "./links.ts";
import type { ContentProblem } from "./problems.ts";
import { sourceRules } from "./source-rules.ts";

/** Something that works but that an editor should look at: where, what, and what to do. */
export type Remark = ContentProblem;

/** What the rest knows of the articles: those that some test question expects, the groups that have a name. Absent, nothing is said of it. */
export type Known = { expected?: ReadonlySet<string> | undefined; groups?: ReadonlySet<string> };

const FEWEST_PHRASINGS = 4;
const DAYS_AHEAD = 30;
const DAY_MS = 24 * 3600 * 1000;

/**
 * What to look at in a valid base, on a day (YYYY-MM-DD): the rules of the house, reviews due within 30 days, phrasings written twice,
 * sources, articles no other leads to, and what the rest of the content does not know of them.
 */
export const remarks = (knowledge: Knowledge, today: string, { expected, groups }: Known = {}): Remark[] => {
  const articles = [...knowledge.values()];
  const reached = new Set(
    articles.flatMap((article) => [
      ...article.seeAlso,
      ...internalLinks(article)
        .map((link) => link.article)
        .filter((id) => id !== article.id),
    ]),
  );
  return [
    ...articles.flatMap(houseRules),
    ...sourceRules(articles, today),
    ...articles.flatMap((article) => reviewRemarks(article, today)),
    ...articles
      .filter(({ sections }) => sections.flatMap(({ questions }) => questions).length < FEWEST_PHRASINGS)
      .map(({ file, keyLines }) => ({
        file,
        line: keyLines.get("questions"),
        what: `moins de ${FEWEST_PHRASINGS} formulations dans « questions ».`,
        remedy: "Ajoutez ce que les gens tapent vraiment.",
      })),
    ...articles
      .filter(({ id }) => !reached.has(id))
      .map(({ file }) => ({
        file,
        what: "aucun autre article n'y mène (see_also ou lien).",
        remedy: "Nommez-le dans le see_also d'un article voisin.",
      })),
    ...articles
      .filter(({ id }) => expected?.has(id) === false)
      .map(({ file }) => ({
        file,
        what: "aucune question d'essai (tests/golden) ne l'attend.",
        remedy: "Écrivez-en une, dans les mots de quelqu'un qui ne l'a pas lu.",
      })),
    ...(groups === undefined ? [] : unknownGroups(articles, groups)),
    ...sharedPhrasings(articles),
  ];
};

/** What to say of an article's review on a day (YYYY-MM-DD): undated, overdue, or due within 30 days. */
export const reviewRemarks = ({ file, reviewed, reviewBefore, keyLines }: Article, today: string): Remark[] => {
  const line = keyLines.get("review_before") ?? keyLines.get("reviewed");
  const remedy = "Relisez-le avec ses sources, puis corrigez reviewed et review_before.";
  if (reviewed === undefined || reviewBefore === undefined)
    return [{ file, line, what: "relecture non datée (reviewed, review_before).", remedy }];
  if (today > reviewBefore)
    return [
      {
        file,
        line,
        what: `à relire : la date du ${frenchDate(reviewBefore)} est passée, la réponse porte une mise en garde.`,
        remedy,
      },
    ];
  const daysLeft = (Date.parse(reviewBefore) - Date.parse(today)) / DAY_MS;
  return daysLeft <= DAYS_AHEAD
    ? [{ file, line, what: `à relire avant le ${frenchDate(reviewBefore)} (${daysAhead(daysLeft)}).`, remedy }]
    : [];
};

/** A group without a name is most often misspelt: its article would stand alone in the list of questions. */
const unknownGroups = (articles: readonly Article[], groups: ReadonlySet<string>): Remark[] =>
  articles
    .filter(({ group }) => !groups.has(group))
    .map(({ file, group, keyLines }) => {
      const folder = file.split("/").at(-2) ?? "";
      return {
        file,
        line: keyLines.get("group"),
        what: group === "" ? "aucun groupe (group)." : `le groupe « ${group} » n'est pas dans groupes.yaml.`,
        remedy: groups.has(folder)
          ? `Écrivez « ${folder} », son dossier.`
          : `Écrivez l'un de ceux-ci : ${[...groups].filter((one) => one !== "").join(", ")}.`,
      };
    });

const sharedPhrasings = (articles: readonly Article[]): Remark[] => {
  const owner = new Map<string, Article>();
  return articles.flatMap((article) =>
    article.sections.flatMap(({ questions }) =>
      questions.flatMap((question): Remark[] => {
        const first = owner.get(slug(question));
        owner.set(slug(question), first ?? article);
        return first === undefined
          ? []
          : [
              {
                file: article.file,
                line: article.keyLines.get("questions"),
                what: `la formulation « ${question} » est déjà dans ${first.file}.`,
                remedy: "Laissez-la au seul article qui y répond.",
              },
            ];
      }),
    ),
  );
};
