import { holds, takeAll } from "../../french/expressions.ts";
import { spokenWord, words } from "../../french/fold.ts";
import { stem } from "../../french/stem.ts";
import { findOpco } from "../../opco/find-opco.ts";
import type { Finder } from "../../opco/finder.ts";
import type { Finding, Ground } from "../../opco/finding.ts";
import type { Tuning } from "../../opco/tuning.ts";
import { hearTopics } from "../../rules/heard-topics.ts";
import { isAssociation, ofAssociation } from "../../situation/associative.ts";
import { FACT_OF, OF_COMPANY } from "../../situation/circumstances.ts";
import { withoutLearnt } from "../../situation/learnt.ts";
import { namesProvider, tellsOfProvider } from "../../situation/provider.ts";
import { tokenise } from "../../situation/tokens.ts";
import { factAsked, questionAsked } from "../asked.ts";
import { isSeeking, type Memory } from "../memory.ts";
import type { Move } from "../move.ts";
import { knownOpco } from "../own-opco.ts";
import type { Assistant } from "../prepare.ts";
import type { Told } from "../told.ts";
import { alone } from "./bare-topics.ts";
import { joinPieces } from "./message.ts";
import type { Utterance } from "./utterance.ts";

/** What the company does, told to somebody who seeks an OPCO, or whose dialog asks for it. */
export const hearTrade = (
  assistant: Assistant,
  memory: Memory,
  { utterance, told }: { utterance: Utterance; told: Told },
): Move | undefined => {
  if (utterance.isQuestion || !isAwaited(assistant, memory) || tellsOther(memory, told)) return undefined;
  const unsure = hearProvider(assistant, memory, utterance);
  if (unsure !== undefined) return unsure;
  if (!isSeeking(memory) && tellsOfProvider(assistant.facts, tokenise(utterance.calm))) return undefined;
  const finding = saidOpco(assistant, memory, utterance) ?? toldTrade(assistant, utterance);
  // To a check, « 30 lits » or « clés en main » may be all kinds of things: nothing near is guessed of the company.
  const isFar = finding?.kind === "choice" && (finding.explained === 0 || tellsSize(told)) && !isSeeking(memory);
  if (finding === undefined || isFar || isOfEmployer(assistant, utterance, finding)) return undefined;
  return { do: "trade", finding: isOfAssociation(memory) ? ofAssociation(assistant.facts, finding) : finding };
};

/** « Je suis en nom propre » tells who employs, and no cleaning. */
const isOfEmployer = (assistant: Assistant, utterance: Utterance, { kind }: Finding): boolean => {
  const told = utterance.facts().spans.filter(({ fact }) => fact === FACT_OF.employer);
  return kind !== "unknown" && told.length > 0 && tradeOutside(assistant, utterance, told) === undefined;
};

const isOfAssociation = ({ situation }: Memory): boolean => isAssociation([], situation);

/** « L'Afpa », to a check that asks in which catalogue the training is: who gives it does not tell. */
const hearProvider = (assistant: Assistant, memory: Memory, { calm }: Utterance): Move | undefined => {
  const question = questionAsked(assistant, memory)?.question;
  const known = memory.situation ?? {};
  const asked = question && factAsked(question, known);
  if (question?.answer.unknown === undefined || !namesProvider(assistant.facts, tokenise(calm), { asked, known }))
    return undefined;
  return { do: "hesitate", question: question.id, choice: question.answer.unknown };
};

/** The OPCO itself, said to somebody who asked for the trade: « maintenant c'est Uniformation ». */
const saidOpco = ({ base }: Assistant, { situation = {} }: Memory, message: Utterance): Finding | undefined =>
  namesOpco(message) ? knownOpco(base, situation) : undefined;

/** The facts that a trade tells, or that tell of it where it is plied. */
const OF_TRADES: ReadonlySet<string> = new Set([FACT_OF.opco, FACT_OF.convention, FACT_OF.employer, FACT_OF.territory]);

/** Those that are read in what states a trade. */
const TOLD_BY_TRADE = [FACT_OF.opco, FACT_OF.convention] as const;

