import type { Reply } from "../core/conversation/reply.ts";
import { fateOf } from "./fate.ts";

/** One message of a reply, ready to be given to the channel. */
export type Message = () => Promise<void>;

/** The messages that a reply makes on its channel, in order: the same ones each time it is asked. */
export type Say = (reply: Reply) => readonly Message[];

/** What is still to be given: replies, and how many messages of the first of them must not be given again. */
export type Unsent = { unsent: readonly Reply[]; begun: number };

/** The channel did not take a message. */
export class DeliveryError extends Error {
  constructor(cause: unknown) {
    super("the channel did not take a message", { cause });
    this.name = "DeliveryError";
  }
}

/**
 * Gives replies to the channel, message by message. One that may have arrived is not given again, and the next ones leave all the same:
 * a card does not wait for a text whose fate is unknown. One that surely did not arrive stops there, so that nothing comes out of order;
 * so does one that got no answer in time, because the next would make the person wait as long.
 * @returns what is left for the next delivery, and the first failure
 */
export const deliver = async ({ unsent, begun }: Unsent, say: Say): Promise<Unsent & { failure?: DeliveryError }> => {
  let failure: DeliveryError | undefined;
  for (const [position, reply] of unsent.entries()) {
    const messages = say(reply);
    const left = (from: number): Unsent =>
      from < messages.length
        ? { unsent: unsent.slice(position), begun: from }
        : { unsent: unsent.slice(position + 1), begun: 0 };
    for (let at = position === 0 ? begun : 0; at < messages.length; at++) {
      try {
        await messages[at]?.();
      } catch (error) {
        failure ??= new DeliveryError(error);
        const fate = fateOf(error);
        if (fate === "not-taken" || fate === "refused") return { ...left(at), failure };
        if (fate === "no-answer") return { ...left(at + 1), failure };
      }
    }
  }
  return { unsent: [], begun: 0, failure };
};
