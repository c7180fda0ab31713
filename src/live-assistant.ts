import type { Base } from "./core/content/base.ts";
import { createAssistant } from "./core/conversation/assistant.ts";
import type { Respond } from "./core/conversation/port.ts";
import type { Setting } from "./core/conversation/prepare.ts";

/** The assistant over the content in use, which may be replaced between two turns. */
export type LiveAssistant = { base(): Base; respond: Respond; replace(base: Base): void };

export const createLiveAssistant = (first: Base, setting: Setting): LiveAssistant => {
  let inUse = { base: first, respond: createAssistant(first, setting) };
  return {
    base: () => inUse.base,
    respond: (memory, heard) => inUse.respond(memory, heard),
    replace: (base) => {
      inUse = { base, respond: createAssistant(base, setting) };
    },
  };
};
