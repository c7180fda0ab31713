import type { Article, Section } from "../../knowledge/article.ts";
import type { Rules } from "../../rules/rules.ts";
import type { Assistant } from "../prepare.ts";
import { type Asking, rulesFor } from "./applying.ts";
import { shortAnswer } from "./article.ts";
import { LEAD_MAX_WORDS, wordCount } from "./lead.ts";
import { othersOf } from "./others-of.ts";
import { basisOf } from "./rests-on.ts";
import { tellRule, tellStandings } from "./tell-rule.ts";
import { toldTogether } from "./told-together.ts";
import { cutText, leaveOut } from "./without-others.ts";

/** What answers one of several questions. */
type Answer = { article: Article; section: Section };

/** Characters by which a text still begins as it was written. */
const OPENING = 20;

/** The short answers of several questions but the first, `""` for those too long, and the topics that are left to tell with the first. */
export type EachOfSeveral = { shorts: readonly string[]; topics: readonly string[] };

/**
 * Of several questions, what is said at once of each but the first, sixty words at most all together: the rules of this company where they
 * speak of it, and nothing of other OPCOs.
 */
export const eachOfSeveral = (
  assistant: Assistant,
  [, ...others]: readonly Answer[],
  asking: Asking,
): EachOfSeveral => {
  const { rules } = assistant.base;
  let room = LEAD_MAX_WORDS;
  let topics = asking.topics;
  const shorts = others.map((answer) => {
    const own = rules === undefined ? [] : standingAt(rules, answer, topics);
    const ruled = rules === undefined ? "" : ruledShort(assistant, rules, { ...asking, topics: own });
    const short = ruled !== "" && wordCount(ruled) <= room ? ruled : generalShort(assistant, answer, asking);
    if (wordCount(short) > room || /^\s*\|/m.test(short)) return "";
    room -= wordCount(short);
    if (short === ruled) topics = topics.filter((topic) => !own.includes(topic));
    return short;
  });
  return { shorts, topics: topics.length > 0 ? topics : asking.topics };
};

/** The topics asked about that stand at an answer, else in its article. */
const standingAt = (rules: Rules, { article, section }: Answer, topics: readonly string[]): readonly string[] => {
  const own = [...(section === article.sections[0] ? [article.id] : []), `${article.id}#${section.id}`];
  const asked = (places: readonly string[]): readonly string[] =>
    topics.filter((topic) => rules.topics[topic]?.sections?.some((one) => places.includes(one)) === true);
  const here = asked(own);
  return here.length > 0 ? here : asked([article.id]);
};

/** The rules of a company on some topics, and nothing told beside them; `""` where none rests on what is known of it. */
const ruledShort = (assistant: Assistant, rules: Rules, asking: Asking): string => {
  const { situation, topics, today } = asking;
  if (topics.length === 0 || Object.keys(situation).length === 0) return "";
  const told = rulesFor(assistant.base, rules, asking).told.filter(({ rule }) => topics.includes(rule.topic));
  if (basisOf(assistant, situation, told).length === 0) return "";
  const telling = { rules, situation, today };
  return [...toldTogether(told.map((one) => tellRule(telling, one))), ...tellStandings(rules, told)].join(" ");
};

/** What a section says to everybody, unless it begins with the rules of others. */
const generalShort = (assistant: Assistant, answer: Answer, { situation, today }: Omit<Asking, "topics">): string => {
  const { rules } = assistant.base;
  const short = shortAnswer(answer);
  if (rules === undefined || Object.keys(situation).length === 0) return short;
  const own = leaveOut(othersOf(assistant, { rules, situation, today }, []))(cutText(short));
  return own !== "" && short.startsWith(own.slice(0, OPENING)) ? own : "";
};
