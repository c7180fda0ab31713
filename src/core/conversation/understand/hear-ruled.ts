import { words } from "../../french/fold.ts";
import type { Article, Section } from "../../knowledge/article.ts";
import type { FactName } from "../../rules/circumstances.ts";
import { type HeardTopic, hearTopics } from "../../rules/heard-topics.ts";
import { settle } from "../../rules/settle.ts";
import { rankWords } from "../../search/rank.ts";
import { circumstances } from "../../situation/circumstances.ts";
import type { Memory } from "../memory.ts";
import type { FoundSection, Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import { situationNow, type Told } from "../told.ts";
import type { Look } from "./find.ts";
import { WORDS_BESIDE } from "./hear-note.ts";
import type { Utterance } from "./utterance.ts";

/** A message that no section answers for sure, what it told, and the topics of rules that it asks about. */
type Unsure = {
  utterance: Utterance;
  told: Told;
  topics: readonly HeardTopic[];
  found: Look["kind"];
  today: string;
};

/**
 * The topics of rules that a question asks about, those of the section that was found first; the section's own when the question says none
 * in so many words.
 */
export const topicsOf = (
  assistant: Assistant,
  { stems, before }: { stems: readonly string[]; before: readonly string[] },
  found: Look,
): HeardTopic[] => {
  const places =
    "answers" in found ? found.answers.map(({ article, section }) => [article.id, `${article.id}#${section.id}`]) : [];
  const all = Object.entries(assistant.base.rules?.topics ?? {});
  const speaks = (topic: string): boolean =>
    assistant.base.rules?.topics[topic]?.sections?.some((one) => places.flat().includes(one)) === true;
  const heard = hearTopics(assistant.topicCues, stems, speaks);
  const [{ sureness } = { sureness: 0 }] = heard;
  const leaning =
    before.length === 0 || sureness > 1
      ? []
      : hearTopics(assistant.topicCues, [...stems, ...before], speaks).filter(
          (one) => one.sureness > sureness && isNew(one, stems.length),
        );
  if (leaning.length > 0) return leaning;
  if (heard.length > 0) return heard;
  const homes = "answers" in found ? found.answers.map(({ article, section }) => placeOf(article, section)) : [];
  return all.flatMap(([topic, { sections = [] }]) =>
    homes.some((home) => home === sections[0]) ? [{ topic, sureness: 1, at: new Set<number>() }] : [],
  );
};

/** Whether a topic is heard in what is newly said and in what was said before, and not in the latter alone. */
const isNew = ({ at }: HeardTopic, length: number): boolean => [...at].some((place) => place < length);

/** A section as sujets.yaml names it: the first one of an article by the article alone. */
const placeOf = (article: Article, section: Section): string =>
  section === article.sections[0] ? article.id : `${article.id}#${section.id}`;

/** The last question asked again for other facts: « et à 15 salariés ? », « non 9, je comptais les apprentis ». */
export const hearAgain = ({ index }: Assistant, { last }: Memory, told: Told): Move | undefined => {
  if (last?.topics === undefined || !hasNews(told)) return undefined;
  return rankWords(index, words(told.rest)).asked.length <= WORDS_BESIDE ? { do: "again" } : undefined;
};

/** A question that rules answer for this company where no section does for sure. */
export const hearRuled = (
  assistant: Assistant,
  memory: Memory,
  { utterance, told, topics, found, today }: Unsure,
): Move | undefined => {
  const { rules } = assistant.base;
  if (rules === undefined || !isSituated(memory, told) || !speaksOf(topics, told)) return undefined;
  const known = circumstances(situationNow(memory.situation, told));
  const about = topics
    .map(({ topic }) => topic)
    .filter((topic) => {
      const settled = settle(rules, topic, known, today);
      if (found !== "trade") return settled.kind !== "nothing";
      // The tables tell the OPCO of a trade, unless who employs, who is trained or where decides otherwise.
      return settled.kind === "rule" && settled.restsOn.some((fact) => ELSEWHERE.has(fact));
    });
  const home = homeOf(assistant, about);
  return home === undefined
    ? undefined
    : { do: "ask", question: utterance.text, found: { kind: "answers", answers: [home] }, topics: about };
};

const ELSEWHERE: ReadonlySet<FactName> = new Set(["employer", "trainee", "territory"]);

/** Whether something is known of the company, from this message or from before: a rule may then answer where no section does for sure. */
const isSituated = ({ situation = {} }: Memory, told: Told): boolean =>
  Object.keys(situation).length > 0 || hasNews(told);

/** Whether a message tells or supposes something. */
const hasNews = ({ facts, supposed }: Told): boolean =>
  Object.keys(facts).length > 0 || Object.keys(supposed).length > 0;

/** One word is enough to speak of a topic when little else is said. */
const speaksOf = ([first]: readonly HeardTopic[], { subject }: Told): boolean =>
  first !== undefined && (first.sureness > 1 || words(subject).length <= WORDS_OF_A_SHORT_QUESTION);

const WORDS_OF_A_SHORT_QUESTION = 8;

/** Where the base speaks of the first of some topics. */
const homeOf = ({ base: { rules, knowledge } }: Assistant, topics: readonly string[]): FoundSection | undefined => {
  const [place = ""] = topics.flatMap((topic) => rules?.topics[topic]?.sections ?? []);
  const [id = "", wanted] = place.split("#");
  const article = knowledge.get(id);
  const section = article?.sections.find((one) => one.id === wanted) ?? article?.sections[0];
  return article === undefined || section === undefined
    ? undefined
    : { article, section, score: 1, matched: [], repaired: [], others: [] };
};
