import type { Base } from "../../content/base.ts";
import { say } from "../../content/messages.ts";
import type { Topic } from "../../content/topic.ts";
import { onceFor } from "../../french/once-for.ts";
import { typography } from "../../french/typography.ts";
import type { Article, Section, Source } from "../../knowledge/article.ts";
import type { Memory } from "../memory.ts";
import type { Aside, Detail, ForYou, Option, Reply, ShownSource } from "../reply.ts";
import { cutLead } from "./lead.ts";
import { offerArticle, offerTopic } from "./options.ts";
import { sayPhrase, sayText } from "./text.ts";
import { cautionsOf, linked, reviewedOn, reviewOf, sourcesOf, vouchLine } from "./vouch.ts";
import { type Cut, cutText, leaveOut, type Others } from "./without-others.ts";

/** Characters of the other sections that one answer carries, folded; those beyond are offered as topics. */
const DETAILS_MAX = 12_000;
const MOST_FOLLOW_UPS = 2;

/** Which section is shown, on which day, and how sure the match is (0 to 1; 1 when it was asked for by name). `others`: the next best. */
export type Showing = {
  article: Article;
  section: Section;
  today: string;
  score: number;
  others?: readonly Topic[];
  /** What applies to this company, and the fact that would change it. */
  forYou?: ForYou;
  missing?: Aside;
  /** What else the message asks, offered before the next topics. */
  asked?: readonly Option[];
  /** What the text must not tell: the rules of others. */
  without?: Others;
  /** For somebody whom no OPCO serves: whether the article speaks of them. */
  unserved?: "at home" | "elsewhere";
};

/** An answer in parts: the short answer, the rest by heading, cautions, sources with their dates, review date, and where to go next. */
export const sayArticle = (
  base: Base,
  { article, section, today, score, others = [], forYou, missing, asked = [], without, unserved }: Showing,
): Reply => {
  const { messages } = base;
  const shown =
    without === undefined
      ? partsOf(base)(article)(section)
      : partsFor(base, { article, section, own: leaveOut(without) });
  const parts: Said = {
    title: shown.title,
    ...(forYou !== undefined && { forYou }),
    ...(missing !== undefined && { missing: { ask: missing.ask, options: missing.options } }),
    lead:
      unserved === "elsewhere"
        ? typography(`${say(messages, "unserved-general")} ${shown.plainLead}`)
        : typography(shown.plainLead),
    details: shown.details,
    sources: shown.sources,
    cautions: unserved === undefined ? cautionsOf(base, article, today) : [],
    ...shown.reviewed,
    ...(others.length > 0 && {
      alternates: { ask: typography(say(messages, "others")), options: others.map(offerTopic) },
    }),
    rating: shown.rating,
    options: [...asked, ...shown.offered].slice(0, MOST_FOLLOW_UPS),
  };
  return {
    kind: "article",
    article: article.id,
    section: section.heading,
    score,
    ...parts,
    markdown: twinOf(base, parts, shown.vouch),
  };
};

const AS_IT_IS = ({ text }: Cut): string => text;

/** Texts of content, cut once. */
const sectionCut = onceFor(({ text }: Section) => ({
  whole: cutText(text),
  linkless: cutText(withoutInternalLinks(text)),
}));
const descriptionCut = onceFor(({ description }: Article) => cutText(description));
const titleCut = onceFor(({ title }: Source) => cutText(title));

/** What an answer says to everybody, on any day. */
const partsFor = (
  base: Base,
  { article, section, own }: Pick<Showing, "article" | "section"> & { own: (cut: Cut) => string },
) => {
  const { lead = "", rest } = cutLead(own(sectionCut(section).linkless));
  // One page of ours vouches for all OPCOs: those of others say nothing here.
  const vouched = { ...article, sources: article.sources.filter((source) => own(titleCut(source)) !== "") };
  const { folded, offered } = otherSections(article, section);
  return {
    title: typography(section.heading),
    plainLead: lead === "" ? own(descriptionCut(article)) : lead,
    details: [
      ...(rest === "" ? [] : [detailOf(base, article, { ...section, text: rest, heading: "" })]),
      ...folded
        .map((one) => ({ ...one, text: own(sectionCut(one).whole) }))
        .filter(({ text }) => text !== "")
        .map((one) => detailOf(base, article, one)),
    ],
    sources: sourcesOf(base, vouched),
    reviewed: reviewedOn(base, article),
    rating: ratingOf(base, { article: article.id, section: section.id }),
    vouch: vouchLine(base, vouched),
    offered: [
      ...offered.map((one) => offerTopic({ kind: "section", article, section: one })),
      ...article.seeAlso.flatMap((id) => offerArticle(base, id)),
    ],
  };
};

