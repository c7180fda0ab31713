import { holds, takeAll } from "../../french/expressions.ts";
import { isEmoji, spoken } from "../../french/fold.ts";
import { isPutWithAnother } from "../../guide/next-step.ts";
import { readAnswer } from "../../guide/read-answer.ts";
import type { ReadyDialog } from "../../guide/ready-dialog.ts";
import { FACT_OF, OF_COMPANY } from "../../situation/circumstances.ts";
import { disown, forget, merge, type Situation, sameValue } from "../../situation/situation.ts";
import { bareFacts, factAsked, openFacts, questionAsked, ruledBy } from "../asked.ts";
import { type Heard, MESSAGE_MAX_CHARACTERS } from "../heard.ts";
import { askedFact, dropYesNo, isPending, type Memory, runOf } from "../memory.ts";
import type { Assistant } from "../prepare.ts";
import { comparesOpco, NOTHING_TOLD, type Told } from "../told.ts";
import { adopting } from "./adopting.ts";
import { hearCommand } from "./hear-command.ts";
import { neededDialog } from "./hear-need.ts";
import { hearYesNo, labelledOption } from "./hear-option.ts";
import { otherTrade } from "./hear-other-trade.ts";
import { sizeAlone } from "./hear-size.ts";
import { asksVerdict } from "./hear-verdict-asked.ts";
import { openingOf, tellsCompany } from "./opening.ts";
import type { Texts } from "./read-text.ts";
import { hearUtterance, readUtterance, type Utterance } from "./utterance.ts";
import { wishedDialog } from "./wished.ts";

/** Reads a message, and takes the facts that it states into what is known of the situation. */
export const hearFacts = (
  assistant: Assistant,
  memory: Memory,
  { heard, texts }: { heard: Heard; texts: Texts },
): { memory: Memory; told: Told; utterance?: Utterance } => {
  if (heard.kind !== "text" || heard.text.trim().length > MESSAGE_MAX_CHARACTERS) return { memory, told: NOTHING_TOLD };
  const known = memory.situation ?? {};
  const utterance = hearUtterance({ assistant, texts }, heard.text, {
    today: heard.today,
    asked: askedFact(memory) ?? factOfDialog(assistant, memory, heard.text),
    open: openFacts(assistant, memory),
    known,
  });
  if (isNoTelling(assistant, memory, utterance)) return { memory, told: NOTHING_TOLD, utterance };
  // As facts are read: an emoji parts nothing.
  const text = utterance.calm;
  const context = { today: heard.today, known };
  const opening = openingOf(assistant, memory, utterance.calm);
  const opened =
    opening && readUtterance(assistant, opening.told, { ...context, open: bareFacts(opening.ready) }).facts();
  const wished = opening === undefined ? begunBy(assistant, memory, utterance) : undefined;
  const facts =
    opening && opened && tellsCompany(opening.ready, opened)
      ? opened
      : wished
        ? readUtterance(assistant, heard.text, { ...context, open: bareFacts(wished) }).facts()
        : utterance.facts();
  const anyway = () => readUtterance(assistant, heard.text, context).facts();
  const read = adopting(assistant, facts, { known, ruled: ruledBy(assistant, memory), anyway });
  const cut = utterance.clauses();
  const size = sizeAlone(assistant, memory, { utterance, today: heard.today });
  if (Object.keys(size).length > 0) return { memory, told: { ...NOTHING_TOLD, supposed: size, asks: true }, utterance };
  const other = otherTrade(assistant, memory, { utterance, today: heard.today });
  // « Et pour la coiffeuse ? », to a check that was told of the manager, is no other company.
  const isOfCheck = openFacts(assistant, memory).some((fact) => read.facts[fact] !== undefined);
  if (other !== undefined && !isOfCheck)
    return { memory, told: { ...NOTHING_TOLD, theirs: other, asks: true }, utterance };
  const denied = read.denied.flatMap(({ fact, value }) => {
    const was = known[fact];
    // « Pas 12 mais 8 » says another value: nothing of it is forgotten.
    return was !== undefined && sameValue(was.value, value) && read.facts[fact] === undefined ? [fact] : [];
  });
  // An OPCO that is only compared with counts for one answer: one's own stays.
  const stated = comparesOpco(known, read) ? forget(read.facts, FACT_OF.opco) : read.facts;
  const { situation, changes } = merge(denied.reduce(disown, known), stated);
  const aside = cut.filter(({ kind }) => kind !== "said");
  const told: Told = {
    facts: read.facts,
    changes,
    denied,
    supposed: read.supposed,
    ...theirsNow(memory, utterance),
    doubts: read.doubts,
    asks: cut.some(({ asks }) => asks),
    rest: restOf(text, [...read.spans, ...aside]),
    subjects: questionsOf(text, {
      aside: [...read.spans.filter(({ fact }) => OF_COMPANY.has(fact)), ...aside],
      asking: cut.filter(({ asks }) => asks),
    }),
  };
  const after = withSituation(memory, situation);
  return { memory: withRaised(assistant, after, { utterance, told }), told, utterance };
};

/** The dialog that a message begins, to which bare words tell something (« pour une serveuse en arrêt maladie, éligibles ? »). */
const begunBy = (assistant: Assistant, memory: Memory, utterance: Utterance): ReadyDialog | undefined =>
  wishedDialog(assistant, memory, utterance) ??
  neededDialog(assistant, memory, utterance) ??
  (!isPending(memory) && asksVerdict(assistant, utterance)
    ? [...assistant.dialogs.values()].find(({ wish }) => wish !== undefined)
    : undefined);

