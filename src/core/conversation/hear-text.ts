import { type Phrase, say } from "../content/messages.ts";
import { fold } from "../french/fold.ts";
import type { Question } from "../guide/dialog.ts";
import { nextStep } from "../guide/next-step.ts";
import { readAnswer, readCues, readPosition } from "../guide/read-answer.ts";
import { spoken, takeExpressions } from "../guide/wording.ts";
import { act, begin } from "./act.ts";
import { answerWith, choices, offTopic, unknown } from "./answer.ts";
import { giveUp, obey, readCommand } from "./commands.ts";
import { erase, renounceErasure } from "./erase.ts";
import { find } from "./find.ts";
import { hearSiret } from "./hear-company.ts";
import { MESSAGE_MAX_CHARACTERS } from "./heard.ts";
import { type Memory, unasked } from "./memory.ts";
import type { Turn } from "./port.ts";
import type { Assistant } from "./prepare.ts";
import { textReply } from "./present.ts";
import { tradeSaid } from "./present-opco.ts";
import { redact } from "./redact.ts";
import type { Option } from "./reply.ts";
import {
  answer,
  confirm,
  pending,
  propose,
  type Running,
  resume,
  running,
  start,
  thenPending,
  withMoreOptions,
  withoutOptions,
} from "./run-dialog.ts";
import { isSeeking, isUnsettled, showFinding, toldTrade } from "./seek.ts";

/**
 * Understands a message, from the most to the least expected: the answer to a yes-or-no of ours, a command, an option just shown,
 * the answer to the pending question, a fact said in passing, and at last a question for the base.
 */
export const hearText = (assistant: Assistant, memory: Memory, raw: string, today: string): Turn => {
  const text = raw.trim();
  const said = (phrase: Phrase, values = {}): Turn =>
    thenPending(assistant, { memory, replies: [textReply(say(assistant.base.messages, phrase, values))] });
  if (text === "") return said("empty");
  if (text.length > MESSAGE_MAX_CHARACTERS) return said("too-long", { max: MESSAGE_MAX_CHARACTERS });

  const settled = memory.confirming === undefined ? undefined : settleConfirmation(assistant, memory, text, today);
  if (settled !== undefined) return settled;
  const calm = unasked(memory);

  const command = readCommand(assistant, text);
  if (command !== undefined) return obey(assistant, memory, command);
  const option = chosenOption(assistant, calm, text);
  if (option !== undefined) return act(assistant, calm, option.action, today);
  const run = pending(assistant, calm);
  return (
    (run === undefined ? undefined : hearAnswer(assistant, calm, run, text)) ??
    hearSiret(assistant, calm, text) ??
    hearRemark(assistant, calm, text) ??
    hearTrade(assistant, calm, run, text) ??
    hearQuestion(assistant, calm, text, today)
  );
};

/** Yes or no to « voulez-vous vraiment… ? »; anything else drops the matter. */
const settleConfirmation = (assistant: Assistant, memory: Memory, text: string, today: string): Turn | undefined => {
  const labelled = labelledOption(memory, text);
  if (labelled !== undefined) return act(assistant, memory, labelled.action, today);
  const reading = readAnswer(text, YES_OR_NO, assistant.base.wordings.answers);
  if (!reading.ok) return undefined;
  if (memory.confirming === "erase")
    return reading.choice === "oui" ? erase(assistant) : renounceErasure(assistant, memory);
  return reading.choice === "oui" ? giveUp(assistant, memory) : resume(assistant, unasked(memory));
};

const labelledOption = ({ offered }: Memory, text: string): Option | undefined =>
  offered.options.find(({ label }) => fold(label) === fold(text));

/** The option shown last that a message designates, by its label or, among near answers or outside a dialog, by its position. */
const chosenOption = (assistant: Assistant, memory: Memory, text: string): Option | undefined => {
  const { options, from } = memory.offered;
  const labelled = labelledOption(memory, text);
  if (labelled !== undefined) return labelled;
  if (from !== "choices" && pending(assistant, memory) !== undefined) return undefined;
  const position = readPosition(text, options.length, assistant.base.wordings.answers);
  return position === undefined ? undefined : options[position];
};

/** The answer to what is being asked; undefined when the message is about something else. */
const hearAnswer = (assistant: Assistant, memory: Memory, run: Running, text: string): Turn | undefined => {
  const { answers } = assistant.base.wordings;
  if (Object.keys(run.proposed).length > 0) {
    const reading = readAnswer(text, YES_OR_NO, answers);
    return reading.ok ? confirm(assistant, memory, run, reading.choice === "oui") : undefined;
  }
  const step = nextStep(run.dialog, run.answers);
  if (step.kind === "conclude") return undefined;
  const reading = readAnswer(text, step.question, answers);
  if (reading.ok) {
    // « Métallurgie » says more than yes: the OPCO is named, and the person confirms.
    const says = reading.choice === step.question.finds && !readAnswer(text, withoutCues(step.question), answers).ok;
    const trade = says ? toldTrade(assistant, text) : undefined;
    return trade === undefined || trade.kind === "unknown"
      ? answer(assistant, memory, run, step.question.id, reading.choice)
      : showFinding(assistant, memory, trade);
  }
  return reading.reason === "contradiction"
    ? resume(assistant, memory, [textReply(say(assistant.base.messages, "contradiction"))])
    : undefined;
};

