import type { FactsFile } from "./facts-file.ts";
import type { Situation, Value } from "./situation.ts";

/**
 * The natures of training, in the words of rules, that each of the facts known means (« formation d'anglais »: languages), in the order of
 * dialogs/faits.yaml.
 */
export const naturesOf = ({ facts }: FactsFile, situation: Situation): ReadonlySet<string>[] =>
  Object.entries(facts).flatMap(([id, fact]) => {
    const known = situation[id];
    const meant = known === undefined ? [] : naturesMeant(fact, known.value);
    return meant.length === 0 ? [] : [new Set(meant)];
  });

const naturesMeant = (fact: FactsFile["facts"][string] | undefined, value: Value): readonly string[] => {
  if (fact?.kind === "choice" && value.kind === "choice") return fact.choices[value.choice]?.natures ?? [];
  if (fact?.kind === "opco") return fact.natures ?? [];
  if (fact?.kind !== "count" || value.kind !== "count") return [];
  const { min, max = Number.POSITIVE_INFINITY } = value;
  return Object.entries(fact.natures ?? {}).flatMap(([range, natures]) => {
    const [least = "", most = ""] = range.split("-");
    const isWithin = Number(least) <= min && max <= (most === "" ? Number.POSITIVE_INFINITY : Number(most));
    return isWithin ? natures : [];
  });
};

/** The fact whose answer would choose between some natures, and the choices that do; undefined when none would, or it is known. */
export const factOfNatures = (
  { facts }: FactsFile,
  situation: Situation,
  natures: ReadonlySet<string>,
): { fact: string; choices: readonly string[] } | undefined => {
  for (const [id, fact] of Object.entries(facts)) {
    if (fact.kind !== "choice" || situation[id] !== undefined) continue;
    const choices = Object.entries(fact.choices).flatMap(([choice, { natures: meant = [] }]) =>
      meant.some((one) => natures.has(one)) ? [choice] : [],
    );
    if (choices.length > 1) return { fact: id, choices };
  }
  return undefined;
};
