import { words } from "../../french/fold.ts";
import { FACT_OF } from "../../situation/circumstances.ts";
import type { Situation } from "../../situation/situation.ts";
import { askedFact, isPending, type Memory } from "../memory.ts";
import type { Assistant } from "../prepare.ts";
import { readUtterance, type Utterance } from "./utterance.ts";

/**
 * « Et pour 20 ? », « et au-dessus de 50 ? », « on va être 13 »: a size and nothing else, after an answer: it is supposed for the same
 * question. Empty when a message says anything more, or tells the size in so many words.
 */
export const sizeAlone = (
  assistant: Assistant,
  memory: Memory,
  { utterance, today }: { utterance: Utterance; today: string },
): Situation => {
  if (memory.last === undefined || isPending(memory)) return {};
  const said = words(utterance.calm);
  const { connectors, sizeFrames } = assistant.hearing;
  // Asked how many, one answers « une vingtaine », and asks again « et pour 20 ? ».
  if (askedFact(memory) === FACT_OF.headcount && !connectors.has(said[0] ?? "")) return {};
  const { facts, supposed } = utterance.facts();
  if (Object.keys(facts).some((fact) => !TOLD_BY_FRAME.has(fact)) || Object.keys(supposed).length > 0) return {};
  if (facts[FACT_OF.headcount] !== undefined && !utterance.text.includes("?")) return {};
  if (/[%€]/.test(utterance.calm)) return {};
  const at = said.findIndex((word) => !sizeFrames.has(word));
  const size = said.slice(at).join(" ");
  // A number alone is a size where the last answer went by one.
  const isAlone = at === 0 && memory.last.topics !== undefined && memory.situation?.[FACT_OF.headcount] !== undefined;
  if ((at < 1 && !isAlone) || !MAY_BE_A_SIZE.test(size)) return {};
  const read = readUtterance(assistant, size, { today, asked: FACT_OF.headcount }).facts();
  const count = read.facts[FACT_OF.headcount];
  const isAll = read.spans.some(
    ({ fact, start, end }) => fact === FACT_OF.headcount && start === 0 && end === size.length,
  );
  return count !== undefined && isAll ? { [FACT_OF.headcount]: count } : {};
};

/** « Et pour une boîte de 200 ? » tells of a size, and of an employer too. */
const TOLD_BY_FRAME: ReadonlySet<string> = new Set([FACT_OF.employer, FACT_OF.headcount]);

/** A few words, and no year. */
const MAY_BE_A_SIZE = /^(?!20\d\d$)\S+(?: \S+){0,5}$/;
