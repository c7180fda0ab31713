import type { Base } from "../content/base.ts";
import { say } from "../content/messages.ts";
import { act } from "./act.ts";
import { hearCompany } from "./hear-company.ts";
import { hearText } from "./hear-text.ts";
import type { Heard } from "./heard.ts";
import { type Memory, unasked } from "./memory.ts";
import type { Respond, Turn } from "./port.ts";
import { type Assistant, prepare, type Setting } from "./prepare.ts";
import { greet, textReply } from "./present.ts";
import { pending, recallDialog, resume, settle, thenPending } from "./run-dialog.ts";

/** The whole assistant over a base, as one pure function. */
export const createAssistant = (base: Base, setting?: Setting): Respond => {
  const assistant = prepare(base, setting);
  return (stored, heard) => {
    const { memory, note } = settle(assistant, stored);
    const recall = recallDialog(assistant, memory, heard.today);
    const turn = take(assistant, memory, heard);
    const [first, ...others] = [note, recall].filter((reply) => reply !== undefined);
    const replies: Turn["replies"] = first === undefined ? turn.replies : [first, ...others, ...turn.replies];
    return { ...turn, memory: dated(turn.memory, heard.today), replies };
  };
};

/** The day is noted with the dialog that goes on. */
const dated = ({ dialog, ...memory }: Memory, today: string): Memory =>
  dialog === undefined ? memory : { ...memory, dialog: { ...dialog, on: today } };

const take = (assistant: Assistant, memory: Memory, heard: Heard): Turn => {
  switch (heard.kind) {
    case "arrival":
      return greet(assistant, memory);
    case "return":
      return pending(assistant, memory) === undefined ? greet(assistant, memory) : resume(assistant, unasked(memory));
    case "text":
      return hearText(assistant, memory, heard.text, heard.today);
    case "action":
      return act(assistant, memory, heard.action, heard.today);
    case "company":
      return hearCompany(assistant, memory, heard.lookup);
    case "unreadable":
      return thenPending(assistant, { memory, replies: [textReply(say(assistant.base.messages, "unreadable"))] });
  }
};
