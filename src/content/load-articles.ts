import { articleIds } from "../core/knowledge/article-ids.ts";
import { gatherKnowledge, type Knowledge } from "../core/knowledge/knowledge.ts";
import type { LinkedPage } from "../core/knowledge/page-finder.ts";
import { parseArticle, type ReadPage } from "../core/knowledge/parse-article.ts";
import type { ContentProblem } from "../core/knowledge/problems.ts";
import type { Gathering } from "./gathering.ts";
import type { Layer } from "./layers.ts";
import { isArticle } from "./read-folder.ts";

/** An article of an earlier folder that a later one has under the same id: the files, and their texts. */
export type Replaced = { id: string; earlier: { file: string; text: string }; later: { file: string; text: string } };

export type Articles = {
  knowledge: Knowledge;
  /** Ids that may be pointed to: those of unreadable articles too, which are told already, and those hidden on purpose. */
  names: ReadonlySet<string>;
  /** Every id, of what is hidden too. */
  ids: ReadonlySet<string>;
  replaced: readonly Replaced[];
  /** First day on which an article appears or expires. */
  until?: string;
};

/**
 * Reads the articles of every folder, the later over the earlier.
 * @param today YYYY-MM-DD; what ships with the product is published, whatever its date
 */
export const loadArticles = (
  layers: readonly Layer[],
  { hide, today }: { hide: ReadonlySet<string>; today: string },
  gathering: Gathering,
): Articles => {
  const pages = layers.flatMap((layer) => pagesOf(layer, today, gathering));
  const articles = pages.flatMap(({ page, root, text }) => (page.kind === "article" ? [{ ...page, root, text }] : []));
  const others = (kind: "left" | "unreadable") => pages.filter(({ page }) => page.kind === kind);
  const shown = articles.filter(({ article }) => !hide.has(article.id));
  const hidden = articles.filter(({ article }) => hide.has(article.id));
  const { knowledge, problems } = gatherKnowledge(shown, {
    hidden: others("left"),
    unreadable: [...others("unreadable"), ...hidden.map(({ article, root }) => ({ ...article, root }))],
  });
  gathering.remarks.push(...problems);
  return {
    knowledge,
    names: new Set([...knowledge.keys(), ...others("unreadable").map(({ id }) => id), ...hide]),
    ids: new Set(articles.map(({ article }) => article.id)),
    replaced: replacedAmong(articles.map(({ article: { id, file }, text }) => ({ id, file, text }))),
    until: pages.flatMap(({ page }) => (page.kind === "unreadable" ? [] : (page.until ?? []))).sort()[0],
  };
};

type Page = LinkedPage & { page: ReadPage; text: string };

/** The pages of a folder, each under its id. */
const pagesOf = ({ root, files, shipped }: Layer, today: string, gathering: Gathering): Page[] => {
  const pages = files.filter(isArticle);
  const paths = new Map(pages.map(({ name, path }) => [name, path]));
  const { ids, twins } = articleIds([...paths.keys()]);
  for (const alike of twins) gathering.remarks.push(sameName(alike.map((name) => paths.get(name) ?? name)));
  return pages.map(({ path: file, name, text }) => {
    const id = ids.get(name) ?? name;
    const page = parseArticle(file, text, { id, today: shipped ? undefined : today });
    if (page.kind === "unreadable") gathering.problems.push(...page.problems);
    else gathering.remarks.push(...page.remarks);
    return { id, file, root, page, text };
  });
};

type Source = Replaced["earlier"] & { id: string };

const replacedAmong = (sources: readonly Source[]): Replaced[] => {
  const met = new Map<string, Source>();
  return sources.flatMap((later) => {
    const earlier = met.get(later.id);
    met.set(later.id, later);
    return earlier === undefined ? [] : [{ id: later.id, earlier, later }];
  });
};

/** Whoever added the second one does not know of the first: both are named. */
const sameName = ([file = "", ...others]: readonly string[]): ContentProblem => ({
  file,
  what: `le même nom que ${others.slice(0, MOST_TWINS).join(", ")}${others.length > MOST_TWINS ? "…" : ""} : leurs identifiants portent aussi le nom de leur dossier.`,
  remedy: "Renommez l'un d'eux pour l'appeler plus simplement.",
});

const MOST_TWINS = 3;
