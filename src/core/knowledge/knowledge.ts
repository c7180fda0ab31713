import type { Article } from "./article.ts";
import type { ContentProblem } from "./problems.ts";

/** Every article of the base, by id. */
export type Knowledge = ReadonlyMap<string, Article>;

/**
 * Puts articles together and checks what concerns several of them: unique ids, `see_also` and internal links that resolve.
 * @param unreadable ids of articles that exist but could not be read: pointing to them is not reported again
 */
export const gatherKnowledge = (
  articles: readonly Article[],
  unreadable: ReadonlySet<string> = new Set(),
): { knowledge: Knowledge; problems: ContentProblem[] } => {
  const knowledge = new Map<string, Article>();
  const problems: ContentProblem[] = [];
  for (const article of articles) {
    const twin = knowledge.get(article.id);
    if (twin === undefined) knowledge.set(article.id, article);
    else problems.push(sameId(article, twin));
  }
  const exists = (id: string): boolean => knowledge.has(id) || unreadable.has(id);
  for (const article of articles) {
    const wrong = article.seeAlso.filter((id) => !exists(id)).map((id) => missing(article, `see_also nomme « ${id} »`));
    const dead = internalLinks(article)
      .filter((id) => !exists(id))
      .map((id) => missing(article, `un lien mène à « ${id} »`));
    problems.push(...wrong, ...dead, ...(article.seeAlso.includes(article.id) ? [itself(article)] : []));
  }
  return { knowledge, problems };
};

/** Ids of the articles that an article's text links to. */
export const internalLinks = (article: Article): string[] =>
  article.sections
    .flatMap((section) => [...section.text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)])
    .map((match) => match[1] ?? "")
    .filter((target) => !/^[a-z][a-z0-9+.-]*:/i.test(target))
    .map((target) => target.replace(/^.*\//, "").replace(/\.[a-z]+$/i, ""));

const sameId = (article: Article, twin: Article): ContentProblem => ({
  file: article.file,
  what: `l'identifiant « ${article.id} » est déjà celui de ${twin.file}.`,
  remedy: "Renommez l'un des deux fichiers.",
});

const itself = ({ file }: Article): ContentProblem => ({
  file,
  what: "see_also renvoie à l'article lui-même.",
  remedy: "Retirez-le.",
});

const missing = (article: Article, what: string): ContentProblem => ({
  file: article.file,
  what: `${what}, mais aucun article ne porte ce nom.`,
  remedy: "Corrigez le nom, ou créez l'article.",
});

/** Whether an answer must carry a caution because its review is overdue on that day (both YYYY-MM-DD). */
export const isStale = (article: Article, today: string): boolean =>
  article.reviewBefore !== undefined && today > article.reviewBefore;
