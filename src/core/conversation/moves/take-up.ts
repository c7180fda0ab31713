import type { Base } from "../../content/base.ts";
import { lastAnswered } from "../../guide/next-step.ts";
import type { Heard } from "../heard.ts";
import { knowAnew } from "../know-anew.ts";
import { dropYesNo, isPending, leaveDialog, letDialogWait, type Memory, pendingRun } from "../memory.ts";
import type { Assistant } from "../prepare.ts";
import type { Reply } from "../reply.ts";
import { sayBegun, sayBegunInPublic } from "../say/dialog.ts";
import { sayPhrase } from "../say/text.ts";

/**
 * Takes a memory up as the content, the day and the message that the person quotes now are, with what they are to be told of that first,
 * and of what they sent and nobody read.
 */
export const takeUp = (assistant: Assistant, stored: Memory, heard: Heard): { memory: Memory; notices: Reply[] } => {
  const { base } = assistant;
  const settled = settle(assistant, stored);
  const memory = knowAnew({ assistant, today: heard.today }, settled);
  const changed = settled === stored ? [] : [sayPhrase(base, "updated-dialog")];
  const unread = heard.kind === "text" && heard.unread ? [sayPhrase(base, "unread-beside")] : [];
  return { memory: turnTo(base, memory, heard), notices: [...changed, ...recall(assistant, memory, heard), ...unread] };
};

/** The answer that the person quotes is the one that they speak of. */
const turnTo = ({ knowledge }: Base, memory: Memory, heard: Heard): Memory => {
  const about = heard.kind === "text" ? heard.about : undefined;
  const { last } = memory;
  if (about?.kind !== "answer" || !knowledge.has(about.article)) return memory;
  if (last?.article === about.article && last.section === about.section) return memory;
  const { article, section } = about;
  return { ...memory, last: { article, section, score: 1, matched: [], repaired: [] } };
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

/** Reminds somebody who comes back on another day of what they had begun, and when; before others, without what they had answered. */
const recall = (assistant: Assistant, memory: Memory, { today, isPublic }: Heard): Reply[] => {
  const run = pendingRun(assistant, memory);
  const on = memory.dialog?.on;
  if (run === undefined || on === undefined || on === today || lastAnswered(run.answers) === undefined) return [];
  return [isPublic ? sayBegunInPublic(assistant.base, run) : sayBegun(assistant.base, run, on)];
};
