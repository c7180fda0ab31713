import type { FactsFile } from "./facts-file.ts";
import { type Situation, STAGE, type Value } from "./situation.ts";

/** What rules depend on: the facts of a situation in the terms of core/rules. What is absent is not known. */
export type KnownCircumstances = {
  opco?: string;
  idcc?: readonly string[];
  headcount?: { min: number; max?: number };
  territory?: "mainland" | "alsace-moselle" | "overseas" | "far-overseas";
  employer?: string;
  trainee?: string;
  /** First day of the training, or the earliest that it may be. */
  start?: string;
};

/** The facts of dialogs/faits.yaml that rules depend on, by what core/rules calls them. */
export const FACT_OF = {
  employer: "employeur",
  trainee: "stagiaire",
  opco: "opco",
  convention: "convention",
  headcount: "effectif",
  territory: "territoire",
  end: "fin",
  head: "dirigeant",
  catalogue: "catalogue",
  action: "action",
} as const;

/** Facts whose words say what the company is, and nothing of what is asked. */
export const OF_COMPANY: ReadonlySet<string> = new Set([
  FACT_OF.opco,
  FACT_OF.convention,
  FACT_OF.headcount,
  FACT_OF.territory,
]);

/** The fact that holds the day each delay of core/rules counts from; there is none for a receipt, an invoice or a notice. */
const DAY_OF: Readonly<Record<string, string>> = {
  "before-start": "debut",
  "after-start": "debut",
  "after-end": "fin",
  "after-contract-start": "contrat",
  "after-deposit": "depot",
};

/** The fact to ask for when a delay counts from a day (an `anchor` of core/rules) that is not known. */
export const factOfAnchor = (anchor: string): string | undefined => DAY_OF[anchor];

/** The day, or the first and last of those it may be, that a delay counts from. */
export const countedFrom = (situation: Situation, anchor: string): { from: string; to: string } | undefined => {
  const value = valueIn(situation, DAY_OF[anchor] ?? "", "date");
  return value && { from: value.from, to: value.to };
};

const BEGUN: ReadonlySet<string> = new Set(["commencee", "finie"]);

/**
 * Whether the training has begun, today included: by its days when they are known, else as was said; undefined when neither tells.
 * @param today YYYY-MM-DD
 */
export const hasBegun = (situation: Situation, today: string): boolean | undefined => {
  const day = countedFrom(situation, "before-start") ?? countedFrom(situation, "after-end");
  if (day !== undefined) return day.to <= today || (day.from <= today ? undefined : false);
  const stage = valueIn(situation, STAGE, "choice")?.choice;
  return stage === undefined ? undefined : BEGUN.has(stage);
};

/**
 * Whether the training is known to be over, today included.
 * @param today YYYY-MM-DD
 */
export const hasEnded = (situation: Situation, today: string): boolean => {
  const end = countedFrom(situation, "after-end");
  return end === undefined ? valueIn(situation, STAGE, "choice")?.choice === "finie" : end.to <= today;
};

/** A situation in the terms of core/rules. */
export const circumstances = (situation: Situation): KnownCircumstances => ({
  opco: valueIn(situation, FACT_OF.opco, "opco")?.opco,
  idcc: valueIn(situation, FACT_OF.convention, "convention")?.idcc,
  headcount: headcountOf(valueIn(situation, FACT_OF.headcount, "count")),
  territory: territoryOf(valueIn(situation, FACT_OF.territory, "choice")?.choice),
  employer: isPaidAlone(situation) ? undefined : valueIn(situation, FACT_OF.employer, "choice")?.choice,
  trainee: traineeOf(situation),
  start: valueIn(situation, "debut", "date")?.from,
});

/** The facts of dialogs/faits.yaml that say who may employ and who may be trained: what rules may name. */
export const namedByRules = ({
  facts,
}: FactsFile): { employers?: ReadonlySet<string>; trainees?: ReadonlySet<string> } => ({
  employers: choicesOf(facts[FACT_OF.employer]),
  trainees: choicesOf(facts[FACT_OF.trainee]),
});

const choicesOf = (fact: FactsFile["facts"][string] | undefined): ReadonlySet<string> | undefined =>
  fact?.kind === "choice" ? new Set(Object.keys(fact.choices)) : undefined;

const valueIn = <Kind extends Value["kind"]>(
  situation: Situation,
  fact: string,
  kind: Kind,
): Extract<Value, { kind: Kind }> | undefined => {
  const value = situation[fact]?.value;
  return value !== undefined && isOf(value, kind) ? value : undefined;
};

const isOf = <Kind extends Value["kind"]>(value: Value, kind: Kind): value is Extract<Value, { kind: Kind }> =>
  value.kind === kind;

/** A rough number (« une dizaine ») may be a fifth more or less: next to a threshold, the exact one must be asked. */
export const headcountOf = (count: Extract<Value, { kind: "count" }> | undefined): KnownCircumstances["headcount"] => {
  if (count === undefined) return undefined;
  const { min, max, about } = count;
  return about ? { min: Math.ceil(min * 0.8), max: Math.floor((max ?? min) * 1.2) } : { min, max };
};

const TERRITORIES: Readonly<Record<string, KnownCircumstances["territory"]>> = {
  metropole: "mainland",
  "alsace-moselle": "alsace-moselle",
  "outre-mer": "overseas",
  "autre-outre-mer": "far-overseas",
};

const territoryOf = (choice = ""): KnownCircumstances["territory"] => TERRITORIES[choice];

/** « Le dirigeant », with the status that was said of him. */
const traineeOf = (situation: Situation): string | undefined => {
  const trainee = valueIn(situation, FACT_OF.trainee, "choice")?.choice;
  const status = valueIn(situation, "dirigeant", "choice")?.choice;
  const isManager = trainee === "dirigeant" || (trainee === undefined && isPaidAlone(situation));
  return isManager && status !== undefined ? `dirigeant-${status}` : trainee;
};

/** The only member of a company, who counts as its employee: their own status decides, and not that they employ nobody. */
const isPaidAlone = (situation: Situation): boolean => {
  const status = valueIn(situation, "dirigeant", "choice")?.choice;
  const isAlone = valueIn(situation, FACT_OF.employer, "choice")?.choice === "sans-salarie";
  return isAlone && status !== undefined && status !== "non-salarie";
};
