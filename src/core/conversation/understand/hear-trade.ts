import { holds, takeAll } from "../../french/expressions.ts";
import { words } from "../../french/fold.ts";
import type { Finder } from "../../opco/finder.ts";
import type { Finding, Ground } from "../../opco/finding.ts";
import type { Tuning } from "../../opco/tuning.ts";
import { FACT_OF } from "../../situation/circumstances.ts";
import { questionAsked } from "../asked.ts";
import { isSeeking, type Memory } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import type { Told } from "../told.ts";
import type { Utterance } from "./utterance.ts";

/** What the company does, told to somebody who seeks an OPCO, or whose dialog asks for it. */
export const hearTrade = (
  assistant: Assistant,
  memory: Memory,
  { utterance, told }: { utterance: Utterance; told: Told },
): Move | undefined => {
  // « Nous sommes à jour » tells a fact, and no trade.
  if (Object.keys(told.facts).some((fact) => !OF_TRADES.has(fact))) return undefined;
  if (utterance.isQuestion || !isAwaited(assistant, memory)) return undefined;
  const finding = toldTrade(utterance);
  return finding === undefined ? undefined : { do: "trade", finding };
};

/** The facts that a trade tells. */
const OF_TRADES: ReadonlySet<string> = new Set([FACT_OF.opco, FACT_OF.convention, FACT_OF.employer]);

const isAwaited = (assistant: Assistant, memory: Memory): boolean =>
  isSeeking(memory) || questionAsked(assistant, memory)?.question.same !== undefined;

/** What the tables say to somebody who is telling what their company does. */
export const toldTrade = (utterance: Utterance): Finding | undefined => {
  const finding = utterance.trade();
  return finding?.ground === "nothing" ? undefined : finding;
};

/** What the tables say to a question that asks for an OPCO (« on est une boulangerie, c'est quel opco ? ») or is a bare code. */
export const askedTrade = ({ finder, hearing }: Assistant, utterance: Utterance): Finding | undefined => {
  if (finder === undefined) return undefined;
  if (holds(utterance.spoken, hearing.opcoQuestions)) return toldTrade(utterance);
  const finding = isBareCode(finder, utterance) ? utterance.trade() : undefined;
  return finding !== undefined && CODES.has(finding.ground) ? finding : undefined;
};

/**
 * What the tables say when nothing is asked: to somebody whom no OPCO serves (« je suis à mon compte, sans salarié »), and to a trade and
 * the word OPCO side by side (« crèche associative opco »).
 */
export const statedTrade = ({ finder, hearing }: Assistant, utterance: Utterance): Finding | undefined => {
  const { meanings, rest } = takeAll(utterance.spoken, hearing.opcoNames);
  const names = meanings.size > 0;
  if (finder === undefined || utterance.asksInWords || !(names || utterance.isAboutOneself)) return undefined;
  const finding = utterance.trade();
  if (finding?.ground === "outside") return utterance.isAboutOneself ? finding : undefined;
  const alone = names && !rest.some(finder.lexicon.isOwn);
  return alone && finding !== undefined && isTrade(finder, finding, "nothing_else") ? finding : undefined;
};

/** The id of the article of the OPCO whose trade a question names among other things. */
export const tradeArticle = ({ finder }: Assistant, utterance: Utterance): string | undefined => {
  const finding = utterance.trade();
  const [first] = finding?.candidates ?? [];
  return finder !== undefined && finding?.kind === "one" && first !== undefined && isTrade(finder, finding, "mentioned")
    ? finder.tables.opcos.get(first.opco)?.article
    : undefined;
};

/** Whether a trade, of one OPCO or of several, makes a share of a text; training (« organisme de formation ») is rather what is asked about. */
const isTrade = ({ lexicon }: Finder, finding: Finding, part: keyof Tuning["in_a_question"]): boolean =>
  finding.kind !== "unknown" &&
  (finding.explained ?? 0) >= lexicon.tuning.in_a_question[part] &&
  !words(finding.candidates[0]?.name ?? "").every((word) => lexicon.isOwn(word) || lexicon.isIgnored(word));

const CODES: ReadonlySet<Ground> = new Set(["idcc", "naf", "shared", "special", "unknown-code", "brochure", "siret"]);

/** A message that is a code and nothing else: « idcc 2216 », « 62.02A ». */
const isBareCode = ({ lexicon }: Finder, { text, words: said }: Utterance): boolean =>
  /\d/.test(text) && said.every((word) => /\d/.test(word) || lexicon.isIgnored(word) || lexicon.isOwn(word));
