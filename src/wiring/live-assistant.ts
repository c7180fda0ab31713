import type { Base } from "../core/content/base.ts";
import { createAssistant, respondWith } from "../core/conversation/assistant.ts";
import type { Respond } from "../core/conversation/port.ts";
import { prepareInSteps, type Setting } from "../core/conversation/prepare.ts";
import type { Steps } from "../core/french/steps.ts";

/** The assistant over the content in use, which may be replaced between two turns. */
export type LiveAssistant = {
  base(): Base;
  respond: Respond;
  /** Makes new content ready while the old one serves, then takes it. */
  replace(base: Base): Promise<void>;
};

/** @param settingOf what the assistant is told beside its content, which may say some of it */
export const createLiveAssistant = (first: Base, settingOf: (base: Base) => Setting): LiveAssistant => {
  let inUse = { base: first, respond: createAssistant(first, settingOf(first)) };
  return {
    base: () => inUse.base,
    respond: (memory, heard) => inUse.respond(memory, heard),
    replace: async (base) => {
      inUse = { base, respond: respondWith(await inSlices(prepareInSteps(base, settingOf(base)))) };
    },
  };
};

/** How long the thread works at it before it serves whoever waits. */
const SLICE_MS = 8;

const inSlices = async <Result>(steps: Steps<Result>): Promise<Result> => {
  for (;;) {
    const begun = performance.now();
    while (performance.now() - begun < SLICE_MS) {
      const step = steps.next();
      if (step.done) return step.value;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
};
