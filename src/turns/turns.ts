import type { Heard } from "../core/conversation/heard.ts";
import type { Reply } from "../core/conversation/reply.ts";
import type { NewLine } from "../store/store.ts";
import type { Say } from "./deliver.ts";

/**
 * `activityId` is absent when the channel gave none: the turn can then not be recognised if it comes again. `mayRepeat`: the channel
 * shows once a reply that it is given twice. `silent`: what is heard only teaches editors something; nothing is said and the
 * conversation stays where it was. `byPass`: the channel lets people in by passes of ours, which end when they have all erased. `asLine`:
 * its replies are lines of the journal under the key, which are kept with the memory in one write; the channel is only given those that
 * follow an erasure, and what a process of an earlier version left.
 */
export type Incoming = {
  key: string;
  activityId?: string;
  heard: Heard;
  mayRepeat?: boolean;
  silent?: boolean;
  byPass?: boolean;
  asLine?: (reply: Reply) => NewLine;
};

/** The door of this room: what a channel hands over, to be served once and in order. */
export type Turns = {
  /**
   * Serves one turn. An activity already served only gets the messages that never left; a second arrival gets nothing.
   * @throws {DeliveryError} when the channel does not take a message: the turn is kept, and its delivery again sends what is left
   * @throws {SentElsewhereError} when another process seems to be sending them now
   * @throws {SaveConflictError} when other processes always save first
   */
  take(incoming: Incoming, say: Say): Promise<void>;
  /** Erases what is remembered under a key, and beside it. */
  forget(key: string): Promise<void>;
  /** Settles once the turns under way are over, and all is noted. */
  idle(): Promise<void>;
};

/** Another process may be giving these replies to the channel: delivered again later, the activity gets what is left of them. */
export class SentElsewhereError extends Error {
  constructor() {
    super("another process is sending the replies");
    this.name = "SentElsewhereError";
  }
}
