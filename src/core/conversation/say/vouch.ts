import type { Base } from "../../content/base.ts";
import { say } from "../../content/messages.ts";
import { frenchDate, frenchMoment } from "../../french/dates.ts";
import { onceFor } from "../../french/once-for.ts";
import { typography } from "../../french/typography.ts";
import type { Article, Source } from "../../knowledge/article.ts";
import { isStale } from "../../knowledge/knowledge.ts";
import { officialFirst } from "../../knowledge/sources.ts";
import type { ShownSource } from "../reply.ts";

/** The sources of an article, official ones first, each with what it is and its dates; the article itself when it names none. */
export const sourcesOf = ({ messages }: Base, article: Article): ShownSource[] =>
  article.sources.length === 0
    ? [{ title: typography(say(messages, "from-document", { title: article.title })) }]
    : officialFirst(article.sources).map(shownSource(messages));

const shownSource = onceFor((messages: Base["messages"]) =>
  onceFor(
    (source: Source): ShownSource => ({
      title: typography(source.title),
      url: source.url,
      kind: source.kind,
      detail: datedDetail(messages, source),
    }),
  ),
);

const datedDetail = (messages: Base["messages"], { kind, date, read, relayed }: Source): string =>
  [
    ...(kind === undefined ? [] : [say(messages, `source-${kind}`)]),
    date === undefined ? say(messages, "source-undated") : frenchDate(date),
    ...(read === undefined ? [] : [say(messages, "source-read", { when: frenchMoment(read) })]),
    ...(relayed === undefined ? [] : [say(messages, "source-relayed", { when: frenchMoment(relayed) })]),
  ].join(", ");

/** A source with its address and its dates, in markdown. */
export const linked = ({ title, url, detail }: ShownSource): string =>
  `${url === undefined ? title : `[${title}](${url})`}${detail === undefined ? "" : ` (${detail})`}`;

/** « 3 sources, dont … ; relu le … »: what vouches for an answer, on one line, with its most official source. */
export const vouchLine = (base: Base, article: Article): string => {
  const { messages } = base;
  const { reviewed, date, sources } = article;
  const [source] = officialFirst(sources);
  const [shown = { title: article.title }] = sourcesOf(base, article);
  const about = [
    ...(source?.kind === undefined ? [] : [say(messages, `source-${source.kind}`)]),
    ...(source?.date === undefined ? [] : [frenchDate(source.date)]),
  ].join(", ");
  const first = linked({ ...shown, detail: about === "" ? undefined : about });
  const named =
    sources.length > 1
      ? say(messages, "sources-many", { count: sources.length, first })
      : say(messages, "sources-one", { first });
  const read =
    reviewed !== undefined
      ? [say(messages, "reviewed-on", { date: frenchDate(reviewed.on) })]
      : date === ""
        ? []
        : [say(messages, "published-on", { date: frenchDate(date) })];
  return typography([named, ...read].join(" ; "));
};

/** « Relu le … par … », or the day the document bears; none when neither is known. */
export const reviewOf = ({ messages }: Base, { reviewed, date }: Article): string[] => {
  if (reviewed !== undefined) return [say(messages, "reviewed", { date: frenchDate(reviewed.on), by: reviewed.by })];
  return date === "" ? [] : [say(messages, "published", { date: frenchDate(date) })];
};

/** The same, as a reply carries it beside its text. */
export const reviewedOn = (base: Base, article: Article): { reviewed?: string } => {
  const [reviewed] = reviewOf(base, article);
  return reviewed === undefined ? {} : { reviewed: typography(reviewed) };
};

/** What a reader must know before relying on an article. `today` is YYYY-MM-DD. */
export const cautionsOf = ({ messages }: Base, article: Article, today: string): string[] =>
  [
    ...(isStale(article, today)
      ? [say(messages, "caution-stale", { date: frenchDate(article.reviewBefore ?? "") })]
      : []),
    ...(article.probable ? [say(messages, "caution-probable")] : []),
  ].map(typography);
