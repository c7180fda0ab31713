import type { Article } from "./article.ts";
import { type InternalLink, internalLinks } from "./links.ts";
import type { ContentProblem } from "./problems.ts";

/** Every article of the base, by id. */
export type Knowledge = ReadonlyMap<string, Article>;

/**
 * Puts articles together and checks what concerns several of them: unique ids, `see_also` and internal links that resolve,
 * down to the part that a link names.
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
    const wrong = article.seeAlso
      .filter((id) => !exists(id))
      .map((id) => missing(article, { what: `see_also nomme « ${id} »`, line: article.keyLines.get("see_also") }));
    const dead = internalLinks(article).flatMap((link): ContentProblem[] => {
      if (!exists(link.article))
        return [missing(article, { what: `un lien mène à « ${link.article} »`, line: link.line })];
      const target = knowledge.get(link.article);
      return target === undefined || holds(target, link.anchor) ? [] : [noSuchPart(article, target, link)];
    });
    problems.push(...wrong, ...dead, ...(article.seeAlso.includes(article.id) ? [itself(article)] : []));
  }
  return { knowledge, problems };
};

const sameId = (article: Article, twin: Article): ContentProblem => ({
  file: article.file,
  what: `l'identifiant « ${article.id} » est déjà celui de ${twin.file}.`,
  remedy: "Renommez l'un des deux fichiers.",
});

const itself = ({ file, keyLines }: Article): ContentProblem => ({
  file,
  line: keyLines.get("see_also"),
  what: "see_also renvoie à l'article lui-même.",
  remedy: "Retirez-le.",
});

const missing = ({ file }: Article, { what, line }: { what: string; line: number | undefined }): ContentProblem => ({
  file,
  line,
  what: `${what}, mais aucun article ne porte ce nom.`,
  remedy: "Corrigez le nom, ou créez l'article.",
});

const holds = ({ sections }: Article, anchor: string | undefined): boolean =>
  anchor === undefined || sections.some(({ id }) => id === anchor);

const noSuchPart = ({ file }: Article, target: Article, { anchor, line }: InternalLink): ContentProblem => ({
  file,
  line,
  what: `un lien mène à la partie « ${anchor} » de ${target.file}, qui n'existe pas.`,
  remedy: `Ses parties : ${target.sections.map(({ id }) => id).join(", ")}.`,
});

/** Whether an answer must carry a caution because its review is overdue on that day (both YYYY-MM-DD). */
export const isStale = (article: Article, today: string): boolean =>
  article.reviewBefore !== undefined && today > article.reviewBefore;
