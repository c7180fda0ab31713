import type { Article } from "./article.ts";
import type { ContentProblem } from "./problems.ts";
import type { Parsed } from "./yaml-source.ts";

/** Every article of the base, by id. */
export type Knowledge = ReadonlyMap<string, Article>;

/** Puts articles together and checks what concerns several of them: unique ids and titles, `see_also` and internal links that resolve. */
export const gatherKnowledge = (articles: readonly Article[]): Parsed<Knowledge> => {
  const knowledge = new Map<string, Article>();
  const problems: ContentProblem[] = [];
  for (const article of articles) {
    const twin = knowledge.get(article.id);
    if (twin !== undefined) {
      problems.push({
        file: article.file,
        what: `l'identifiant « ${article.id} » est déjà celui de ${twin.file}.`,
        remedy: "Renommez l'un des deux fichiers.",
      });
    } else {
      knowledge.set(article.id, article);
    }
  }
  for (const article of articles) {
    for (const id of article.seeAlso) {
      if (!knowledge.has(id)) problems.push(missing(article, `see_also nomme « ${id} »`));
      if (id === article.id) {
        problems.push({ file: article.file, what: "see_also renvoie à l'article lui-même.", remedy: "Retirez-le." });
      }
    }
    for (const target of internalLinks(article)) {
      if (!knowledge.has(target)) problems.push(missing(article, `un lien mène à « ${target} »`));
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: knowledge };
};

/** Ids of the articles that an article's text links to. */
export const internalLinks = (article: Article): string[] =>
  article.sections
    .flatMap((section) => [...section.text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)])
    .map((match) => match[1] ?? "")
    .filter((target) => !/^[a-z][a-z0-9+.-]*:/i.test(target))
    .map((target) => target.replace(/^.*\//, "").replace(/\.[a-z]+$/i, ""));

const missing = (article: Article, what: string): ContentProblem => ({
  file: article.file,
  what: `${what}, mais aucun article ne porte ce nom.`,
  remedy: "Corrigez le nom, ou créez l'article.",
});

/** Whether an answer must carry a caution because its review is overdue on that day (both YYYY-MM-DD). */
export const isStale = (article: Article, today: string): boolean =>
  article.reviewBefore !== undefined && today > article.reviewBefore;
