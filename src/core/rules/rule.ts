/** What a value counts. Amounts are in euros without tax unless the rule says otherwise; `hours` may have halves. */
export type Unit =
  | "euros"
  | "euros-per-hour"
  | "euros-per-day"
  | "euros-per-meal"
  | "percent"
  | "percent-of-headcount"
  | "credits"
  | "enrolments-per-year"
  | "requests-per-year"
  | "trainees-per-year"
  | "days"
  | "working-days"
  | "business-days"
  | "months"
  | "hours";

/** What a rule gives. */
export type RuleValue =
  | { kind: "quantity"; amount: number; unit: Unit }
  /** One day of the calendar, YYYY-MM-DD. */
  | { kind: "day"; day: string }
  /** A day that comes back every year, MM-DD. */
  | { kind: "day-of-year"; day: string }
  /** Strictly before what the delay counts from: the eve at the latest. */
  | { kind: "eve" }
  /** What a thing is called. */
  | { kind: "name"; name: string }
  /** No access. */
  | { kind: "closed" };

/** What a delay counts from, and in which direction. */
export type Anchor =
  | "before-start"
  | "after-start"
  | "after-end"
  | "after-contract-start"
  | "after-contract-signed"
  | "after-deposit"
  | "after-receipt"
  | "after-invoice"
  | "after-notice"
  | "in-year";

/** How far the source of a rule is to be believed. A rule « to check » is told but computes nothing. */
export type Confidence = "sure" | "probable" | "to-check";

/** Where the employer is. Alsace and Moselle are part of mainland France; `overseas` is the four departments, `far-overseas` the rest. */
export type Territory = "mainland" | "alsace-moselle" | "overseas" | "far-overseas";

/** Where a rule was read. `date` is the page's own, `read` when it was read; both may be a year or a month, or be missing. */
export type RuleSource = {
  id: string;
  title: string;
  url?: string;
  kind: "law" | "official" | "opco" | "branch" | "secondary";
  date?: string;
  read?: string;
  /** How it was read when not on its own page: quoted by a public survey, an archived copy, an official text on somebody else's site. */
  through?: "survey" | "archive" | "copy";
};

/** Companies that share a scale: the conventions of a branch within an OPCO. */
export type Branch = { id: string; opco: string; name: string; idcc: readonly string[] };

/** A number of employees, bounds included; no `max` is no upper limit. */
export type Headcount = { min: number; max?: number };

/** One rule: what it says, to whom, since when, from where. What is absent sets no condition. */
export type Rule = {
  topic: string;
  opco?: string;
  branches: readonly Branch[];
  /** Every convention of the branches; empty when the rule holds for all. */
  idcc: readonly string[];
  headcount?: Headcount;
  territory?: Territory;
  /** Kinds of employers and of people trained, by the ids of dialogs/faits.yaml; empty when the rule holds for all. */
  employers: readonly string[];
  trainees: readonly string[];
  /** What sort of training or case the rule is about, when several rules of a topic stand side by side. */
  nature?: string;
  /** First and last day on which it holds, YYYY-MM-DD. */
  from?: string;
  to?: string;
  value?: RuleValue;
  anchor?: Anchor;
  /** The rule in one sentence, its value filled in. */
  says: string;
  /** What to ask the OPCO when the rule is to check. */
  ask?: string;
  sources: readonly [RuleSource, ...RuleSource[]];
  confidence: Confidence;
  /** Which folder of content says it, from 0, the earliest. */
  layer: number;
  /** Where an editor finds it. */
  place: { file: string; line: number };
};
