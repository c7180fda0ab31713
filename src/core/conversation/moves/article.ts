import { words } from "../../french/fold.ts";
import { FACT_OF } from "../../situation/circumstances.ts";
import type { Situation } from "../../situation/situation.ts";
import type { Action } from "../heard.ts";
import { askFact, isPending, type Memory } from "../memory.ts";
import type { Found, FoundSection, Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import type { Option } from "../reply.ts";
import { sayArticle, sayInFull } from "../say/article.ts";
import { sayChecklist } from "../say/checklist.ts";
import type { Played, Scene } from "../say/close.ts";
import { eachOfSeveral } from "../say/each-of-several.ts";
import { forCompany } from "../say/for-you.ts";
import { offerArticle, offerTopic } from "../say/options.ts";
import { recognisedOptions, sayRecognised } from "../say/recognised.ts";
import { sayPhrase } from "../say/text.ts";
import { sayChoices, sayDeclined, sayUnknown } from "../say/unsure.ts";
import { isUnserved, served } from "../served.ts";
import { situationNow } from "../told.ts";
import { ofThisCompany } from "./of-this-company.ts";
import { stale } from "./small-talk.ts";
import { timely } from "./timely.ts";
import { whatApplies } from "./what-applies.ts";
import { atHome, isOfUnserved } from "./where-unserved.ts";

/** Answers a question with what was found; what gave no answer is a question for the editors. */
export const ask = (scene: Scene, { question: asked, found, topics }: Extract<Move, { do: "ask" }>): Played => {
  const { assistant, memory } = scene;
  const question = assistant.redact(asked);
  switch (found.kind) {
    case "answers":
      return answerWith(scene, { question, topics }, found);
    case "off-topic":
      return {
        memory,
        says: [sayDeclined(assistant, found.offTopic)],
        notes: [{ kind: "declined", question, subject: found.offTopic.id }],
      };
    case "choice": {
      const near = ofThisCompany(scene, found.near, question).map(offerTopic);
      if (near.length === 0) return { memory, says: [sayUnknown(scene, [])], notes: [unanswered(question, [])] };
      const notes = [
        unanswered(
          question,
          near.map(({ label }) => label),
        ),
      ];
      return isPending(memory)
        ? { memory, says: [sayPhrase(assistant.base, "choices-aside")], beside: near, notes }
        : { memory: { ...memory, unsure: question }, says: [sayChoices(assistant, near, found.about)], notes };
    }
    case "unknown":
      return {
        memory,
        says: [
          isOtherLanguage(assistant, asked)
            ? sayUnknown(scene, [], "unknown-language")
            : sayUnknown(scene, ofThisCompany(scene, found.near, question).map(offerTopic)),
        ],
        notes: [unanswered(question, [])],
      };
  }
};

/** « Is it free? »: most of its words are of another language. */
const isOtherLanguage = ({ hearing: { otherLanguages } }: Assistant, question: string): boolean => {
  const said = words(question);
  const foreign = said.filter((word) => otherLanguages.has(word)).length;
  return foreign > 1 && foreign > said.length / 2;
};

const unanswered = (question: string, offered: readonly string[]) =>
  ({ kind: "unanswered", question, offered }) as const;

/** Editors need no more: a sure match, or hardly one. */
export const toHundredth = (score: number): number => Math.round(score * 100) / 100;

/**
 * Shows the section that answers, for this company when rules say so, and remembers why it does; of several questions, lists those recognised
 * and answers the first. `question` is redacted.
 */
const answerWith = (
  scene: Scene,
  { question, topics }: { question: string; topics: readonly string[] },
  { answers, more = [], questions, unknown = [] }: Extract<Found, { kind: "answers" }>,
): Played => {
  const { assistant } = scene;
  const { base } = assistant;
  const [{ article, section, score, matched, repaired }] = answers;
  const last: Memory["last"] = {
    article: article.id,
    section: section.id,
    question,
    ...(topics.length > 0 && { topics: [...topics] }),
    score,
    matched: [...matched],
    repaired: [...repaired],
  };
  const notes = answers.map(
    (one) =>
      ({
        kind: "answered",
        question,
        article: one.article.id,
        section: one.section.id,
        score: toHundredth(one.score),
      }) as const,
  );
  const isOne = answers.length + more.length + unknown.length === 1;
  const recognised = isOne ? [] : recognisedOptions({ answers, more });
  const each = eachOfSeveral(assistant, answers, {
    topics,
    situation: served(base, situationNow(scene.memory.situation, scene.told)),
    today: scene.today,
  });
  const found = { ...answers[0], asked: recognised.slice(1), told: each.topics };
  const { memory, says } = sayFor(scene, last, found);
  const listed = { answers, more, questions, unknown: unknown.map(assistant.redact) };
  return {
    memory: isOne ? memory : { ...memory, recognised },
    says: [...(isOne ? [] : [sayRecognised(base, listed, each.shorts)]), ...says],
    notes,
  };
};

/** Says a section, with what applies to this company; asks the one fact that is missing. */
const sayFor = (
  scene: Scene,
  last: NonNullable<Memory["last"]>,
  found: Pick<FoundSection, "article" | "section" | "score" | "others"> & {
    asked?: readonly Option[];
    /** Those of its topics that are told here. */
    told?: readonly string[];
  },
): Played => {
  const { assistant, memory, today, told } = scene;
  const { base } = assistant;
  const heard = situationNow(memory.situation, told);
  const situation = served(base, heard);
  const unserved = isUnserved(base, heard);
  const asked = { ...found, topics: found.told ?? last.topics ?? [] };
  const { topics, ...place } = timely(base, unserved ? atHome(base, asked) : asked, { situation, today });
  const answer = { ...found, ...place };
  const { forYou, others, missing, isOther, fund } = whatApplies(scene, { topics, article: answer.article, situation });
  const ofOthers = articlesOfOthers(assistant, situation);
  const isHome = isOfUnserved(base, answer.article);
  const says = [
    sayArticle(base, {
      ...answer,
      ...(isOther && { asked: [...(answer.asked ?? []), ...offerOpco(assistant, situation)] }),
      others: ofThisCompany(scene, answer.others, last.question),
      // What else was asked stands where other answers would be offered.
      ...(answer.asked !== undefined && answer.asked.length > 0 && { others: [] }),
      today,
      ...(unserved && { unserved: isHome ? "at home" : "elsewhere" }),
      ...(!ofOthers.has(answer.article.id) && (!(unserved && isHome) || fund !== undefined) && { without: others }),
      forYou,
      missing,
    }),
  ];
  const { theirs: _before, ...kept } = last;
  const of = { ...kept, article: answer.article.id, section: answer.section.id };
  const after: Memory = { ...memory, last: { ...of, ...(told.theirs !== undefined && { theirs: told.theirs }) } };
  return { memory: missing === undefined ? after : askFact(after, missing.fact), says };
};

/** The article of the OPCO of a situation. */
const offerOpco = ({ base, finder }: Assistant, { opco }: Situation): Option[] => {
  const found = opco?.value.kind === "opco" ? finder?.tables.opcos.get(opco.value.opco) : undefined;
  return found === undefined ? [] : offerArticle(base, found.article);
};

/** The articles that are each about another OPCO: whoever asks of it hears of it. */
const articlesOfOthers = ({ finder }: Assistant, { opco }: Situation): ReadonlySet<string> => {
  const own = opco?.value.kind === "opco" ? opco.value.opco : undefined;
  const all = [...(finder?.tables.opcos.values() ?? [])];
  return new Set(all.filter(({ slug }) => slug !== own).map(({ article }) => article));
};

/** Gives the last answer again, for what is now known or supposed; undefined when there is none that rules speak of. */
export const answerAgain = (scene: Scene): Played | undefined => {
  const { assistant, memory } = scene;
  const { last } = memory;
  const article =
    last?.topics === undefined || last.dialog !== undefined ? undefined : assistant.base.knowledge.get(last.article);
  const section = article?.sections.find(({ id }) => id === last?.section);
  if (last === undefined || article === undefined || section === undefined) return undefined;
  return sayFor(scene, last, { article, section, score: 1, others: [] });
};

/** Says some sentences about the last answer, which stays the subject. */
export const explain = (
  { assistant, memory, today, isPublic }: Scene,
  { article, section, text }: Extract<Move, { do: "explain" }>,
): Played => {
  const situation = served(assistant.base, memory.situation ?? {});
  const { others } = forCompany(assistant, { topics: memory.last?.topics ?? [], situation, today, isPublic });
  const shown = { ...section, text };
  return { memory, says: [sayArticle(assistant.base, { article, section: shown, today, score: 1, without: others })] };
};

/** Shows a section asked for by name; a name that no longer exists says so. */
export const open = ({ assistant, memory, today }: Scene, wanted: Extract<Action, { do: "open" }>): Played => {
  const article = assistant.base.knowledge.get(wanted.article);
  if (article === undefined) return { memory, says: [sayUnknown({ assistant, memory }, [], "gone-button")] };
  const section = article.sections.find(({ id }) => id === wanted.section) ?? article.sections[0];
  const last: Memory["last"] = { article: article.id, section: section.id, score: 1, matched: [], repaired: [] };
  return { memory: { ...memory, last }, says: [sayArticle(assistant.base, { article, section, today, score: 1 })] };
};

/** Shows a section in full; a name that no longer exists says so. */
export const read = ({ assistant, memory }: Scene, wanted: Extract<Action, { do: "read" }>): Played => {
  const article = assistant.base.knowledge.get(wanted.article);
  const section = article?.sections.find(({ id }) => id === wanted.section);
  if (article === undefined || section === undefined)
    return { memory, says: [sayUnknown({ assistant, memory }, [], "gone-button")] };
  return { memory, says: [sayInFull(assistant.base, { article, section })] };
};

/** Shows a checklist, with what the OPCO of the company asks for where rules say it. */
export const list = (scene: Scene, id: string): Played => {
  const { assistant, memory, today, isPublic } = scene;
  const { base, finder } = assistant;
  const found = base.checklists.get(id);
  if (found === undefined) return stale(scene);
  const situation = served(base, memory.situation ?? {});
  const own = situation[FACT_OF.opco]?.value;
  if (own?.kind !== "opco") return { memory, says: [sayChecklist(base, found)] };
  const topics = Object.entries(base.rules?.topics ?? {}).flatMap(([topic, { sections = [] }]) =>
    sections[0] === found.source ? [topic] : [],
  );
  const { forYou } = forCompany(assistant, { topics, situation, today, isPublic });
  const opco = finder?.tables.opcos.get(own.opco)?.name;
  return { memory, says: [sayChecklist(base, found, { opco, forYou })] };
};
