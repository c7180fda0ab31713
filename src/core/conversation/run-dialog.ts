import { type Phrase, say } from "../content/messages.ts";
import type { Answers } from "../guide/condition.ts";
import type { Dialog } from "../guide/dialog.ts";
import { lastAnswered, nextStep, withAnswer, withoutAnswer } from "../guide/next-step.ts";
import { readCues } from "../guide/read-answer.ts";
import type { Memory } from "./memory.ts";
import type { Turn } from "./port.ts";
import type { Assistant } from "./prepare.ts";
import { opcoOption, remember, textReply, themeOptions } from "./present.ts";
import { confirmReply, modifyReply, questionReply, recallReply, verdictReplies } from "./present-dialog.ts";
import { tradeSaid } from "./present-opco.ts";
import type { Option, Reply } from "./reply.ts";

/** A dialog under way or just concluded, with its definition. */
export type Running = { dialog: Dialog; answers: Answers; proposed: Answers; concluded: boolean };

/** The dialog that a memory is in, if any. */
export const running = ({ base }: Assistant, { dialog: state }: Memory): Running | undefined => {
  const dialog = state === undefined ? undefined : base.dialogs.get(state.id);
  return state === undefined || dialog === undefined
    ? undefined
    : { dialog, answers: state.answers, proposed: state.proposed ?? {}, concluded: state.concluded };
};

/** The dialog that waits for an answer, if any. */
export const pending = (assistant: Assistant, memory: Memory): Running | undefined => {
  const run = running(assistant, memory);
  return run?.concluded === false ? run : undefined;
};

/** Begins a dialog; what the person said already is proposed for confirmation instead of being asked. */
export const start = (assistant: Assistant, memory: Memory, id: string, said = ""): Turn => {
  const dialog = assistant.base.dialogs.get(id);
  if (dialog === undefined)
    return { memory, replies: [textReply(say(assistant.base.messages, "gone-button"), themeOptions(assistant))] };
  const proposed = readCues(said, dialog.questions);
  const intro = dialog.intro === undefined ? [] : [textReply(dialog.intro)];
  const before = [...intro, ...tradeSaid(assistant, dialog, proposed, said)];
  return resume(assistant, withRun(memory, { dialog, answers: {}, proposed, concluded: false }), before);
};

/** Says what comes next in the running dialog: what to confirm, the question to ask, or the verdict. `before` is said first. */
export const resume = (assistant: Assistant, memory: Memory, before: readonly Reply[] = []): Turn => {
  const run = running(assistant, memory);
  if (run === undefined) throw new Error("resume was called although no dialog is running");
  const { dialog, answers } = run;
  const proposed = Object.fromEntries(
    Object.entries(run.proposed).filter(([question, choice]) => answers[question] !== choice),
  );
  if (Object.keys(proposed).length > 0) {
    return spoken(withRun(memory, { ...run, proposed, concluded: false }), before, [
      confirmReply(assistant, dialog, proposed),
    ]);
  }
  const step = nextStep(dialog, answers);
  const state = withRun(memory, { ...run, proposed: {}, concluded: step.kind === "conclude" });
  const replies: [Reply, ...Reply[]] =
    step.kind === "ask"
      ? [questionReply(assistant, dialog, answers, step)]
      : verdictReplies(assistant, dialog, answers, step.outcome);
  return spoken(state, before, replies);
};

/** Takes an answer to a question of the running dialog. */
export const answer = (assistant: Assistant, memory: Memory, run: Running, question: string, choice: string): Turn => {
  const after = withRun(memory, { ...run, answers: withAnswer(run.answers, question, choice) });
  if (assistant.finder === undefined || !isUnsettled(run.dialog, question, choice)) return resume(assistant, after);
  const turn = resume(assistant, after, [note(assistant, "opco-later")]);
  return pending(assistant, turn.memory) === undefined ? turn : withMoreOptions(turn, [opcoOption(assistant)]);
};

/** Whether somebody does not know what the finder could tell. */
const isUnsettled = ({ questions }: Dialog, question: string, choice: string): boolean =>
  questions.some(({ id, finds, answer: { unknown } }) => id === question && finds !== undefined && choice === unknown);

/** Accepts what was proposed, or forgets it and asks. */
export const confirm = (assistant: Assistant, memory: Memory, run: Running, yes: boolean): Turn =>
  resume(
    assistant,
    withRun(memory, { ...run, answers: yes ? { ...run.answers, ...run.proposed } : run.answers, proposed: {} }),
  );

/** Proposes facts said in passing, in the running dialog; `before` is said first. */
export const propose = (
  assistant: Assistant,
  memory: Memory,
  run: Running,
  proposed: Answers,
  before: readonly Reply[] = [],
): Turn => resume(assistant, withRun(memory, { ...run, proposed: { ...run.proposed, ...proposed } }), before);

