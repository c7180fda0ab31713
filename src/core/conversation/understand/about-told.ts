import { takeAll } from "../../french/expressions.ts";
import { spoken } from "../../french/fold.ts";
import type { Article } from "../../knowledge/article.ts";
import { articleAbout } from "../../situation/fact-article.ts";
import { foundAs } from "../found-as.ts";
import type { Memory } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import { situationNow, type Told } from "../told.ts";
import { articlesAbout, tellTheSame } from "../unchanged.ts";
import type { Look } from "./look.ts";
import { homed } from "./topics-of.ts";
import type { Utterance } from "./utterance.ts";

/** « On est à Mayotte, ça change quelque chose ? »: asks only what a fact changes; the article about it answers. */
export const hearAboutTold = (
  assistant: Assistant,
  { utterance, told, found }: { utterance: Utterance; told: Told; found?: Look },
): Move | undefined => {
  const near = found?.kind === "unknown" || found?.kind === "choice" ? found.near : [];
  const article = aboutFacts(assistant, told);
  if (article === undefined) return undefined;
  const { meanings, rest } = takeAll(spoken(told.rest), assistant.hearing.aboutTold);
  if (!meanings.has(true)) return undefined;
  // « On applique deux conventions, on fait comment ? »: what the search offers first holds the verb of the fact, too.
  const [first] = near;
  const isOffered = first !== undefined && first.kind !== "dialog" && first.article === article;
  if (rest.length > (isOffered ? 1 : 0)) return undefined;
  return askAbout(assistant, utterance.text, article);
};

/** « Et un gérant majoritaire ? » after the article about presidents: the one about what is told of the same fact. */
export const hearOtherChoice = (
  assistant: Assistant,
  { last }: Memory,
  { facts, supposed }: Told,
): Move | undefined => {
  const { base } = assistant;
  const [id] = Object.entries({ ...facts, ...supposed }).flatMap(([fact, { value }]) => {
    const isOfFact = last !== undefined && Object.values(base.facts.articles[fact] ?? {}).includes(last.article);
    return isOfFact ? (articleAbout(base.facts, fact, value) ?? []) : [];
  });
  const other = id === undefined || id === last?.article ? undefined : base.knowledge.get(id);
  return other && askAbout(assistant, last?.question ?? other.title, other);
};

/** « Et pour mon apprenti ? », where rules tell the same of him: the article about what is told. */
export const hearUnchanged = (
  assistant: Assistant,
  { situation = {}, last }: Memory,
  told: Told,
  today: string,
): Move | undefined => {
  const { base } = assistant;
  const facts = Object.entries({ ...told.facts, ...told.supposed }).map(([fact, { value }]) => ({ fact, value }));
  const about = articlesAbout(base, facts).find(({ article }) => article.id !== last?.article);
  if (about === undefined) return undefined;
  const now = { situation: situationNow(situation, told), topics: last?.topics, today };
  return tellTheSame(base, now, about.fact)
    ? askAbout(assistant, last?.question ?? about.article.title, about.article)
    : undefined;
};

/** An article asked for by what it is about, with the rules that stand there. */
const askAbout = ({ base: { rules } }: Assistant, question: string, article: Article): Move => {
  const answers = [foundAs(article, article.sections[0])] as const;
  const topics =
    rules === undefined ? [] : homed(rules).flatMap(({ topic, home }) => (home === article.id ? [topic] : []));
  return { do: "ask", question, found: { kind: "answers", answers }, topics };
};

/** The article about the first of the facts told, in the order of dialogs/faits.yaml. */
const aboutFacts = ({ base }: Assistant, { facts }: Told): Article | undefined => {
  const [id] = Object.keys(base.facts.articles).flatMap((fact) => {
    const told = facts[fact];
    return (told && articleAbout(base.facts, fact, told.value)) ?? [];
  });
  return id === undefined ? undefined : base.knowledge.get(id);
};