const withoutCues = ({ cues: _cues, ...question }: Question): Question => question;

/** A fact that the running dialog asks about, said in passing (« en fait, nous ne sommes pas à jour »). */
const hearRemark = (assistant: Assistant, memory: Memory, text: string): Turn | undefined => {
  const run = running(assistant, memory);
  if (run === undefined || isQuestion(assistant, text) || !isAboutOneself(assistant, text)) return undefined;
  const facts = readCues(text, run.dialog.questions);
  const news = Object.entries(facts).filter(([question, choice]) => run.answers[question] !== choice);
  return news.length === 0
    ? undefined
    : propose(assistant, memory, run, Object.fromEntries(news), tradeSaid(assistant, run.dialog, facts, text));
};

/** What the company does, told to somebody who seeks an OPCO. */
const hearTrade = (assistant: Assistant, memory: Memory, run: Running | undefined, text: string): Turn | undefined => {
  const awaited = isSeeking(memory, run) || (isUnsettled(run) && isAboutOneself(assistant, text));
  if (!awaited || isQuestion(assistant, text)) return undefined;
  const finding = toldTrade(assistant, text);
  return finding === undefined ? undefined : showFinding(assistant, memory, finding);
};

/** A question for the base, or the wish to start a dialog; the pending question is asked again after the answer. */
const hearQuestion = (assistant: Assistant, memory: Memory, text: string, today: string): Turn => {
  const idle = pending(assistant, memory) === undefined;
  const told = idle && isAboutOneself(assistant, text) ? statedDialog(assistant, text) : undefined;
  const asks = isQuestion(assistant, text);
  if (told !== undefined && told.facts > 1 && !asks) return start(assistant, memory, told.dialog, text);
  const stated = told !== undefined && (told.facts > 1 || !asks) ? told : undefined;
  const found = find(assistant, text, memory.last);
  switch (found.kind) {
    case "dialog":
      return begin(assistant, memory, found.dialog, text);
    case "opco":
      return showFinding(assistant, memory, found.finding);
    case "section":
      return thenPending(assistant, answerWith(assistant, memory, found, text, today));
    case "both": {
      const [first] = answerWith(assistant, memory, found.first, text, today).replies;
      const second = answerWith(assistant, memory, found.second, text, today);
      return thenPending(assistant, { ...second, replies: [withoutOptions(first), ...second.replies] });
    }
    case "off-topic":
      return thenPending(assistant, offTopic(assistant, memory, found.offTopic));
    case "choice":
      if (stated !== undefined) return start(assistant, memory, stated.dialog, text);
      return unanswered(
        text,
        found.options,
        idle ? choices(assistant, memory, found.options) : choicesAside(assistant, memory, found.options),
      );
    case "unknown":
      if (stated !== undefined) return start(assistant, memory, stated.dialog, text);
      return notUnderstood(assistant, memory) ?? unanswered(text, [], unknown(assistant, memory, found.near));
  }
};

/** A turn that gave no answer, with the question for the editors. */
const unanswered = (question: string, options: readonly Option[], turn: Turn): Turn => ({
  ...turn,
  notes: [{ kind: "unanswered", question: redact(question), offered: options.map(({ label }) => label) }],
});

const notUnderstood = (assistant: Assistant, memory: Memory): Turn | undefined =>
  pending(assistant, memory) === undefined
    ? undefined
    : resume(assistant, memory, [textReply(say(assistant.base.messages, "not-understood"))]);

/** Near answers offered beside the pending question, whose own answers come first. */
const choicesAside = (assistant: Assistant, memory: Memory, options: readonly Option[]): Turn =>
  withMoreOptions(resume(assistant, memory, [textReply(say(assistant.base.messages, "choices-aside"))]), options);

/** The dialog of which a statement already answers most questions, and how many. */
const statedDialog = (assistant: Assistant, text: string): { dialog: string; facts: number } | undefined =>
  [...assistant.base.dialogs.values()]
    .map(({ id, questions }) => ({ dialog: id, facts: Object.keys(readCues(text, questions)).length }))
    .filter(({ facts }) => facts > 0)
    .sort((a, b) => b.facts - a.facts)[0];

const isAboutOneself = (assistant: Assistant, text: string): boolean =>
  takeExpressions(spoken(text), assistant.speakers).meanings.size > 0;

const isQuestion = (assistant: Assistant, text: string): boolean =>
  text.includes("?") || takeExpressions(spoken(text), assistant.interrogatives).meanings.size > 0;

const YES_OR_NO: Question = {
  id: "confirmation",
  ask: "",
  label: "",
  answer: { kind: "choice", choices: { oui: "oui", non: "non" } },
};
