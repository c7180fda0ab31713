import { holds } from "../../french/expressions.ts";
import { spoken, words } from "../../french/fold.ts";
import { stem } from "../../french/stem.ts";
import type { Article, Section } from "../../knowledge/article.ts";
import type { FollowUp } from "../hearing.ts";
import type { Memory } from "../memory.ts";
import type { FoundSection, Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import { alone } from "./bare-topics.ts";
import { besideLast, offerBeside } from "./beside-last.ts";
import { homeOf } from "./hear-ruled.ts";
import { ruledAfter } from "./ruled-after.ts";
import { sentenceSaying, shortly } from "./say-of-last.ts";
import type { Utterance } from "./utterance.ts";

/** « Pourquoi ? », « un exemple ? », « et après ? »: says nothing by itself, and asks about the last answer. */
export const hearBare = (
  assistant: Assistant,
  memory: Memory,
  { utterance, today }: { utterance: Utterance; today: string },
): Move | undefined => {
  const { last } = memory;
  const meant = last && meantBy(assistant, utterance);
  const article = last && assistant.base.knowledge.get(last.article);
  const section = article?.sections.find(({ id }) => id === last?.section) ?? article?.sections[0];
  if (last === undefined || meant === undefined || article === undefined || section === undefined) return undefined;
  if (meant.does === "again") return last.topics === undefined ? undefined : { do: "again" };
  if (meant.does === "shorten") return { do: "explain", ...shortly(article, section) };
  if (meant.does === "compare") return compareAll(assistant, last, utterance.text);
  const ruled = meant.does === "offer" ? ruledAfter(assistant, memory, { utterance, meant, today }) : undefined;
  return ruled ?? seekAnswer(assistant, meant, { article, section, question: utterance.text });
};

/** « Et les autres OPCO ? »: where the base tells what each does about what was asked; nothing, where rules say nothing of it. */
const compareAll = (
  assistant: Assistant,
  { topics = [] }: NonNullable<Memory["last"]>,
  question: string,
): Move | undefined => {
  const home = homeOf(assistant, topics);
  return home && { do: "ask", question, found: { kind: "answers", answers: [home] }, topics: [] };
};

/** « Ah bon ? », « vraiment ? »: nothing but what opens a question, with a question mark, asks whether it is true. */
const doubted = (
  { hearing: { doubted: meant, openings } }: Assistant,
  { calm, spoken: said }: Utterance,
): FollowUp | undefined =>
  calm.includes("?") && said.length > 0 && said.every((word) => openings.has(word)) ? meant : undefined;

/** What a short question means, said alone or beside what asks nothing (« dis-le autrement, je suis pas du métier »). */
const meantBy = (assistant: Assistant, utterance: Utterance): FollowUp | undefined => {
  const { interrogatives } = assistant.hearing;
  const whole = alone(assistant, utterance.spoken) ?? doubted(assistant, utterance);
  const { facts, supposed } = utterance.facts();
  const tells = Object.keys(facts).length + Object.keys(supposed).length > 0;
  if (whole !== undefined || tells || utterance.spoken.length > MOST_WORDS_AROUND) return whole;
  // « Les fonds de ma branche sont épuisés : que faire ? » is asked of the base in words of its own.
  if ((utterance.ranking().hits[0]?.nearness ?? 0) >= assistant.base.policy.near) return undefined;
  const parts = utterance.calm.split(/[,;:.!?…]+/).map(spoken);
  const meant = parts.flatMap((part) => alone(assistant, part) ?? []);
  const asks = parts.some((part) => alone(assistant, part) === undefined && holds(part, interrogatives));
  return asks ? undefined : meant[0];
};

/** Words of a message that may hold such a question beside something else. */
const MOST_WORDS_AROUND = 12;

/** The section that was read, and what is asked of it. */
type Asked = { article: Article; section: Section; question: string };

/** What answers: a section of that article by its title, its own sentence, then what stands beside it. */
const seekAnswer = (assistant: Assistant, meant: FollowUp, { article, section, question }: Asked): Move | undefined => {
  const { means, does, shows } = meant;
  const last = { article: article.id, section: section.id };
  const near = besideLast(assistant, means.flatMap(words), last);
  const sought = new Set(means.flatMap(words).map(stem));
  const named = near.filter(({ section: { label } }) => words(label).some((word) => sought.has(stem(word))));
  const answerWith = (found: FoundSection): Move => ({
    do: "ask",
    question,
    found: { kind: "answers", answers: [found] },
    topics: [],
  });
  const own = theOne(named.filter((one) => one.article === article));
  if (own !== undefined) return answerWith(own);
  const showing = shows && { shows, pointing: assistant.hearing.pointing };
  const said = showing && sentenceSaying([{ article, section }], { ...showing, least: 1 });
  if (said !== undefined) return { do: "explain", ...said };
  if (does === "vouch") return { do: "read", ...last };
  const tied = does === "read" ? undefined : ofOneArticle(named);
  if (tied !== undefined) return answerWith(tied);
  if (does === "search") return undefined;
  const beside =
    showing && sentenceSaying(openingsBeside(assistant, article, section), { ...showing, least: SURE_SIGNS });
  if (beside !== undefined) return { do: "explain", ...beside };
  if (does === "read" && paragraphsOf(section).length > 1) return { do: "read", ...last };
  // « En clair ? », of what is said in one paragraph.
  if (does === "read" && means.length === 0) return { do: "explain", ...shortly(article, section) };
  return { do: "ask", question, found: offerBeside(assistant, [...named, ...near], last), topics: [] };
};

const theOne = <One>([only, other]: readonly One[]): One | undefined => (other === undefined ? only : undefined);

/** The best of what was found, when all of it is of one article. */
const ofOneArticle = (found: readonly FoundSection[]): FoundSection | undefined =>
  found.every(({ article }) => article === found[0]?.article) ? found[0] : undefined;

/** The first paragraphs of the other sections of an article and of the articles that it leads to. */
const openingsBeside = (
  { base: { knowledge } }: Assistant,
  article: Article,
  read: Section,
): Pick<FoundSection, "article" | "section">[] => {
  const others = article.sections.filter((one) => one !== read).map((section) => ({ article, section }));
  // What concerns one OPCO, or one kind of employer, explains nothing to everybody.
  const tied = article.seeAlso
    .flatMap((id) => knowledge.get(id) ?? [])
    .filter(({ concerns }) => concerns === undefined);
  return [...others, ...tied.map((one) => ({ article: one, section: one.sections[0] }))].map((place) => ({
    ...place,
    section: { ...place.section, text: paragraphsOf(place.section)[0] ?? "" },
  }));
};

const paragraphsOf = ({ text }: Section): string[] => text.trim().split(/\n{2,}/);

/** Signs by which a sentence read nowhere yet must show that it answers. */
const SURE_SIGNS = 2;