/** « Non, on a du retard », to a check that asks for the catalogue: it tells something else, and no trade. */
const tellsOther = (memory: Memory, { changes, facts, doubts }: Told): boolean =>
  !isSeeking(memory) &&
  changes.length > 0 &&
  doubts.length === 0 &&
  Object.keys(facts).every((fact) => !OF_TRADES.has(fact) && !OF_COMPANY.has(fact));

/** « Non, on est 49, les apprentis en plus »: a size, beside which what is near a trade is none. */
const tellsSize = ({ changes, facts, doubts }: Told): boolean =>
  doubts.length === 0 &&
  changes.some(({ fact }) => fact === FACT_OF.headcount) &&
  Object.keys(facts).every((fact) => !OF_TRADES.has(fact));

const isAwaited = (assistant: Assistant, memory: Memory): boolean =>
  isSeeking(memory) || questionAsked(assistant, memory)?.question.same !== undefined;

/** What the tables say to somebody who is telling what their company does. */
export const toldTrade = (assistant: Assistant, message: Utterance): Finding | undefined =>
  tradeOutside(assistant, message, []);

/** The trade that somebody who seeks their OPCO tells beside a question (« on fait de la maçonnerie, c'est pris à 100 % ? »). */
export const tradeBeside = (assistant: Assistant, message: Utterance): Finding | undefined => {
  const asking = message.pieces().filter(({ asks }) => asks !== "no");
  const finding = tradeOutside(assistant, message, asking);
  if (finding !== undefined || message.calm.includes("?")) return finding;
  const whole = toldTrade(assistant, message);
  return whole !== undefined && assistant.finder !== undefined && isTrade(assistant.finder, whole, "nothing_else")
    ? whole
    : undefined;
};

/**
 * What the tables say of a message without some of its places. Its facts are no trade (« nous sommes à jour », « quatre salariés »), nor is what is to
 * be learnt.
 */
const tradeOutside = (
  { facts, finder }: Assistant,
  message: Utterance,
  places: readonly { start: number; end: number }[],
): Finding | undefined => {
  if (finder === undefined) return undefined;
  const aside = message.facts().spans.filter(({ fact }) => !OF_TRADES.has(fact));
  const left = message.calm.split("");
  for (const { start, end } of [...aside, ...places]) left.fill(" ", start, end);
  const finding = findOpco(finder, withoutLearnt(facts, left.join("")));
  return finding.ground === "nothing" ? undefined : finding;
};

/** What the tables say of a message, but for what somebody wants to learn: « formation bureautique » is no stationer's. */
const tradeOf = ({ facts, finder }: Assistant, message: Utterance): Finding | undefined => {
  const text = withoutLearnt(facts, message.calm);
  return text === message.calm || finder === undefined ? message.trade() : findOpco(finder, text);
};

/**
 * What the tables say to a question that asks for an OPCO (« c'est quel opco ? ») or to a bare code: of what its own clause tells, else its
 * sentence, else the whole message.
 */
export const askedTrade = (assistant: Assistant, message: Utterance): Finding | undefined => {
  const { finder, hearing, facts } = assistant;
  if (finder === undefined || namesOpco(message)) return undefined;
  const asks = (said: readonly string[]): boolean => asksForOpco(hearing, said.map(spokenWord));
  const clauses = joinPieces(message.calm, message.pieces(), "clause");
  if (holds(message.spoken, hearing.opcoQuestions) || clauses.some((one) => one.asks && asks(one.words))) {
    const asking = (by: "clause" | "sentence"): string[] =>
      joinPieces(message.calm, message.pieces(), by)
        .filter(({ words: said }) => asks(said))
        .map(({ text }) => text);
    const { theirPlace } = message.facts();
    const theirs = theirPlace === undefined ? [] : [message.calm.slice(theirPlace.start, theirPlace.end)];
    const own = [...theirs, ...asking("clause"), ...asking("sentence")];
    // « C'est quoi une action collective et quel est mon OPCO ? »: what else is asked tells no trade.
    const elsewhere = clauses.filter((one) => one.asks && !asks(one.words)).map(({ text }) => text);
    const places = message.facts().spans.filter(({ fact }) => fact === FACT_OF.territory);
    const without = (text: string): string =>
      [...places.map(({ start, end }) => message.calm.slice(start, end)), ...elsewhere].reduce(
        (left, one) => left.replace(one, " "),
        text,
      );
    const read = (text: string): string => without(withoutLearnt(facts, text));
    const told = firstTold(finder, own.map(read));
    if (told !== undefined) return told;
    // « svp c'est urgent » tells no urgent courier: what is said elsewhere must name a trade, or a code.
    const beside = findOpco(finder, read(message.calm));
    const isTold = TOLD_BY_TRADE.some((fact) => message.facts().facts[fact] !== undefined) || SURE.has(beside.ground);
    const isNamed =
      beside.kind === "unknown" || (isTold ? beside.explained !== 0 : isTrade(finder, beside, "mentioned"));
    return isNamed && beside.ground !== "nothing" ? beside : undefined;
  }
  const finding = isBareCode(assistant, finder, message) ? message.trade() : undefined;
  return finding !== undefined && CODES.has(finding.ground) ? finding : undefined;
};

