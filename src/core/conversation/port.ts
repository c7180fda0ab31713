import type { Heard } from "./heard.ts";
import type { Memory } from "./memory.ts";
import type { Reply } from "./reply.ts";

/** The whole assistant, seen from a channel. Memory is plain JSON; a turn always says something. */
export type Respond = (memory: Memory, heard: Heard) => { memory: Memory; replies: readonly [Reply, ...Reply[]] };
