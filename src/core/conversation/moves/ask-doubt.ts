import type { Doubt } from "../../situation/cross-check.ts";
import { askFact, isPending } from "../memory.ts";
import type { Played, Scene } from "../say/close.ts";
import { sayFactAsked } from "../say/situation.ts";
import { offerCandidates } from "./candidates.ts";

/** Asks a doubtful fact again, with the values that it may be. `noted` is said before it, if anything. */
export const askDoubt = (
  { assistant, memory, today }: Scene,
  { fact, say: ask, candidates = [] }: Doubt,
  noted = "",
): Played => {
  const chosen = offerCandidates(assistant, candidates);
  const asked = sayFactAsked(assistant, fact, { ask: [noted, ask].filter((part) => part !== "").join(" "), today });
  return {
    memory: askFact(memory, fact),
    says: [chosen.length > 0 ? { ...asked, options: chosen } : asked],
    ...(!isPending(memory) && { stays: true }),
  };
};
