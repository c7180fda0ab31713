import type { Activity } from "../activity.ts";
import { tidy } from "../hear.ts";
import { readTeamsMessage } from "./spoken.ts";
import { surfaceOf } from "./surface.ts";

/** What a message says in words, and the ids of the messages that it quotes. */
export type Spoken = { text: string; quotes: readonly string[] };

/** The words of a message, without what its channel writes around them, nor characters that nobody sees; spaces tidied. */
export const readSpoken = (activity: Partial<Activity>): Spoken => {
  if (surfaceOf(activity) === "web") return { text: tidy(activity.text ?? ""), quotes: [] };
  const { words, quotes } = readTeamsMessage(activity);
  return { text: tidy(words), quotes };
};
