import { FACT_OF } from "./circumstances.ts";
import type { Stated } from "./combine.ts";
import type { Said } from "./manner.ts";
import { namedAt } from "./match.ts";
import type { Situation } from "./situation.ts";

/**
 * « Formation clés en main » is of several catalogues: of the company's own OPCO when it has one of that name; otherwise nobody knows of which.
 */
export const ofOwnCatalogue = (
  { prepared: { names }, tokens }: Said,
  found: readonly Stated[],
  known: Situation = {},
): readonly Stated[] => {
  const own = (found.find(({ fact, state }) => fact === FACT_OF.opco && state === "stated") ?? known[FACT_OF.opco])
    ?.value;
  return found.flatMap((one): Stated[] => {
    const held = one.fact === FACT_OF.catalogue ? heldIn(names.catalogue, tokens, one) : [];
    if (held.length < 2 || one.doubt !== undefined) return [one];
    return own?.kind === "opco" && held.includes(own.opco) ? [{ ...one, value: own }] : [];
  });
};

/** The catalogues that bear the longest of the names that stand somewhere. */
const heldIn = (
  names: Said["prepared"]["names"]["catalogue"],
  tokens: Said["tokens"],
  { at, end }: { at: number; end: number },
): string[] => {
  const all = tokens
    .slice(at, end)
    .flatMap((_, offset) =>
      namedAt(tokens, at + offset, names).map((one) => ({ ...one, length: one.end - at - offset })),
    );
  const longest = Math.max(0, ...all.map(({ length }) => length));
  return [...new Set(all.filter(({ length }) => length === longest).map(({ meaning }) => meaning))];
};
