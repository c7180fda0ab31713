import { words } from "../../french/fold.ts";
import type { HeardTopic } from "../../rules/heard-topics.ts";
import type { Memory } from "../memory.ts";
import type { FoundSection, Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import type { Told } from "../told.ts";
import type { Utterance } from "./utterance.ts";

/** A message that no section answers for sure, what it told, and the topics of rules that it asks about. */
type Unsure = { utterance: Utterance; told: Told; topics: readonly HeardTopic[] };

/** A question that rules answer for this company where no section does for sure, or the last question asked again for other facts. */
export const hearRuled = (
  assistant: Assistant,
  memory: Memory,
  { utterance, told, topics }: Unsure,
): Move | undefined => {
  const about = topics.map(({ topic }) => topic);
  const home = isSituated(memory, told) && speaksOf(topics, told) ? homeOf(assistant, about) : undefined;
  if (home !== undefined)
    return { do: "ask", question: utterance.text, found: { kind: "answers", answers: [home] }, topics: about };
  return hasNews(told) && memory.last?.topics !== undefined ? { do: "again" } : undefined;
};

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
