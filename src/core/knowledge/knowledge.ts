import { slug } from "../french/fold.ts";
import { HAS_SCHEME, linkTo, mapLinks } from "../markdown/links.ts";
import type { Article, Section } from "./article.ts";
import { noSuch } from "./no-such.ts";
import { type FindPage, type LinkedPage, pageFinder } from "./page-finder.ts";
import type { PageLink } from "./page-links.ts";
import type { ContentProblem } from "./problems.ts";

/** Every article of the base, by id. */
export type Knowledge = ReadonlyMap<string, Article>;

/** An article on its way into the base. */
export type Gathered = {
  article: Article;
  /** The folder that holds it whole, as shown to editors: where the addresses of a site begin. */
  root?: string;
  links?: readonly PageLink[];
  /** Other addresses under which a site serves it. */
  addresses?: readonly string[];
};

/** Pages that exist without being articles: pointing to one that is hidden is told, to one that could not be read is not told again. */
export type Others = { hidden?: readonly LinkedPage[]; unreadable?: readonly LinkedPage[] };

/**
 * Puts articles together: the later one of an id replaces the earlier, links and `see_also` are resolved, and what leads nowhere loses its
 * address. `problems` are what an editor should mend.
 */
export const gatherKnowledge = (
  gathered: readonly Gathered[],
  { hidden = [], unreadable = [] }: Others = {},
): { knowledge: Knowledge; problems: ContentProblem[] } => {
  const inUse = new Map(gathered.map((one) => [one.article.id, one]));
  const pages = gathered.map(({ article, root = "", addresses }): LinkedPage => ({ ...article, root, addresses }));
  const find = pageFinder([...pages, ...hidden, ...unreadable]);
  const states = {
    articles: new Set(inUse.keys()),
    hidden: new Set(hidden.map(({ id }) => id)),
    told: new Set(unreadable.map(({ id }) => id)),
  };
  const resolved = [...inUse.values()].map((one) => resolve(one, { find, states, inUse }));
  const labelled = withLabels(resolved.map(({ article }) => article));
  return {
    knowledge: new Map(labelled.map((article) => [article.id, article])),
    problems: resolved.flatMap(({ problems }) => problems),
  };
};

type Known = {
  find: FindPage;
  states: Readonly<Record<"articles" | "hidden" | "told", ReadonlySet<string>>>;
  inUse: ReadonlyMap<string, Gathered>;
};

const resolve = (
  { article, root = "", links = [] }: Gathered,
  { find, states, inUse }: Known,
): { article: Article; problems: ContentProblem[] } => {
  const problems: ContentProblem[] = [];
  const from = { id: article.id, file: article.file, root };
  const tell = (name: string, place: Place, id: string | undefined): void => {
    if (id !== undefined && states.told.has(id)) return;
    if (id !== undefined && states.hidden.has(id)) problems.push({ ...place, ...isHidden(id) });
    else {
      const article = ARTICLE_NAME.exec(name);
      const missing = article?.[1] ?? article?.[2];
      problems.push(
        missing === undefined
          ? { ...place, ...LEADS_OUT }
          : noSuch("article", place, { name: missing, known: states.articles }),
      );
    }
  };

  const seeAlso = article.seeAlso.flatMap((name) => {
    const to = find(from, name.replace(/^\[\[|\]\]$/g, ""));
    const place = { file: article.file, line: article.keyLines.get("see_also") };
    if (to?.id === article.id) problems.push({ ...place, ...ITSELF });
    else if (to !== undefined && states.articles.has(to.id)) return [to.id];
    else tell(name, place, to?.id);
    return [];
  });
  const addressed = (target: string): string | undefined => {
    const to = find(from, target);
    const id = to === undefined || !states.articles.has(to.id) ? undefined : to.id;
    if (id === undefined) return undefined;
    const anchor = sectionId(inUse.get(id)?.article, to?.anchor ?? "");
    return id === article.id && anchor === undefined
      ? undefined
      : `${id}.md${anchor === undefined ? "" : `#${anchor}`}`;
  };
  for (const { target, line } of links) {
    const to = find(from, target);
    const place = { file: article.file, line };
    if (to === undefined || !states.articles.has(to.id)) tell(target, place, to?.id);
    else problems.push(...noSuchPart(place, inUse.get(to.id)?.article, to.anchor));
  }
  const sections = article.sections.map(
    (section): Section => ({ ...section, text: relinked(section.text, addressed) }),
  );
  const [first, ...rest] = sections;
  if (first === undefined) throw new Error(`article ${article.id} has no section`);
  return { article: { ...article, seeAlso, sections: [first, ...rest] }, problems };
};

