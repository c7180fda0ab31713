import type { Wait } from "../ground/wait.ts";
import { fateOf, inside } from "./fate.ts";

const MOST_ATTEMPTS = 4;
const FIRST_WAIT_MS = 500;
/** A person waits no longer than this in all, and Teams delivers a message again after fifteen seconds. */
const MOST_WAITED_MS = 8000;

/**
 * Sends, and sends again what the channel says it has not taken, after the time it asks for or a growing one. Any other failure,
 * among them a 500 or a 503 after which the message may stand in the conversation, is thrown at once.
 * @param random 0 to 1: spreads apart the attempts of many conversations
 */
export const patiently = async <T>(send: () => Promise<T>, wait: Wait, random = Math.random): Promise<T> => {
  let waited = 0;
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      const pause = pauseAfter(error, attempt, random);
      if (pause === undefined || attempt === MOST_ATTEMPTS || waited + pause > MOST_WAITED_MS) throw error;
      await wait(pause);
      waited += pause;
    }
  }
};

const pauseAfter = (error: unknown, attempt: number, random: () => number): number | undefined => {
  if (fateOf(error) !== "not-taken") return undefined;
  const asked = inside(inside(inside(error, "response"), "headers"), "get");
  const after =
    typeof asked === "function"
      ? readRetryAfter(asked.call(inside(inside(error, "response"), "headers"), "retry-after"))
      : undefined;
  return after ?? FIRST_WAIT_MS * 2 ** (attempt - 1) * (1 + random() / 2);
};

/** Seconds, as the Bot Framework gives them. */
const readRetryAfter = (value: unknown): number | undefined =>
  typeof value === "string" && /^\d{1,4}$/.test(value.trim()) ? Number(value) * 1000 : undefined;
