import type { Base } from "../content/base.ts";
import { say } from "../content/messages.ts";
import { frenchDate } from "../french/dates.ts";
import { typography } from "../french/typography.ts";
import type { Article, Section, Source } from "../knowledge/article.ts";
import { isStale } from "../knowledge/knowledge.ts";
import { openOption } from "./present.ts";
import { ratingOf } from "./rating.ts";
import type { Option, Reply, ShownSource } from "./reply.ts";

/** An article up to this length is shown whole after its short answer; a longer one section by section. In characters. */
const WHOLE_ARTICLE_MAX = 1800;
const MOST_FOLLOW_UPS = 3;

/** Which section is shown, on which day, and how sure the match is (0 to 1; 1 when it was asked for by name). */
export type Showing = { article: Article; section: Section; today: string; score: number };

/** An answer: title, text, cautions, sources with their dates, review date, and where to go next. */
export const articleReply = (base: Base, { article, section, today, score }: Showing): Reply => {
  const { messages } = base;
  const whole = section === article.sections[0] && length(article) <= WHOLE_ARTICLE_MAX;
  const title = section.heading;
  const body = whole ? wholeText(article) : section.text;
  const cautions = [
    ...(isStale(article, today)
      ? [say(messages, "caution-stale", { date: frenchDate(article.reviewBefore ?? "") })]
      : []),
    ...(article.probable ? [say(messages, "caution-probable")] : []),
  ];
  const sources = shownSources(base, article);
  const markdown = [
    `**${title}**`,
    withoutInternalLinks(body),
    ...cautions.map((caution) => `*${caution}*`),
    `${say(messages, "sources")} :\n${sources.map(sourceLine).join("\n")}`,
    ...reviewLine(base, article),
  ].join("\n\n");
  return {
    kind: "article",
    article: article.id,
    section: section.heading,
    title: typography(title),
    body: typography(withoutInternalLinks(body)),
    sources,
    cautions: cautions.map(typography),
    score,
    markdown: typography(markdown),
    rating: ratingOf(base, { article: article.id, section: section.id }),
    options: followUps(base, article, whole ? article.sections : [section]),
  };
};

/** « Relu le … par … », or the day the document bears. */
export const reviewLine = ({ messages }: Base, { reviewed, date }: Article): string[] => {
  if (reviewed !== undefined) return [say(messages, "reviewed", { date: frenchDate(reviewed.on), by: reviewed.by })];
  return date === "" ? [] : [say(messages, "published", { date: frenchDate(date) })];
};

const length = (article: Article): number => article.sections.reduce((sum, section) => sum + section.text.length, 0);

const wholeText = ({ sections: [lead, ...details] }: Article): string =>
  [lead.text, ...details.map(({ heading, text }) => `**${heading}**\n\n${text}`)].join("\n\n");

/** Internal links lead nowhere in a chat: their label stays, the follow-ups give the way. */
const withoutInternalLinks = (markdown: string): string =>
  markdown.replace(/!?\[([^\]]*)\]\((?![a-z][a-z0-9+.-]*:)[^)]*\)/gi, "$1");

/** The sources of an article, each with its date; the article itself when it names none. */
export const shownSources = ({ messages }: Base, article: Article): ShownSource[] =>
  article.sources.length === 0
    ? [{ title: say(messages, "from-document", { title: article.title }) }]
    : article.sources.map((source) => ({
        title: source.title,
        url: source.url,
        detail: datedDetail(messages, source),
      }));

const datedDetail = (messages: Base["messages"], { date, read }: Source): string =>
  [
    ...(date === undefined ? [] : [frenchDate(date)]),
    ...(read === undefined ? [] : [say(messages, "source-read", { date: frenchDate(read) })]),
  ].join(", ") || say(messages, "source-undated");

const sourceLine = ({ title, url, detail }: ShownSource): string =>
  `- ${url === undefined ? title : `[${title}](${url})`}${detail === undefined ? "" : ` (${detail})`}`;

const followUps = (base: Base, article: Article, shown: readonly Section[]): Option[] => {
  const rest = article.sections
    .filter((section) => !shown.includes(section))
    .map(
      (section): Option => ({
        label: typography(section.heading),
        action: { do: "open", article: article.id, section: section.id },
      }),
    );
  const next = article.seeAlso.flatMap((id) => openOption(base, id));
  const own = next.length === 0 ? rest : rest.slice(0, 1);
  return [...own, ...next].slice(0, MOST_FOLLOW_UPS);
};