/** `page`, `page.md`, `../folder/page.md#section`: the name of an article rather than of a page of the site. */
const ARTICLE_NAME = /^(?:(?:[^#]*\/)?([^/#]+)\.(?:mdx?|markdown)|([^/#.]+))(?:#.*)?$/;

/** A text whose links between pages lead to articles, or nowhere: their words stay. */
const relinked = (text: string, addressed: (target: string) => string | undefined): string =>
  mapLinks(text, ({ target, label }) => {
    if (HAS_SCHEME.test(target)) return linkTo(target, label);
    const address = addressed(target);
    return address === undefined ? label : `[${label}](${address})`;
  });

/** The section that an anchor means, by its id or its heading. */
const sectionId = (article: Article | undefined, anchor: string): string | undefined => {
  const said = slug(anchor);
  return said === "" ? undefined : article?.sections.find(({ id }) => id === said || slug(id) === said)?.id;
};

/**
 * A heading is enough where the article was written for the assistant and no other article has it; else the article's title goes before it.
 * The lead is called by the title.
 */
const withLabels = (articles: readonly Article[]): Article[] => {
  const owners = new Map<string, number>();
  for (const { sections } of articles)
    for (const name of new Set(sections.map(({ heading }) => slug(heading))))
      owners.set(name, (owners.get(name) ?? 0) + 1);
  return articles.map((article) => {
    const written = article.sections.some(({ questions }) => questions.length > 0);
    const [lead, ...rest] = article.sections;
    const label = ({ heading }: Section): string => {
      const enough = written && owners.get(slug(heading)) === 1;
      return enough || slug(heading).includes(slug(article.title)) ? heading : `${article.title} : ${heading}`;
    };
    return {
      ...article,
      sections: [{ ...lead, label: article.title }, ...rest.map((section) => ({ ...section, label: label(section) }))],
    };
  });
};

type Place = Pick<ContentProblem, "file" | "line">;
type Told = Pick<ContentProblem, "what" | "remedy">;

/** A link to a part that is not there leads to the beginning of its article. */
const noSuchPart = (place: Place, target: Article | undefined, anchor: string): ContentProblem[] =>
  target === undefined || anchor === "" || sectionId(target, anchor) !== undefined
    ? []
    : [
        {
          ...place,
          what: `un lien mène à la partie « ${anchor} » de ${target.file}, qui n'existe pas.`,
          remedy: `Ses parties : ${target.sections.map(({ id }) => id).join(", ")}.`,
        },
      ];

const LEADS_OUT: Told = {
  what: "un lien mène à une page ou à un fichier qui n'est pas un article.",
  remedy: "Son libellé est montré seul ; donnez une adresse https si elle compte.",
};
const isHidden = (id: string): Told => ({
  what: `« ${id} » est un brouillon ou une page masquée.`,
  remedy: "Le lien n'est pas montré tant qu'il n'est pas publié.",
});
const ITSELF: Told = { what: "see_also renvoie à l'article lui-même.", remedy: "Retirez-le." };

/** Whether an answer must carry a caution because its review is overdue on that day (both YYYY-MM-DD). */
export const isStale = (article: Article, today: string): boolean =>
  article.reviewBefore !== undefined && today > article.reviewBefore;
