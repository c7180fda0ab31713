import type { Heard } from "./heard.ts";
import type { Memory } from "./memory.ts";
import type { Note } from "./note.ts";
import type { Reply } from "./reply.ts";

/** An establishment to look up in the public directory; the number is kept nowhere. */
export type Need = { kind: "company"; siret: string };

/**
 * One turn's result: a turn always says something. `notes` is what editors should learn from it. `forget`: everything that is kept
 * about the person is to be erased before the replies are given. `needs`: what the edge is to look up, and to let the assistant hear.
 */
export type Turn = {
  memory: Memory;
  replies: readonly [Reply, ...Reply[]];
  notes?: readonly Note[];
  forget?: true;
  needs?: Need;
};

/** The whole assistant, seen from a channel. Memory is plain JSON. */
export type Respond = (memory: Memory, heard: Heard) => Turn;
