import { randomUUID } from "node:crypto";
import { errorTrace, type Log } from "../ground/log.ts";
import { StoreError } from "../store/store.ts";
import { DeliveryError, type Say } from "./deliver.ts";
import { type Incoming, SentElsewhereError, type Turns } from "./turns.ts";

/** What is said of a turn that failed, in French typography: by a fault (`apology`), or because the store did not answer (`tryAgain`). */
export type FailurePhrases = { apology: string; tryAgain: string };

/** The way back to a person: on which channel, the messages that a reply makes there, and how something is said that is no reply. */
export type Way = { channel: string; say: Say; apologise: (text: string) => Promise<unknown> };

/**
 * Serves one turn, whatever the channel; a failure is told to the log, and to the person.
 * @throws what the channel must know: its message was not taken, or another process is answering, so that it delivers the turn again
 */
export type Serve = (incoming: Incoming, way: Way) => Promise<void>;

export type ServeOptions = { turns: Turns; phrases: () => FailurePhrases; log: Log };

export const createServe =
  ({ turns, phrases, log }: ServeOptions): Serve =>
  async (incoming, { channel, say, apologise }) => {
    try {
      await turns.take(incoming, say);
    } catch (error) {
      log({ event: "turn-failed", correlation: randomUUID(), channel, ...errorTrace(error) });
      // An apology would not leave either.
      if (error instanceof DeliveryError || error instanceof SentElsewhereError) throw error;
      await apologise(error instanceof StoreError ? phrases().tryAgain : phrases().apology);
    }
  };
