import { say } from "../content/messages.ts";
import { type Action, REASONS } from "./heard.ts";
import type { Memory } from "./memory.ts";
import type { Note, Turn } from "./port.ts";
import type { Assistant } from "./prepare.ts";
import { remember, textReply, themeOptions } from "./present.ts";
import { redact } from "./redact.ts";
import type { Option } from "./reply.ts";
import { thenPending } from "./run-dialog.ts";

/** Takes what somebody thinks of an answer; a « no » without its reason asks for one. */
export const rate = (assistant: Assistant, memory: Memory, action: Extract<Action, { do: "rate" }>): Turn => {
  const { base, contact } = assistant;
  const { useful, reason, comment, article = memory.last?.article, section = memory.last?.section } = action;
  if (article === undefined || section === undefined || !base.knowledge.has(article))
    return thenPending(assistant, { memory, replies: [textReply(say(base.messages, "rate-nothing"))] });

  const isLast = memory.last?.article === article && memory.last.section === section;
  const note: Note = {
    kind: "rated",
    article,
    section,
    useful,
    ...(reason && { reason }),
    ...(comment && { comment: redact(comment) }),
    ...(isLast && memory.last?.question && { question: memory.last.question }),
  };
  const explained = useful || reason !== undefined || comment !== undefined;
  const options = explained ? themeOptions(assistant) : reasons(assistant, { ...action, article, section });
  const phrase = useful ? "rate-thanks" : explained ? "rate-sorry" : "rate-why";
  const replies = [textReply(say(base.messages, phrase, { contact }), options)] as const;
  return { ...thenPending(assistant, { memory: remember(memory, options), replies }), notes: [note] };
};

const reasons = ({ base }: Assistant, action: Extract<Action, { do: "rate" }>): Option[] =>
  REASONS.map((reason) => ({ label: say(base.messages, `reason-${reason}`), action: { ...action, reason } }));
