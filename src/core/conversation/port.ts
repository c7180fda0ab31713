import type { Heard } from "./heard.ts";
import type { Memory } from "./memory.ts";
import type { Note } from "./note.ts";
import type { Reply } from "./reply.ts";

/**
 * One turn's result: a turn always says something. `notes` is what editors should learn from it. `forget`: everything that is kept
 * about the person is to be erased before the replies are given.
 */
export type Turn = {
  memory: Memory;
  replies: readonly [Reply, ...Reply[]];
  notes?: readonly Note[];
  forget?: true;
};

/** The whole assistant, seen from a channel. Memory is plain JSON. */
export type Respond = (memory: Memory, heard: Heard) => Turn;
