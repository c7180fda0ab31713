import { words } from "../../french/fold.ts";
import type { FactName } from "../../rules/circumstances.ts";
import type { HeardTopic } from "../../rules/heard-topics.ts";
import { type Settled, settle } from "../../rules/settle.ts";
import { distinctWords, readWords } from "../../search/asked.ts";
import { circumstances } from "../../situation/circumstances.ts";
import type { Situation } from "../../situation/situation.ts";
import type { Memory } from "../memory.ts";
import type { FoundSection, Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import { served } from "../served.ts";
import { situationNow, type Told } from "../told.ts";
import { WORDS_BESIDE } from "./hear-note.ts";
import type { Look } from "./look.ts";
import type { Utterance } from "./utterance.ts";

/** A message that no section answers for sure, what it told, and the topics of rules that it asks about. */
type Unsure = {
  utterance: Utterance;
  told: Told;
  topics: readonly HeardTopic[];
  found: Look;
  today: string;
};

/** The last question asked again for other facts: « et à 15 salariés ? », « non 9, je comptais les apprentis ». */
export const hearAgain = ({ index }: Assistant, { last }: Memory, told: Told): Move | undefined => {
  if (last?.topics === undefined || !hasNews(told)) return undefined;
  return distinctWords(readWords(index, words(told.rest))).length <= WORDS_BESIDE ? { do: "again" } : undefined;
};

/** A question that rules answer for this company where no section does for sure. */
export const hearRuled = (
  assistant: Assistant,
  memory: Memory,
  { utterance, told, topics, found, today }: Unsure,
): Move | undefined => {
  const { rules } = assistant.base;
  if (rules === undefined || topics.length === 0) return undefined;
  const known = circumstances(served(assistant.base, situationNow(memory.situation, told)));
  const settled = (topic: string): Settled => settle(rules, topic, known, today);
  const all = topics.map(({ topic }) => topic);
  const ruled = all.filter((topic) =>
    [topic, ...(rules.topics[topic]?.with ?? [])].some((one) => settled(one).kind !== "nothing"),
  );
  // The tables tell the OPCO of a trade, unless who is trained or where decides otherwise.
  const elsewhere = all.filter((topic) => {
    const one = settled(topic);
    return one.kind === "rule" && one.restsOn.some((fact) => ELSEWHERE.has(fact));
  });
  const isSpoken = isSituated(memory, told) && speaksOf(topics, told);
  const about = found.kind === "trade" ? elsewhere : isSpoken ? [...new Set([...ruled, ...all])] : [];
  const sureness = topics[0]?.sureness ?? 0;
  const isSure = sureness > 1 || isSituated(memory, told);
  const said = sureness > SURE ? all.slice(0, 1) : [];
  const home = homeOf(assistant, [...about, ...said]) ?? (isSure ? offeredHome(assistant, all, found) : undefined);
  return home === undefined
    ? undefined
    : {
        do: "ask",
        question: utterance.text,
        found: { kind: "answers", answers: [home] },
        topics: about.length > 0 ? about : all,
      };
};

/** A topic that so many words say needs nothing known of the company. */
const SURE = 3;

/** The topics that only concern some, and that no rule tells in a situation. `today` is YYYY-MM-DD. */
export const ofOthers = (
  { base }: Pick<Assistant, "base">,
  situation: Situation,
  today: string,
): ((topic: string) => boolean) => {
  const { rules } = base;
  if (rules === undefined) return () => false;
  const known = circumstances(served(base, situation));
  const tells = (one: Settled): boolean => one.kind === "rule" || (one.kind === "missing" && one.meanwhile.length > 0);
  const some = Object.keys(rules.topics).filter((id) => rules.topics[id]?.first || rules.topics[id]?.concerned);
  const out = new Set(some.filter((topic) => !tells(settle(rules, topic, known, today))));
  return (topic) => out.has(topic);
};

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
    return isHome ? [{ article, section, score: 1, matched: [], repaired: [], others: [] }] : [];
  });
  return one;
};

const ELSEWHERE: ReadonlySet<FactName> = new Set(["trainee", "territory"]);

/** Whether something is known of the company, from this message or from before: a rule may then answer where no section does for sure. */
const isSituated = ({ situation = {} }: Memory, told: Told): boolean =>
  Object.keys(situation).length > 0 || hasNews(told);

/** Whether a message tells or supposes something. */
const hasNews = ({ facts, supposed, theirs = {} }: Told): boolean =>
  [facts, supposed, theirs].some((one) => Object.keys(one).length > 0);

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
  return article === undefined || section === undefined
    ? undefined
    : { article, section, score: 1, matched: [], repaired: [], others: [] };
};
