import { z } from "zod";

/**
 * What Microsoft is still trying in Teams, and is used only when whoever runs the assistant says so: `tables` in messages, `six`
 * suggested actions on a computer, `targeted` messages, which one person of a group sees.
 */
const PREVIEWS = ["tables", "six", "targeted"] as const;
/** See {@link PREVIEWS}. */
export type Previews = ReadonlySet<(typeof PREVIEWS)[number]>;

const FORM = `une liste séparée par des virgules, parmi ${PREVIEWS.join(", ")} (docs/teams.md dit ce que chacun fait).`;

/** The setting TEAMS_PREVIEWS. */
export const previewsSchema = z
  .string(FORM)
  .transform((list) => list.split(",").map((one) => one.trim()))
  .transform((list) => list.filter((one) => one !== ""))
  .pipe(z.array(z.enum(PREVIEWS, FORM)))
  .transform((list): Previews => new Set(list));
