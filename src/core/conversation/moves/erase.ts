import { EMPTY_MEMORY } from "../memory.ts";
import type { Played } from "../say/close.ts";
import { sayPhrase } from "../say/text.ts";
import type { Scene } from "./scene.ts";

/** Forgets the person, and has the edge forget all that it keeps about them. */
export const erase = ({ assistant: { base } }: Scene): Played => ({
  memory: EMPTY_MEMORY,
  says: [sayPhrase(base, "erased")],
  forget: true,
});

/** The person thought better of it. */
export const keep = ({ assistant: { base }, memory }: Scene): Played => ({
  memory,
  says: [sayPhrase(base, "erase-kept")],
});
