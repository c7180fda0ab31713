import { say } from "../content/messages.ts";
import { EMPTY_MEMORY, type Memory, unasked } from "./memory.ts";
import type { Turn } from "./port.ts";
import type { Assistant } from "./prepare.ts";
import { remember, textReply } from "./present.ts";
import type { Option } from "./reply.ts";
import { thenPending } from "./run-dialog.ts";

/** Asks before everything about the person is erased; asked for again, it is. */
export const askErasure = (assistant: Assistant, memory: Memory): Turn => {
  const { messages } = assistant.base;
  if (memory.confirming === "erase") return erase(assistant);
  const options: Option[] = [
    { label: say(messages, "erase-yes"), action: { do: "command", command: "effacer" } },
    { label: say(messages, "erase-no"), action: { do: "command", command: "reprendre" } },
  ];
  return {
    memory: remember({ ...memory, confirming: "erase" }, options),
    replies: [textReply(say(messages, "erase-confirm"), options)],
  };
};

/** Forgets the person, and has the edge forget all that it keeps about them. */
export const erase = ({ base }: Assistant): Turn => ({
  memory: EMPTY_MEMORY,
  replies: [textReply(say(base.messages, "erased"))],
  forget: true,
});

/** The person thought better of it. */
export const renounceErasure = (assistant: Assistant, memory: Memory): Turn =>
  thenPending(assistant, {
    memory: unasked(memory),
    replies: [textReply(say(assistant.base.messages, "erase-kept"))],
  });
