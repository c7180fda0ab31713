import { say } from "../content/messages.ts";
import { COMMANDS } from "../content/wordings.ts";
import { nextStep } from "../guide/next-step.ts";
import { open } from "./answer.ts";
import { obey } from "./commands.ts";
import type { Action } from "./heard.ts";
import { type Memory, unasked } from "./memory.ts";
import type { Turn } from "./port.ts";
import type { Assistant } from "./prepare.ts";
import { checklistReply, remember, textReply, themeOptions } from "./present.ts";
import { rate } from "./rate.ts";
import { answer, confirm, edit, pending, type Running, resume, running, start, thenPending } from "./run-dialog.ts";
import { chooseOpco } from "./seek.ts";

/** Does what a button asks; a button of a step already passed, or of another version, says so and changes nothing. */
export const act = (assistant: Assistant, memory: Memory, action: Action, today: string): Turn => {
  const { base } = assistant;
  switch (action.do) {
    case "open":
      return thenPending(assistant, open(assistant, memory, action, today));
    case "start":
      return begin(assistant, memory, action.dialog);
    case "rate":
      return rate(assistant, memory, action);
    case "list": {
      const list = base.checklists.get(action.checklist);
      if (list === undefined) return stale(assistant, memory);
      return thenPending(assistant, { memory, replies: [checklistReply(assistant, list)] });
    }
    case "opco":
      return chooseOpco(assistant, memory, action) ?? stale(assistant, memory);
    case "command": {
      const command = COMMANDS.find((known) => known === action.command);
      return command === undefined ? stale(assistant, memory) : obey(assistant, memory, { command });
    }
    case "answer": {
      const run = sameDialog(pending(assistant, memory), action);
      const step = run === undefined ? undefined : nextStep(run.dialog, run.answers);
      const asked =
        step?.kind === "ask" &&
        step.question.id === action.question &&
        Object.hasOwn(step.question.answer.choices, action.choice);
      return run === undefined || !asked
        ? stale(assistant, memory)
        : answer(assistant, unasked(memory), { ...run, proposed: {} }, action.question, action.choice);
    }
    case "edit": {
      const run = sameDialog(running(assistant, memory), action);
      return run === undefined || run.answers[action.question] === undefined
        ? stale(assistant, memory)
        : edit(assistant, unasked(memory), run, action.question);
    }
    case "confirm": {
      const run = sameDialog(pending(assistant, memory), action);
      return run === undefined || Object.keys(run.proposed).length === 0
        ? stale(assistant, memory)
        : confirm(assistant, unasked(memory), run, action.yes);
    }
  }
};

/** Starts a dialog, unless another is waiting for an answer. */
export const begin = (assistant: Assistant, memory: Memory, dialog: string, said = ""): Turn => {
  const run = pending(assistant, memory);
  if (run === undefined) return start(assistant, unasked(memory), dialog, said);
  return resume(
    assistant,
    unasked(memory),
    run.dialog.id === dialog ? [] : [textReply(say(assistant.base.messages, "finish-first"))],
  );
};

const sameDialog = (run: Running | undefined, action: { dialog: string; version: number }): Running | undefined =>
  run?.dialog.id === action.dialog && run.dialog.version === action.version ? run : undefined;

const stale = (assistant: Assistant, memory: Memory): Turn => {
  const text = say(assistant.base.messages, "stale-button");
  if (pending(assistant, memory) !== undefined) return resume(assistant, memory, [textReply(text)]);
  const options = themeOptions(assistant);
  return { memory: remember(memory, options), replies: [textReply(text, options)] };
};
