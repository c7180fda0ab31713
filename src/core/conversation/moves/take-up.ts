import { lastAnswered } from "../../guide/next-step.ts";
import { dropYesNo, isPending, leaveDialog, letDialogWait, type Memory, pendingRun } from "../memory.ts";
import type { Assistant } from "../prepare.ts";
import type { Reply } from "../reply.ts";
import { sayBegun } from "../say/dialog.ts";
import { sayPhrase } from "../say/text.ts";

/** Takes a memory up as the content and the day (YYYY-MM-DD) now are, with what the person is to be told of that first. */
export const takeUp = (assistant: Assistant, stored: Memory, today: string): { memory: Memory; notices: Reply[] } => {
  const memory = settle(assistant, stored);
  const changed = memory === stored ? [] : [sayPhrase(assistant.base, "updated-dialog")];
  return { memory, notices: [...changed, ...recall(assistant, memory, today)] };
};

/** A dialog changed or gone since the memory was written: keeps the answers that still mean something. */
const settle = ({ base }: Assistant, memory: Memory): Memory => {
  const { dialog: state } = memory;
  if (state === undefined) return memory;
  const dialog = base.dialogs.get(state.id);
  if (dialog?.version === state.version) return memory;
  const asked: Memory = { ...dropYesNo(memory), offered: [] };
  if (dialog === undefined) return leaveDialog(asked);
  const valid = Object.entries(state.answers).filter(([id, choice]) =>
    dialog.questions.some((question) => question.id === id && Object.hasOwn(question.answer.choices, choice)),
  );
  return letDialogWait(
    { ...asked, dialog: { ...state, version: dialog.version, answers: Object.fromEntries(valid) } },
    { kind: isPending(memory) ? "answer" : "nothing" },
  );
};

/** Reminds somebody who comes back on another day of what they had begun, and when. */
const recall = (assistant: Assistant, memory: Memory, today: string): Reply[] => {
  const run = pendingRun(assistant, memory);
  const on = memory.dialog?.on;
  return run === undefined || on === undefined || on === today || lastAnswered(run.answers) === undefined
    ? []
    : [sayBegun(assistant.base, run, on)];
};
