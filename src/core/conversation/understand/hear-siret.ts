import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import type { Utterance } from "./utterance.ts";

/** A SIRET in a message, when the assistant may look it up. */
export const hearSiret = ({ finder, looksCompaniesUp }: Assistant, { siret }: Utterance): Move | undefined => {
  if (siret === undefined || finder === undefined || !looksCompaniesUp) return undefined;
  return siret.isValid ? { do: "look-up", siret: siret.siret } : { do: "look-up" };
};
