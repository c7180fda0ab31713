import type { Memory } from "../memory.ts";
import type { Assistant } from "../prepare.ts";

/** Where a move is played. `today` is YYYY-MM-DD. */
export type Scene = { assistant: Assistant; memory: Memory; today: string };
