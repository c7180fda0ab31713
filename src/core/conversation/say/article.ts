import type { Base } from "../../content/base.ts";
import { say } from "../../content/messages.ts";
import { typography } from "../../french/typography.ts";
import type { Article, Section } from "../../knowledge/article.ts";
import type { Memory } from "../memory.ts";
import type { Option, Rating, Reply, ShownSource } from "../reply.ts";
import { offerArticle } from "./options.ts";
import { sayPhrase } from "./text.ts";
import { cautionsOf, reviewedOn, reviewOf, sourcesOf } from "./vouch.ts";

/** An article up to this length is shown whole after its short answer; a longer one section by section. In characters. */
const WHOLE_ARTICLE_MAX = 1800;
const MOST_FOLLOW_UPS = 3;

/** Which section is shown, on which day, and how sure the match is (0 to 1; 1 when it was asked for by name). */
export type Showing = { article: Article; section: Section; today: string; score: number };

/** An answer: title, text, cautions, sources with their dates, review date, and where to go next. */
export const sayArticle = (base: Base, { article, section, today, score }: Showing): Reply => {
  const { messages } = base;
  const whole = section === article.sections[0] && length(article) <= WHOLE_ARTICLE_MAX;
  const title = section.heading;
  const body = whole ? wholeText(article) : section.text;
  const cautions = cautionsOf(base, article, today);
  const sources = sourcesOf(base, article);
  const markdown = [
    `**${title}**`,
    withoutInternalLinks(body),
    ...cautions.map((caution) => `*${caution}*`),
    `${say(messages, "sources")} :\n${sources.map(sourceLine).join("\n")}`,
    ...reviewOf(base, article),
  ].join("\n\n");
  return {
    kind: "article",
    article: article.id,
    section: section.heading,
    title: typography(title),
    body: typography(withoutInternalLinks(body)),
    sources,
    cautions,
    ...reviewedOn(base, article),
    score,
    markdown: typography(markdown),
    rating: ratingOf(base, { article: article.id, section: section.id }),
    options: followUps(base, article, whole ? article.sections : [section]),
  };
};

const length = (article: Article): number => article.sections.reduce((sum, section) => sum + section.text.length, 0);

const wholeText = ({ sections: [lead, ...details] }: Article): string =>
  [lead.text, ...details.map(({ heading, text }) => `**${heading}**\n\n${text}`)].join("\n\n");

/** Internal links lead nowhere in a chat: their label stays, the follow-ups give the way. */
const withoutInternalLinks = (markdown: string): string =>
  markdown.replace(/!?\[([^\]]*)\]\((?![a-z][a-z0-9+.-]*:)[^)]*\)/gi, "$1");

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
  const next = article.seeAlso.flatMap((id) => offerArticle(base, id));
  const own = next.length === 0 ? rest : rest.slice(0, 1);
  return [...own, ...next].slice(0, MOST_FOLLOW_UPS);
};

/** Asks whether an answer helped. */
const ratingOf = ({ messages }: Base, answer: { article: string; section: string }): Rating => ({
  ask: typography(say(messages, "rate-ask")),
  options: [true, false].map((useful) => ({
    label: typography(say(messages, useful ? "rate-useful" : "rate-useless")),
    action: { do: "rate", ...answer, useful },
  })),
});

/** Why the last answer was given. */
export const sayWhy = (base: Base, { last }: Memory): Reply => {
  const { messages, knowledge } = base;
  const article = last === undefined ? undefined : knowledge.get(last.article);
  const section = article?.sections.find(({ id }) => id === last?.section);
  if (last === undefined || article === undefined || section === undefined) return sayPhrase(base, "why-nothing");
  const listed = (items: readonly string[]): string =>
    items.length === 0 ? say(messages, "why-none") : items.join(", ");
  const values = {
    article: article.title,
    section: section.heading,
    file: article.file,
    matched: listed(last.matched),
    repaired: listed(last.repaired),
    score: Math.round(last.score * 100),
    review:
      article.reviewed === undefined
        ? ""
        : say(messages, "reviewed", { date: article.reviewed.on, by: article.reviewed.by }),
  };
  return sayPhrase(base, "why", { values });
};
