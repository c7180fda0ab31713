import type { Base } from "./core/content/base.ts";
import { createAssistant } from "./core/conversation/assistant.ts";
import type { Respond } from "./core/conversation/port.ts";
import type { Setting } from "./core/conversation/prepare.ts";

/** The assistant over the content in use, which may be replaced between two turns. */
export type LiveAssistant = { base(): Base; respond: Respond; replace(base: Base): void };

/** @param settingOf what the assistant is told beside its content, which may say some of it */
export const createLiveAssistant = (first: Base, settingOf: (base: Base) => Setting): LiveAssistant => {
  const live = (base: Base) => ({ base, respond: createAssistant(base, settingOf(base)) });
  let inUse = live(first);
  return {
    base: () => inUse.base,
    respond: (memory, heard) => inUse.respond(memory, heard),
    replace: (base) => {
      inUse = live(base);
    },
  };
};
