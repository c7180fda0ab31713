import type { Article } from "../../core/knowledge/article.ts";
import { webLinks } from "../../core/knowledge/links.ts";
import { isAfter } from "../../core/knowledge/sources.ts";

/** A page that articles cite. */
export type CitedPage = {
  url: string;
  /** When its oldest reader read it (a year, a month or a day), or reviewed the article that cites it; undefined when nobody says. */
  read: string | undefined;
  /** Where it is cited, by the first article first. */
  places: readonly Place[];
};
type Place = { file: string; line: number | undefined; title: string };

/** Every web page that the sources and the text of articles cite, each once. The part of the page after `#` makes no other page. */
export const citedPages = (articles: readonly Article[]): CitedPage[] => {
  const byUrl = Map.groupBy(articles.flatMap(citations), ({ url }) => url);
  return [...byUrl].map(([url, all]) => {
    const reads = all.flatMap(({ read }) => read ?? []);
    const places = all.map(({ file, line, title }) => ({ file, line, title }));
    return { url, read: reads.reduce<string | undefined>(oldest, undefined), places };
  });
};

type Citation = Place & { url: string; read: string | undefined };

const citations = (article: Article): Citation[] => {
  const { file, sources, keyLines, reviewed } = article;
  const named = sources.flatMap(({ title, url, read, relayed }) =>
    url === undefined
      ? []
      : [{ file, line: keyLines.get("sources"), title, url: page(url), read: read ?? relayed ?? reviewed?.on }],
  );
  const linked = webLinks(article)
    .filter(({ url }) => !named.some((source) => source.url === page(url)))
    .map(({ url, line }) => ({ file, line, title: "lien du texte", url: page(url), read: reviewed?.on }));
  return [...named, ...linked];
};

const page = (url: string): string => url.replace(/#.*$/, "");

const oldest = (first: string | undefined, second: string): string =>
  first === undefined || isAfter(first, second) ? second : first;
