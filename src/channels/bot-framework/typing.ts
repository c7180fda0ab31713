import type { Wait } from "../../ground/wait.ts";
import type { TurnContext } from "../activity.ts";

/** An answer that comes within this needs no « … est en train d'écrire ». */
const SHOWN_AFTER_MS = 1000;

/**
 * Shows that the assistant is writing, once, when the answer takes more than a second. That it cannot be shown is no matter.
 * @returns to be called before the answer leaves: the sign never comes after it
 */
export const showTyping = (context: TurnContext, wait: Wait): (() => Promise<void>) => {
  let isOver = false;
  let shown: Promise<unknown> = Promise.resolve();
  void wait(SHOWN_AFTER_MS).then(() => {
    if (isOver) return;
    shown = context.sendActivity({ type: "typing" }).catch(() => undefined);
  });
  return async () => {
    isOver = true;
    await Promise.race([shown, wait(SHOWN_AFTER_MS)]);
  };
};