/** The company of somebody else for whom one asks; the one of the last answer, as long as nothing is told of a company, nor of oneself. */
const theirsNow = ({ last }: Memory, { facts, isAboutOneself }: Utterance): Pick<Told, "theirs" | "goesOn"> => {
  const { theirs, facts: told, doubts } = facts();
  if (theirs !== undefined) return { theirs };
  const isOfNone = Object.keys(told).length === 0 && doubts.length === 0 && !isAboutOneself;
  return last?.theirs !== undefined && isOfNone ? { theirs: last.theirs, goesOn: true } : {};
};

/**
 * What a message raises is for the next dialog that begins; said beside the answer to the one under way (« oui, c'est pour une élève »), where it asks
 * nothing, it is for that one.
 */
const withRaised = (
  assistant: Assistant,
  memory: Memory,
  { utterance, told }: { utterance: Utterance; told: Told },
): Memory => {
  const { dialog } = memory;
  if (dialog === undefined || !isPending(memory)) {
    const raised = raisedIn(assistant, utterance);
    return raised.length > 0 ? { ...memory, raised } : memory;
  }
  const rest = takeAll(spoken(told.rest), assistant.hearing.hedges).rest;
  const ready = assistant.dialogs.get(dialog.id);
  // What is asked in any case is not raised by the day of a payment, said beside.
  const isAskedAnyway = (id: string): boolean =>
    ready?.dialog.outcomes.some(({ asks_first }) =>
      asks_first.some(({ question, raised }) => question === id && raised === undefined),
    ) === true;
  // « On est 49, les apprentis en plus » tells who is counted.
  const beside =
    told.asks || told.facts[FACT_OF.headcount] !== undefined
      ? []
      : (ready?.questions ?? []).filter(
          ({ question, raisedBy }) => !isAskedAnyway(question.id) && holds(rest, raisedBy),
        );
  const raised = [...new Set([...(dialog.raised ?? []), ...beside.map(({ question }) => question.id)])];
  return beside.length === 0 ? memory : { ...memory, dialog: { ...dialog, raised } };
};

/** The questions of dialogs that a message raises: by a word of theirs, or by facts that contradict each other. */
const raisedIn = ({ dialogs }: Assistant, { spoken: said, facts }: Utterance): string[] => {
  const doubted = new Set(facts().doubts.map(({ fact }) => fact));
  return [...dialogs.values()].flatMap(({ questions }) =>
    questions
      .filter(({ question, raisedBy }) => holds(said, raisedBy) || question.fact.some((fact) => doubted.has(fact)))
      .map(({ question }) => question.id),
  );
};

/** The fact that the dialog asks for. One who answers with a button's word names no OPCO. */
const factOfDialog = (assistant: Assistant, memory: Memory, text: string): string | undefined => {
  const asked = questionAsked(assistant, memory);
  const run = runOf(assistant, memory);
  const other =
    asked && run && isPutWithAnother(asked.question, run.answers) ? asked.question.both.question : undefined;
  const beside = run?.ready.questions.find(({ question }) => question.id === other);
  // « Moi », « le gérant », to « qui emploie, et qui suivra la formation ? », is who is trained.
  if (beside !== undefined && readAnswer(spokenIn(text), beside.answers).ok) return beside.question.fact[0];
  const fact = asked && factAsked(asked.question, memory.situation ?? {});
  if (asked === undefined || fact === undefined || assistant.facts.file.facts[fact]?.kind !== "opco") return fact;
  return readAnswer(spokenIn(text), asked.answers).ok ? undefined : fact;
};

/** A command, a button's words, a yes or no of ours: « aide » is no home help, « modifier la réponse 2 » no size. */
const isNoTelling = (assistant: Assistant, memory: Memory, utterance: Utterance): boolean =>
  hearYesNo(assistant, memory, utterance) !== undefined ||
  hearCommand(assistant, dropYesNo(memory), utterance) !== undefined ||
  labelledOption(memory, utterance) !== undefined;

const spokenIn = (text: string): string[] => spoken(text).filter((word) => !isEmoji(word));

const withSituation = (memory: Memory, situation: Situation): Memory =>
  situation === memory.situation || (memory.situation === undefined && Object.keys(situation).length === 0)
    ? memory
    : { ...memory, situation };

type Place = { start: number; end: number };

/** A message without some of its pieces. */
const restOf = (text: string, pieces: readonly Place[]): string => blanked(text, pieces).replace(/\s+/g, " ").trim();

/** The same, place by place. */
const blanked = (text: string, pieces: readonly Place[]): string => {
  const left = text.split("");
  for (const { start, end } of pieces) left.fill(" ", start, end);
  return left.join("");
};

/** A message cut where each question but the first begins. */
const questionsOf = (
  text: string,
  { aside, asking }: { aside: readonly Place[]; asking: readonly Place[] },
): string[] => {
  const left = blanked(text, aside);
  const cuts = [0, ...asking.slice(1).map(({ start }) => start)];
  return cuts
    .map((start, at) =>
      left
        .slice(start, cuts[at + 1])
        .replace(/\s+/g, " ")
        .trim(),
    )
    .filter((one) => one !== "");
};
