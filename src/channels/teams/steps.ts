import type { Action } from "../../core/conversation/heard.ts";

/** What answers a question that passes: it only makes sense while the question waits. */
export const isStep = ({ do: does }: Action): boolean => STEPS.has(does);

/** What acts on one person's own conversation: in a group, nobody presses it for another. */
export const isPersonal = (action: Action): boolean =>
  isStep(action) || (action.do === "command" && OWN_COMMANDS.has(action.command));

const STEPS: ReadonlySet<Action["do"]> = new Set(["answer", "edit", "confirm"]);
const OWN_COMMANDS: ReadonlySet<string> = new Set([
  "retour",
  "modifier",
  "recommencer",
  "annuler",
  "reprendre",
  "effacer",
]);