/** « Quel OPCO ? », and « pompes funèbres : opco ? », which says nothing else. */
const asksForOpco = ({ opcoQuestions, opcoNames }: Assistant["hearing"], said: readonly string[]): boolean =>
  holds(said, opcoQuestions) || (said.length > 0 && takeAll(said, opcoNames).rest.length === 0);

/** « Notre OPCO, c'est Akto » asks for none. */
export const namesOpco = (message: Utterance): boolean => message.facts().facts[FACT_OF.opco]?.how === "said";

const firstTold = (finder: Finder, texts: readonly string[]): Finding | undefined => {
  for (const text of new Set(texts)) {
    const finding = findOpco(finder, text);
    // « Mon chef me demande quel opco » tells no kitchen.
    if (finding.ground !== "nothing" && (finding.kind === "unknown" || finding.explained !== 0)) return finding;
  }
  return undefined;
};

/**
 * What the tables say when nothing is asked: to somebody whom no OPCO serves (« je suis à mon compte, sans salarié »), and to a trade and
 * the word OPCO side by side (« crèche associative opco »).
 */
export const statedTrade = (assistant: Assistant, message: Utterance): Finding | undefined => {
  const { finder, hearing, facts } = assistant;
  const clauses = joinPieces(message.calm, message.pieces(), "clause");
  if (finder === undefined || namesOpco(message) || message.facts().isOfOthers) return undefined;
  if (message.asksInWords || clauses.some(({ asks }) => asks)) return undefined;
  if (message.isAboutOneself) {
    const finding = tradeOf(assistant, message);
    if (finding?.ground === "outside") return finding;
  }
  for (const { text, words: said } of [...clauses, message]) {
    const { meanings, rest } = takeAll(said.map(spokenWord), hearing.opcoNames);
    if (meanings.size === 0 || rest.some(finder.lexicon.isOwn)) continue;
    const finding = findOpco(finder, withoutLearnt(facts, text));
    if (isTrade(finder, finding, "nothing_else")) return finding;
  }
  return undefined;
};

/** The id of the article of the OPCO whose trade a question names among other things. */
export const tradeArticle = (assistant: Assistant, utterance: Utterance): string | undefined => {
  const { finder } = assistant;
  const finding = tradeOf(assistant, utterance);
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
/** What is no trade misread: a code, or somebody whom no OPCO serves. */
const SURE: ReadonlySet<Ground> = new Set([...CODES, "outside"]);

/** A message that is a code and nothing else: « idcc 2216 », « 62.02A », but not « idcc 1486, quel plafond ? » nor « on a combien ? », which ask what rules say. */
const isBareCode = (assistant: Assistant, { lexicon }: Finder, message: Utterance): boolean => {
  const { hearing, topicCues } = assistant;
  const { text, words: said } = message;
  const more = message.pieces().flatMap(({ plain }) => plain.map(({ word }) => word));
  return (
    /\d(?!\s*%)/.test(text.replace(/\d+(?:,\d+)?\s*%/g, "")) &&
    said.every((word) => /\d/.test(word) || lexicon.isIgnored(word) || lexicon.isOwn(word)) &&
    hearTopics(topicCues, more.filter((word) => !hearing.opcoNames.has(word)).map(stem)).length === 0 &&
    alone(assistant, more.map(spokenWord))?.topics === undefined
  );
};
