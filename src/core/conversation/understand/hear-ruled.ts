import { words } from "../../french/fold.ts";
import type { Article, Section } from "../../knowledge/article.ts";
import type { FactName } from "../../rules/circumstances.ts";
import type { HeardTopic } from "../../rules/heard-topics.ts";
import { type Settled, settle } from "../../rules/settle.ts";
import { distinctWords, readWords } from "../../search/asked.ts";
import { circumstances, FACT_OF, hasBegun, hasEnded } from "../../situation/circumstances.ts";
import type { Situation } from "../../situation/situation.ts";
import { mayConcern } from "../concerning.ts";
import { foundAs } from "../found-as.ts";
import { isRuledByOpco } from "../known-answers.ts";
import type { Memory } from "../memory.ts";
import type { FoundSection, Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import { served } from "../served.ts";
import { situationNow, type Told } from "../told.ts";
import { hearOtherChoice, hearUnchanged } from "./about-told.ts";
import { declines } from "./declines.ts";
import { WORDS_BESIDE } from "./hear-note.ts";
import { firstOffered } from "./hear-option.ts";
import type { Look } from "./look.ts";
import { readUtterance, type Utterance } from "./utterance.ts";

/** A message that no section answers for sure, what it told, and the topics of rules that it asks about. */
type Unsure = {
  utterance: Utterance;
  told: Told;
  topics: readonly HeardTopic[];
  found: Look;
  today: string;
};

/** The last question asked again for other facts: « et à 15 salariés ? », « non 9, je comptais les apprentis »; the first of those it might be. */
export const hearAgain = (assistant: Assistant, memory: Memory, told: Told, today: string): Move | undefined => {
  const { last } = memory;
  const { base, index } = assistant;
  const beside = distinctWords(readWords(index, words(told.rest))).length;
  if (!hasNews(told) || beside > WORDS_BESIDE) return undefined;
  const offered = firstOffered(memory);
  // « Et si ma salariée tombe malade ? » asks something else.
  if (offered !== undefined) return beside === 0 ? offered : undefined;
  if (last?.topics === undefined) return undefined;
  const article = base.knowledge.get(last.article);
  const other = hearOtherChoice(assistant, memory, told);
  if (other !== undefined) return other;
  const unchanged = last.dialog === undefined ? hearUnchanged(assistant, memory, told, today) : undefined;
  if (unchanged !== undefined) return unchanged;
  if (last.dialog !== undefined || article === undefined || mayConcern(article, situationNow({}, told)))
    return { do: "again" };
  const home = siblingOf(assistant, article, last, told) ?? ruledHome(assistant, last.topics, { told, today });
  const found = home && ({ kind: "answers", answers: [home] } as const);
  return found && { do: "ask", question: last.question ?? home.article.title, found, topics: last.topics };
};

/** Where rules of the OPCO told speak of some topics. */
const ruledHome = (
  assistant: Assistant,
  topics: readonly string[],
  { told, today }: { told: Told; today: string },
): FoundSection | undefined => {
  const { base } = assistant;
  const known = { situation: served(base, situationNow({}, told)), rules: base.rules, today };
  const ruled = topics.filter((topic) => isRuledByOpco([topic], known));
  return homeOf(assistant, ruled);
};

/** What answers the last question for others, where its article spoke of some alone: of another OPCO, of another employer. */
const siblingOf = (
  assistant: Assistant,
  article: Article,
  last: NonNullable<Memory["last"]>,
  { facts }: Told,
): FoundSection | undefined => {
  const { base, finder } = assistant;
  const [opco, employer] = [facts[FACT_OF.opco]?.value, facts[FACT_OF.employer]?.value];
  const other = opco?.kind === "opco" ? finder?.tables.opcos.get(opco.opco) : undefined;
  const sibling = other === undefined ? undefined : base.knowledge.get(other.article);
  const isOfOpco = [...(finder?.tables.opcos.values() ?? [])].some((one) => one.article === article.id);
  if (sibling !== undefined && isOfOpco) return foundAs(sibling, sectionLike(sibling, article, last.section));
  if (employer?.kind !== "choice") return undefined;
  const label = describeChoice(assistant, employer.choice);
  const { hits } = readUtterance(assistant, `${last.question ?? article.title} ${label}`, { today: "" }).ranking();
  const theirs = hits.flatMap(({ what }) => {
    const employers = what.kind === "section" ? (what.article.concerns?.employer ?? []) : [];
    return what.kind === "section" && employers.includes(employer.choice) ? [{ what, employers }] : [];
  });
  // What is for them alone stands before what is for others too.
  const [first] = theirs.toSorted((a, b) => a.employers.length - b.employers.length);
  return first && foundAs(first.what.article, first.what.section);
};

/** The name of an employer. */
const describeChoice = ({ facts: { file } }: Assistant, choice: string): string => {
  const fact = file.facts[FACT_OF.employer];
  return fact?.kind === "choice" ? (fact.choices[choice]?.label ?? "") : "";
};

/** The section whose heading says most of what the heading of one of another article says; its first one for the first. */
const sectionLike = ({ sections: [first, ...others] }: Article, article: Article, read: string): Section => {
  const place = article.sections.findIndex(({ id }) => id === read);
  const said = new Set(words(article.sections[place]?.heading ?? ""));
  const alike = ({ heading }: Section): number => words(heading).filter((word) => said.has(word)).length;
  return place < 1 ? first : others.reduce((best, one) => (alike(one) > alike(best) ? one : best), first);
};

/** A question that rules answer for this company where no section does for sure. */
export const hearRuled = (
  assistant: Assistant,
  memory: Memory,
  { utterance, told, topics, found, today }: Unsure,
): Move | undefined => {
  const { rules } = assistant.base;
  if (rules === undefined) return undefined;
  const isAfter = topics.length > 0 && hasEnded(situationNow(memory.situation, told), today);
  const begun = isAfter ? undefined : begunNow(assistant, { told, found, today });
  if (begun !== undefined) return { ...begun, question: utterance.text };
  // What is declined says more than a single word of ours: « quel taux d'impôt » asks about no contribution.
  if (topics.length === 0 || declines(found, topics, { utterance, told })) return undefined;
  const situation = situationNow(memory.situation, told);
  const known = circumstances(served(assistant.base, situation));
  const settled = (topic: string): Settled => settle(rules, topic, known, today);
  const all = topics.map(({ topic }) => topic);
  const ruled = all.filter((topic) =>
    [topic, ...(rules.topics[topic]?.with ?? [])].some((one) => settled(one).kind !== "nothing"),
  );
  const about = aboutOf(assistant, memory, { told, topics, found, settled, ruled });
  const sureness = topics[0]?.sureness ?? 0;
  const isSure = sureness > 1 || isSituated(memory, told);
  const said = sureness > SURE ? all.slice(0, 1) : [];
  const home = homeOf(assistant, [...about, ...said]) ?? (isSure ? offeredHome(assistant, all, found) : undefined);
  if (home !== undefined && isByChance(assistant, home, { topics, found, situation, today })) return undefined;
  // What is about another OPCO or employer answers by a rule alone.
  return home === undefined || (ruled.length === 0 && !mayConcern(home.article, situation))
    ? undefined
    : {
        do: "ask",
        question: utterance.text,
        found: { kind: "answers", answers: [home] },
        topics: about.length > 0 ? about : all,
      };
};

/**
 * Whether a topic is heard in a couple of words alone, of which no rule is their OPCO's, where other articles are offered: « vous pouvez m'expliquer ce
 * truc de TVA qui a changé ? ».
 */
const isByChance = (
  { base }: Assistant,
  home: FoundSection,
  { topics: [first], found, situation, today }: Pick<Unsure, "topics" | "found" | "today"> & { situation: Situation },
): boolean => {
  if (first === undefined || found.kind !== "choice" || first.sureness >= base.weights.yields.words) return false;
  if (found.near.some((near) => near.kind !== "dialog" && near.article === home.article)) return false;
  const known = { situation: served(base, situation), rules: base.rules, today };
  const { with: beside = [], failing = [] } = base.rules?.topics[first.topic] ?? {};
  return !isRuledByOpco([first.topic, ...beside, ...failing], known);
};

type Ruling = Pick<Unsure, "told" | "topics" | "found"> & {
  settled: (topic: string) => Settled;
  ruled: readonly string[];
};

/** What is told of the topics heard, those that rules settle first. */
const aboutOf = (
  { base: { rules } }: Assistant,
  memory: Memory,
  { told, topics, found, settled, ruled }: Ruling,
): readonly string[] => {
  const all = topics.map(({ topic }) => topic);
  // The tables tell the OPCO of a trade, unless who is trained or where decides otherwise.
  if (found.kind === "trade")
    return all.filter((topic) => {
      const one = settled(topic);
      return one.kind === "rule" && one.restsOn.some((fact) => ELSEWHERE.has(fact));
    });
  // Who employs decides before what is asked.
  const isFirst = rules?.topics[all[0] ?? ""]?.first === true;
  const isSpoken = isSituated(memory, told) && (isFirst || speaksOf(topics, told));
  return isSpoken ? [...new Set([...ruled, ...all])] : [];
};

/** To somebody who tells that the training has begun, and asks something near what comes before it: what then holds. */
const begunNow = (
  assistant: Assistant,
  { told, found, today }: Pick<Unsure, "told" | "found" | "today">,
): Omit<Extract<Move, { do: "ask" }>, "question"> | undefined => {
  if (found.kind !== "choice" || hasBegun(told.facts, today) !== true) return undefined;
  const near = found.near.flatMap((one) => (one.kind === "dialog" ? [] : [one.article.id]));
  const [topic] = Object.entries(assistant.base.rules?.topics ?? {}).flatMap(([id, { begun = [] }]) =>
    near.some((one) => begun.includes(one)) ? [id] : [],
  );
  const home = topic === undefined ? undefined : homeOf(assistant, [topic]);
  return topic === undefined || home === undefined
    ? undefined
    : { do: "ask", found: { kind: "answers", answers: [home] }, topics: [topic] };
};

/** A topic that so many words say needs nothing known of the company. */
const SURE = 3;

/** The one among near answers that speaks of what is asked. */
const offeredHome = (
  { base: { rules } }: Assistant,
  topics: readonly string[],
  found: Look,
): FoundSection | undefined => {
  if (found.kind !== "choice") return undefined;
  const places = topics.flatMap((topic) => rules?.topics[topic]?.sections ?? []);
  const [one] = found.near.flatMap((near) => {
    if (near.kind === "dialog") return [];
    const { article } = near;
    const section = near.kind === "section" ? near.section : article.sections[0];
    const isHome = places.some((place) => place === article.id || place === `${article.id}#${section.id}`);
    return isHome ? [foundAs(article, section)] : [];
  });
  return one;
};

const ELSEWHERE: ReadonlySet<FactName> = new Set(["trainee", "territory"]);

/** Whether something is known of the company, from this message or from before: a rule may then answer where no section does for sure. */
const isSituated = ({ situation = {} }: Memory, told: Told): boolean =>
  Object.keys(situation).length > 0 || told.theirs !== undefined || hasNews(told);

/** Whether a message tells or supposes something. */
const hasNews = ({ facts, supposed, theirs = {}, goesOn }: Told): boolean =>
  [facts, supposed, goesOn === true ? {} : theirs].some((one) => Object.keys(one).length > 0);

/** One word is enough to speak of a topic when little else is said. */
const speaksOf = ([first]: readonly HeardTopic[], { subjects }: Told): boolean =>
  first !== undefined && (first.sureness > 1 || words(subjects.join(" ")).length <= WORDS_OF_A_SHORT_QUESTION);

const WORDS_OF_A_SHORT_QUESTION = 8;

/** Where the base speaks of the first of some topics. */
export const homeOf = (
  { base: { rules, knowledge } }: Assistant,
  topics: readonly string[],
): FoundSection | undefined => {
  const [place = ""] = topics.flatMap((topic) => rules?.topics[topic]?.sections ?? []);
  const [id = "", wanted] = place.split("#");
  const article = knowledge.get(id);
  const section = article?.sections.find((one) => one.id === wanted) ?? article?.sections[0];
  return article === undefined || section === undefined ? undefined : foundAs(article, section);
};
