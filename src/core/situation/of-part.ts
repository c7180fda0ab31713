import type { Stated } from "./combine.ts";
import type { FactFile } from "./fact-file.ts";
import { howIn, type Said } from "./manner.ts";
import { holdsIn, type Part } from "./parts.ts";
import type { Value } from "./situation.ts";

/**
 * « La conventionnelle Syntec, je l'ai pas payée », « non pas la contribution de branche »: what is told of a whole where only one part of it is
 * named is told of that part.
 */
export const ofPart = (said: Said, readings: readonly Stated[]): Stated[] =>
  [...said.prepared.partsOfFacts].reduce<Stated[]>(
    (all, [id, { fact: whole, named, unless }]) => {
      const own = all.filter(({ fact }) => fact === id);
      const isNamed = (part: Part | undefined): boolean =>
        part !== undefined && holdsIn(said.tokens, part, named) && !holdsIn(said.tokens, part, unless);
      return all.flatMap((one) => {
        if (one.fact !== whole) return [one];
        if (own.some(({ at, end }) => at <= one.at && one.end <= end)) return [];
        if (own.some((other) => leavesOut(said, one, other))) return [{ ...one, how: howIn(said, one) }];
        const index = said.parts.findIndex(({ from, to }) => from <= one.at && one.at < to);
        const [before, part] = [said.parts[index - 1], said.parts[index]];
        const isLeading =
          isNamed(before) &&
          part !== undefined &&
          !holdsIn(said.tokens, part, unless) &&
          all.every(({ at, fact }) => fact !== whole || at < (before?.from ?? 0) || at >= (before?.to ?? 0));
        if (!isNamed(part) && !isLeading) return [one];
        const value = asChoiceOf(said.prepared.file.facts[id], one.value);
        return value === undefined || own.length > 0 ? [] : [{ ...one, doubt: undefined, fact: id, value }];
      });
    },
    [...readings],
  );

/** « Tout est payé sauf la conventionnelle »: a yes to the whole, of which only the part is left out. */
const leavesOut = ({ prepared: { words }, tokens }: Said, one: Stated, other: Stated): boolean =>
  other.at >= one.end &&
  other.at - one.end <= NEAR &&
  holdsIn(tokens, { from: one.end, to: other.end }, words.exceptions);

/** Words between a yes and what is left out of it. */
const NEAR = 4;

/** The same choice of another fact, when it has it. */
const asChoiceOf = (fact: FactFile | undefined, value: Value | undefined): Value | undefined =>
  fact?.kind === "choice" && value?.kind === "choice" && fact.choices[value.choice] !== undefined ? value : undefined;
