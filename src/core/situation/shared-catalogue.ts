import { FACT_OF } from "./circumstances.ts";
import type { Stated } from "./combine.ts";
import type { Said } from "./manner.ts";
import { namedAt } from "./read-hole.ts";
import type { Situation } from "./situation.ts";

/**
 * « Formation clés en main » is of several catalogues: of the company's own OPCO when it has one of that name. While the OPCO is not known, it is only
 * deduced, and becomes that OPCO's once it is.
 */
export const ofOwnCatalogue = (
  { prepared: { names }, tokens }: Said,
  found: readonly Stated[],
  known: Situation = {},
): readonly Stated[] => {
  const said = found.find(
    ({ fact, state, doubt }) => fact === FACT_OF.opco && state === "stated" && doubt === undefined,
  );
  const own = (said ?? known[FACT_OF.opco])?.value;
  const read = found.flatMap((one): Stated[] => {
    const held = one.fact === FACT_OF.catalogue ? heldIn(names.catalogue, tokens, one) : [];
    if (held.length < 2 || one.doubt !== undefined) return [one];
    if (own?.kind !== "opco") return [{ ...one, how: "deduced" }];
    return held.includes(own.opco) ? [{ ...one, value: own }] : [];
  });
  const before = known[FACT_OF.catalogue];
  const isTold = read.some(({ fact }) => fact === FACT_OF.catalogue);
  if (said === undefined || own?.kind !== "opco" || isTold || before?.how !== "deduced") return read;
  const { at, end } = said;
  const was = before.value.kind === "opco" ? before.value.opco : "";
  return was !== own.opco && shareName(names.catalogue, [was, own.opco])
    ? [...read, { at, end, state: "stated", isSubject: true, fact: FACT_OF.catalogue, value: own, how: "deduced" }]
    : read;
};

type Names = Said["prepared"]["names"]["catalogue"];

/** The catalogues that bear the longest of the names that stand somewhere. */
const heldIn = (names: Names, tokens: Said["tokens"], { at, end }: { at: number; end: number }): string[] => {
  const all = tokens
    .slice(at, end)
    .flatMap((_, offset) =>
      namedAt(tokens, at + offset, names).map((one) => ({ ...one, length: one.end - at - offset })),
    );
  const longest = Math.max(0, ...all.map(({ length }) => length));
  return [...new Set(all.filter(({ length }) => length === longest).map(({ meaning }) => meaning))];
};

/** Whether two catalogues bear one name. */
const shareName = (names: Names, opcos: readonly string[]): boolean =>
  [...names.values()].some(({ all: begun }) => {
    const byName = Map.groupBy(begun, ({ words }) => words.join(" "));
    return [...byName.values()].some((all) => opcos.every((opco) => all.some(({ meaning }) => meaning === opco)));
  });
