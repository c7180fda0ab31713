import type { Circumstances, FactName } from "./circumstances.ts";
import type { Branch, Headcount, Rule, Territory } from "./rule.ts";

/** An answer to a missing fact, to be offered as a button. */
export type Choice =
  | { fact: "opco"; opco: string }
  | { fact: "convention"; branch: Branch }
  | { fact: "headcount"; headcount: Headcount }
  | { fact: "territory"; territory: Territory }
  | { fact: "employer"; employer: string }
  | { fact: "trainee"; trainee: string };

/** The answers that choose between rules, in order; what none of them fits is left to be said in words. */
export const choicesFor = (fact: FactName, between: readonly Rule[], known: Circumstances): Choice[] => {
  switch (fact) {
    case "opco":
      return distinct(between.flatMap(({ opco }) => opco ?? [])).map((opco) => ({ fact, opco }));
    case "convention":
      return distinct(between.flatMap(({ branches }) => branches)).map((branch) => ({ fact, branch }));
    case "headcount":
      return bands(between, known.headcount).map((headcount) => ({ fact, headcount }));
    case "territory":
      return distinct(between.flatMap(({ territory }) => territory ?? [])).map((territory) => ({ fact, territory }));
    case "employer":
      return distinct(between.flatMap(({ employers }) => employers)).map((employer) => ({ fact, employer }));
    case "trainee":
      return distinct(between.flatMap(({ trainees }) => trainees)).map((trainee) => ({ fact, trainee }));
  }
};

/** The sizes between which the rules change, within what is known of the size: « 0 à 10 », « 11 à 49 », « 50 et plus ». */
const bands = (between: readonly Rule[], known: Headcount = { min: 0 }): Headcount[] => {
  const sizes = between.flatMap(({ headcount }) => headcount ?? []);
  const starts = sizes.flatMap(({ min, max }) => [min, ...(max === undefined ? [] : [max + 1])]);
  const within = starts.filter((start) => start > known.min && start <= (known.max ?? Number.POSITIVE_INFINITY));
  const edges = distinct([known.min, ...within]).sort((a, b) => a - b);
  return edges.map((min, at) => ({ min, max: edges[at + 1] === undefined ? known.max : (edges[at + 1] ?? 0) - 1 }));
};

const distinct = <T>(all: readonly T[]): T[] => [...new Set(all)];
