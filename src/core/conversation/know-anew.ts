import type { Situation } from "../situation/situation.ts";
import { knownAnswers } from "./known-answers.ts";
import type { Memory } from "./memory.ts";
import type { Assistant } from "./prepare.ts";
import { served } from "./served.ts";

/** The dialog under way goes by what is known now: of the situation, of the rules, of the day. */
export const knowAnew = (
  { assistant: { base }, today }: { assistant: Assistant; today: string },
  memory: Memory,
): Memory => {
  const { dialog: state, situation = {} } = memory;
  const dialog = state === undefined ? undefined : base.dialogs.get(state.id);
  if (state === undefined || dialog === undefined) return memory;
  const known = knownAnswers(dialog, { situation: served(base, situation), rules: base.rules, today });
  const { known: _before, ...rest } = state;
  return { ...memory, dialog: { ...rest, ...(Object.keys(known).length > 0 && { known }) } };
};

/** Memory with what is known; nothing is kept of a situation of which nothing is. */
export const withSituation = ({ situation: _before, ...memory }: Memory, situation: Situation): Memory =>
  Object.keys(situation).length === 0 ? memory : { ...memory, situation };