/** Goes back to the question answered last. */
export const back = (assistant: Assistant, memory: Memory, run: Running): Turn => {
  const question = lastAnswered(run.answers);
  if (question === undefined)
    return resume(assistant, withRun(memory, { ...run, proposed: {} }), [note(assistant, "back-to-start")]);
  return edit(assistant, memory, run, question);
};

/** Asks one question again. */
export const edit = (assistant: Assistant, memory: Memory, run: Running, question: string): Turn =>
  resume(
    assistant,
    withRun(memory, { ...run, answers: withoutAnswer(run.answers, question), proposed: {}, concluded: false }),
  );

/** Offers the answers given so far, to change one; `position` (from 0) takes that one at once. */
export const modify = (assistant: Assistant, memory: Memory, run: Running, position: number | undefined): Turn => {
  const answered = run.dialog.questions.filter(({ id }) => run.answers[id] !== undefined);
  const wanted = position === undefined ? undefined : answered[position];
  if (wanted !== undefined) return edit(assistant, memory, run, wanted.id);
  if (answered.length === 0) return resume(assistant, memory, [note(assistant, "modify-nothing")]);
  const [only, another] = answered;
  if (only !== undefined && another === undefined) return edit(assistant, memory, run, only.id);
  return spoken(memory, [], [modifyReply(assistant, run.dialog, run.answers)]);
};

/** Begins the same dialog again. */
export const restart = (assistant: Assistant, memory: Memory, run: Running): Turn =>
  resume(assistant, withRun(memory, { dialog: run.dialog, answers: {}, proposed: {}, concluded: false }), [
    note(assistant, "restarted"),
  ]);

/** Says something without losing the pending question: it is asked again after. */
export const thenPending = (assistant: Assistant, turn: Turn): Turn =>
  pending(assistant, turn.memory) === undefined
    ? turn
    : { ...turn, ...resume(assistant, turn.memory, turn.replies.map(withoutOptions)) };

/** A dialog changed or gone since the memory was written: keeps the answers that still mean something, and says so. */
export const settle = (assistant: Assistant, memory: Memory): { memory: Memory; note?: Reply } => {
  const state = memory.dialog;
  if (state === undefined) return { memory };
  const dialog = assistant.base.dialogs.get(state.id);
  if (dialog !== undefined && dialog.version === state.version) return { memory };
  const { dialog: _gone, confirming: _asked, ...rest } = memory;
  if (dialog === undefined) return { memory: remember(rest, []), note: note(assistant, "updated-dialog") };
  const valid = Object.entries(state.answers).filter(([id, choice]) =>
    dialog.questions.some((question) => question.id === id && Object.hasOwn(question.answer.choices, choice)),
  );
  const run = { dialog, answers: Object.fromEntries(valid), proposed: {}, concluded: state.concluded };
  return { memory: withRun(remember(rest, []), run), note: note(assistant, "updated-dialog") };
};

/** Reminds somebody who comes back on another day of what they had begun, and when. */
export const recallDialog = (assistant: Assistant, memory: Memory, today: string): Reply | undefined => {
  const run = pending(assistant, memory);
  const on = memory.dialog?.on;
  if (run === undefined || on === undefined || on === today || lastAnswered(run.answers) === undefined)
    return undefined;
  return recallReply(assistant, run.dialog, run.answers, on);
};

/** Adds options to the last reply of a turn. */
export const withMoreOptions = (turn: Turn, more: readonly Option[]): Turn => {
  const [first, ...others] = turn.replies;
  const add = (reply: Reply): Reply => ({ ...reply, options: [...reply.options, ...more] });
  const last = others.at(-1);
  const replies: [Reply, ...Reply[]] = last === undefined ? [add(first)] : [first, ...others.slice(0, -1), add(last)];
  return { memory: remember(turn.memory, replies.at(-1)?.options ?? []), replies };
};

const withRun = (memory: Memory, { dialog, answers, proposed, concluded }: Running): Memory => ({
  ...memory,
  dialog: {
    id: dialog.id,
    version: dialog.version,
    answers,
    concluded,
    ...(Object.keys(proposed).length > 0 && { proposed }),
  },
});

const spoken = (memory: Memory, before: readonly Reply[], replies: readonly [Reply, ...Reply[]]): Turn => {
  const all: [Reply, ...Reply[]] = before[0] === undefined ? [...replies] : [before[0], ...before.slice(1), ...replies];
  return { memory: remember(memory, all.at(-1)?.options ?? []), replies: all };
};

/** Only the last reply of a turn offers options: those of an interrupted answer would hide the question's. */
export const withoutOptions = (reply: Reply): Reply =>
  reply.kind === "article" ? { ...reply, options: [], rating: undefined } : { ...reply, options: [] };

const note = (assistant: Assistant, phrase: Phrase): Reply => textReply(say(assistant.base.messages, phrase));