/** The same as most people read it, whole. */
const partsOf = onceFor((base: Base) =>
  onceFor((article: Article) => onceFor((section: Section) => partsFor(base, { article, section, own: AS_IT_IS }))),
);

/** The short answer of a section, in markdown. */
export const shortAnswer = ({ article, section }: Pick<Showing, "article" | "section">): string => {
  const { lead } = cutLead(withoutInternalLinks(section.text));
  return lead === "" ? article.description : lead;
};

type Said = Omit<Extract<Reply, { kind: "article" }>, "kind" | "article" | "section" | "score" | "markdown" | "links">;

/** What applies and the short answer, then what vouches for it: all that is read before anything is unfolded. */
const twinOf = (base: Base, { title, forYou, lead, cautions, missing }: Said, vouch: string): string =>
  [
    `**${title}**`,
    ...(forYou === undefined ? [] : [sayForYou(base, forYou)]),
    lead,
    ...(missing === undefined ? [] : [`**${missing.ask}**`]),
    ...cautions.map((caution) => `*${caution}*`),
    vouch,
  ].join("\n\n");

/** What applies, in one paragraph that begins with whom it applies to. */
export const sayForYou = ({ messages }: Base, { title, markdown, basis }: ForYou): string =>
  typography(
    basis.length === 0
      ? say(messages, "for-you", { title, rule: markdown })
      : say(messages, "for-you-basis", { title, basis: basis.join(" · "), rule: markdown }),
  );

/** The other sections, those that fit folded under the answer, those beyond to be asked for. */
const otherSections = ({ sections }: Article, shown: Section): { folded: Section[]; offered: Section[] } => {
  let length = 0;
  const others = sections.filter((section) => section !== shown);
  const folded = others.filter(({ text }) => {
    length += text.length;
    return length <= DETAILS_MAX;
  });
  return { folded, offered: others.slice(folded.length) };
};

const detailOf = ({ messages }: Base, article: Article, { id, heading, text }: Section): Detail => ({
  heading: typography(heading),
  markdown: typography(withoutInternalLinks(text)),
  label: typography(heading === "" ? say(messages, "read-on") : heading),
  read: { do: "read", article: article.id, section: id },
});

/** A section in full, with all its sources. */
export const sayInFull = (base: Base, { article, section }: Pick<Showing, "article" | "section">): Reply =>
  sayText(
    [
      `**${section.heading}**`,
      withoutInternalLinks(section.text),
      `${say(base.messages, "sources")} :\n${sourcesOf(base, article).map(sourceLine).join("\n")}`,
      ...reviewOf(base, article),
    ].join("\n\n"),
    [
      ...article.sections
        .filter((one) => one !== section)
        .map((one) => offerTopic({ kind: "section", article, section: one })),
      ...article.seeAlso.flatMap((id) => offerArticle(base, id)),
    ].slice(0, MOST_FOLLOW_UPS),
  );

/** Internal links lead nowhere in a chat: their label stays, the follow-ups give the way. */
const withoutInternalLinks = (markdown: string): string =>
  markdown.replace(/!?\[([^\]]*)\]\((?![a-z][a-z0-9+.-]*:)[^)]*\)/gi, "$1");

const sourceLine = (source: ShownSource): string => `- ${linked(source)}`;

/** Asks whether an answer helped. */
const ratingOf = ({ messages }: Base, answer: { article: string; section: string }): Aside => ({
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
    review: reviewOf(base, article).join(" "),
  };
  return sayPhrase(base, "why", { values });
};
