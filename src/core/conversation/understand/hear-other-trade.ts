import { words } from "../../french/fold.ts";
import { stem } from "../../french/stem.ts";
import { distinctWords, readWords } from "../../search/asked.ts";
import { rankAsked } from "../../search/rank.ts";
import { FACT_OF } from "../../situation/circumstances.ts";
import type { Situation } from "../../situation/situation.ts";
import { isPending, type Memory } from "../memory.ts";
import type { Assistant } from "../prepare.ts";
import { readUtterance, type Utterance } from "./utterance.ts";

/**
 * « Et pour une animalerie ? », « et un cabinet dentaire, pareil ? »: another trade and nothing else, after an answer: the same question for
 * such a company, of the same size. Undefined when a message says anything more.
 */
export const otherTrade = (
  assistant: Assistant,
  memory: Memory,
  { utterance, today }: { utterance: Utterance; today: string },
): Situation | undefined => {
  // « Et comme papiers je dois envoyer quoi » asks something else.
  if (memory.last?.topics === undefined || isPending(memory) || utterance.asksInWords) return undefined;
  const { connectors, fillers, pointing, sizeFrames, openings } = assistant.hearing;
  const said = words(utterance.calm);
  const isShort = said.length <= MOST_WORDS && connectors.has(said[0] ?? "");
  if (!isShort) return undefined;
  const frames = [connectors, fillers, pointing, sizeFrames, openings];
  const isFrame = (word: string): boolean => frames.some((one) => one.has(word));
  const from = said.findIndex((word) => !isFrame(word));
  const to = said.findLastIndex((word) => !isFrame(word)) + 1;
  if (from < 1 || isOfSubject(assistant, memory.last.article, said.slice(from, to))) return undefined;
  const told = readUtterance(assistant, `${assistant.facts.file.trades.opening} ${said.slice(from, to).join(" ")}`, {
    today,
  }).facts();
  const { convention, opco } = told.facts;
  const isAll = Object.keys(told.facts).every((fact) => OF_TRADE.has(fact));
  if (convention === undefined || opco === undefined || !isAll) return undefined;
  const headcount = memory.situation?.[FACT_OF.headcount];
  return { ...told.facts, ...(headcount !== undefined && { [FACT_OF.headcount]: headcount }) };
};

/**
 * « Et l'hôtel ? » after an answer on meals and nights, « et les papiers ? »: what a heading of the last article names, or what is asked of
 * an article that is of no OPCO, is no trade.
 */
const isOfSubject = ({ index, finder, base }: Assistant, last: string, said: readonly string[]): boolean => {
  const asked = distinctWords(readWords(index, said));
  const article = base.knowledge.get(last);
  const named = new Set(
    words([article?.title, ...(article?.sections ?? []).map(({ heading }) => heading)].join(" ")).map(stem),
  );
  if (asked.length > 0 && asked.every(({ forms }) => forms.some(({ stem: one }) => named.has(one)))) return true;
  const opcos = new Set([...(finder?.tables.opcos.values() ?? [])].map((opco) => opco.article));
  const saying = rankAsked(
    index,
    asked,
    asked.map(({ word }) => word),
  ).hits.filter(({ what, explained }) => what.kind === "section" && explained >= 1);
  const [best] = saying;
  return best !== undefined && best.nearness >= base.policy.answer && !saying.some(({ group }) => opcos.has(group));
};

const MOST_WORDS = 8;

const OF_TRADE: ReadonlySet<string> = new Set([FACT_OF.convention, FACT_OF.opco, FACT_OF.employer]);
