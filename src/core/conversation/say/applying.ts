import type { Base } from "../../content/base.ts";
import { type Applied, apply } from "../../rules/applied.ts";
import type { FactName } from "../../rules/circumstances.ts";
import type { Rule } from "../../rules/rule.ts";
import type { Rules } from "../../rules/rules.ts";
import { type Settled, settle } from "../../rules/settle.ts";
import { circumstances, countedFrom } from "../../situation/circumstances.ts";
import { naturesOf } from "../../situation/natures.ts";
import type { Situation } from "../../situation/situation.ts";
import { isUnserved } from "../served.ts";
import type { Fund } from "./fund-of.ts";
import { ofNature } from "./of-nature.ts";
import { hasPrice } from "./tell-rule.ts";

/**
 * What is asked, of whom. `topics` by the order in which they are told; `isPublic`: what was said before is not repeated; `isOther`: the
 * OPCO of the situation is not the company's, which only compares.
 */
export type Asking = {
  topics: readonly string[];
  situation: Situation;
  today: string;
  isPublic?: true;
  isOther?: boolean;
  /** It is that of the catalogue named. */
  isOfCatalogue?: boolean;
  /** The company is somebody else's. */
  isTheirs?: boolean;
  /** Who trains those of the trade, for somebody whom no OPCO serves. */
  fund?: Fund;
  /** The OPCOs that the company's may be, when its trade leads to several. */
  mayBe?: readonly string[];
};

/** The rules that apply on some topics. */
export type Applying = {
  /** In the order in which they are told. */
  told: readonly Applied[];
  /** The ceilings that a price is held against, those that apply whatever is learnt next; several of a topic differ by the nature of training. */
  ceilings: readonly Applied[];
  /** Whether who employs has no OPCO. */
  isOutside: boolean;
  /** The shortest training that is paid for, where the one told is shorter: nothing is reckoned of it. */
  tooShort?: Applied;
  /** What the rules say on each topic. */
  settled: readonly { topic: string; settled: Settled }[];
};

/** Rules told in one answer, at most: the article holds the rest. */
const MOST_RULES = 4;

/** What the rules say on some topics, those of who employs and of who is trained before them, those told with them after. */
export const rulesFor = (base: Base, rules: Rules, { topics, situation, today }: Asking): Applying => {
  const known = circumstances(situation);
  const settledOn = (topic: string): Settled => settle(rules, topic, known, today);
  const outside = rules.first.flatMap((topic) => ruled(settledOn(topic)) ?? []);
  const isOutside = outside.some(({ restsOn }) => restsOn.includes("employer"));
  const settled = topics.map((topic) => ({ topic, settled: settledOn(topic) }));
  // What a check holds against somebody is told by its points, and its article says the rest.
  const direct = settled
    .filter(({ topic }) => rules.topics[topic]?.check === undefined)
    .flatMap(({ settled: one }) => tellable(rules, one, known.opco));
  const beside = toldWith(rules, topics, "with").flatMap((topic) => tellable(rules, settledOn(topic), known.opco));
  const unspoken = settled.flatMap(({ topic, settled: one }) => (one.kind === "nothing" ? [topic] : []));
  const instead =
    direct.length + beside.length > 0 || unspoken.length < topics.length || isOutside
      ? []
      : toldWith(rules, topics, "failing").flatMap((topic) => tellable(rules, settledOn(topic), known.opco));
  const unserved = isUnserved(base, situation);
  const tooShort = isOutside ? [] : shortOf(rules, topics, { situation, settledOn, opco: known.opco });
  const all = [...outside, ...tooShort, ...direct, ...beside, ...instead];
  const meant = naturesOf(base.facts, situation);
  const found = timely(distinct(all.flatMap((one) => one.rules)), situation, today)
    .filter(({ rule }) => !isOutside || rule.opco === undefined)
    .filter(({ rule }) => !unserved || isOfPeople(rules, rule) || !isOfOpcos(rules, rule));
  const ceilings = ofNature(ceilingsOf(rules, topics, { situation, settledOn }), meant);
  // Between several, what the training is about chooses: they are told.
  const open = ceilings.filter((one) => ceilings.some((other) => other !== one && other.rule.topic === one.rule.topic));
  const told = firstOf(distinct([...ofNature(found, meant), ...(found.length > 0 ? open : [])]));
  const [least] = tooShort.flatMap((one) => one.rules);
  return {
    told,
    ceilings,
    isOutside,
    ...(least !== undefined && { tooShort: least }),
    settled,
  };
};

/** The ceilings that a price is held against. */
export const CEILINGS = {
  hourly: "plafond-horaire",
  perTrainee: "plafond-stagiaire",
  yearly: "plafond-annuel",
} as const;

/** The ceilings that apply, to somebody who tells a price: what comes back depends on every one, whichever is asked about. */
const ceilingsOf = (
  rules: Rules,
  topics: readonly string[],
  { situation, settledOn }: { situation: Situation; settledOn: (topic: string) => Settled },
): Applied[] => {
  const all: readonly string[] = Object.values(CEILINGS);
  if (!hasPrice(situation) || ![...topics, ...toldWith(rules, topics, "with")].some((topic) => all.includes(topic)))
    return [];
  return all.flatMap((topic) => {
    const settled = settledOn(topic);
    return settled.kind === "rule" ? settled.rules : settled.kind === "missing" ? settled.meanwhile : [];
  });
};

/** The first rules, as many as are told in one answer: those of one topic that differ by the nature of training, or by size, are told as one. */
const firstOf = (all: readonly Applied[]): Applied[] => {
  const told = new Set<unknown>();
  return all.filter((one) => {
    const { topic, nature, headcount } = one.rule;
    told.add(nature === undefined && headcount === undefined ? one : topic);
    return told.size <= MOST_RULES;
  });
};

/** Other topics told with some, or where no rule speaks of them. */
const toldWith = ({ topics: all }: Rules, topics: readonly string[], how: "with" | "failing"): string[] => [
  ...new Set(topics.flatMap((topic) => all[topic]?.[how] ?? []).filter((topic) => !topics.includes(topic))),
];

/** The shortest training that is paid for, to somebody who asks what is paid of a shorter one. */
const shortOf = (
  rules: Rules,
  topics: readonly string[],
  {
    situation,
    settledOn,
    opco,
  }: { situation: Situation; settledOn: (topic: string) => Settled; opco: string | undefined },
): Ruled[] =>
  Object.entries(rules.topics).flatMap(([id, { least }]) => {
    const known = situation[least?.fact ?? ""]?.value;
    if (known?.kind !== "hours" || !topics.some((topic) => topic === id || least?.of.includes(topic))) return [];
    const isShorter = ({ rule: { value } }: Applied): boolean =>
      value?.kind === "quantity" && value.unit === "hours" && known.hours < value.amount;
    return tellable(rules, settledOn(id), opco).flatMap((one) => {
      const shorter = one.rules.filter(isShorter);
      return shorter.length === 0 ? [] : [{ ...one, rules: shorter }];
    });
  });

/** Without what was to be done before a training that is over, when something else is left to tell. */
const timely = (told: readonly Applied[], situation: Situation, today: string): readonly Applied[] => {
  const end = countedFrom(situation, "after-end");
  if (end === undefined || end.to >= today) return told;
  const left = told.filter(({ rule }) => rule.anchor !== "before-start");
  return left.length > 0 ? left : told;
};

/** Whether a rule is about who employs or who is trained. */
const isOfPeople = ({ topics }: Rules, { topic, employers, trainees }: Rule): boolean =>
  employers.length + trainees.length > 0 || topics[topic]?.first === true;

/** Whether a rule is about what each OPCO does in its own way. */
const isOfOpcos = (rules: Rules, { topic }: Rule): boolean =>
  rules.byTopic.get(topic)?.some(({ opco }) => opco !== undefined) === true;

/** Rules to tell. `isOpen`: one more fact chooses among them. */
type Ruled = { rules: readonly Applied[]; restsOn: readonly FactName[]; isOpen?: true };

const ruled = (settled: Settled): Ruled | undefined =>
  settled.kind === "rule" && settled.restsOn.length > 0 ? settled : undefined;

/** What may be told already: the rules that apply, those that do until one more fact is known, or the few that it chooses from. */
const tellable = (rules: Rules, settled: Settled, opco: string | undefined): Ruled[] => {
  if (settled.kind === "rule") return [settled];
  if (settled.kind !== "missing") return [];
  const { fact, meanwhile, between } = settled;
  if (meanwhile.length > 0) return [{ rules: meanwhile, restsOn: [] }];
  // The only scale of an OPCO, or of one of its branches, says nothing to the others.
  const few =
    (between.length === 1 && fact !== "convention" && fact !== "opco") ||
    (opco !== undefined &&
      between.length > 1 &&
      casesOf(between) <= (differBySize(between) ? MOST_SIZES : MOST_BETWEEN) &&
      between.every((rule) => rule.opco === opco));
  return few
    ? [{ rules: between.map((rule) => apply(rules, rule, { expired: false })), restsOn: [], isOpen: true }]
    : [];
};

/** Rules that differ by more than the nature of training. */
const casesOf = (between: readonly Rule[]): number =>
  new Set(
    between.map((rule) =>
      rule.nature === undefined ? rule : JSON.stringify([rule.topic, rule.idcc, rule.headcount, rule.territory]),
    ),
  ).size;

/** A missing fact that chooses between so few rules is told with them. */
const MOST_BETWEEN = 3;

/** Whether rules are one scale by size: those of one topic, of an OPCO or of one of its branches. */
const differBySize = (rules: readonly Rule[]): boolean =>
  rules.every(({ headcount }) => headcount !== undefined) &&
  new Set(rules.map(({ topic, idcc, territory }) => JSON.stringify([topic, idcc, territory]))).size === 1;

/** A whole scale by size is told, however many sizes it has. */
const MOST_SIZES = 6;

const distinct = (all: readonly Applied[]): Applied[] => {
  const seen = new Set<string>();
  return all.filter(({ rule }) => !seen.has(rule.says) && seen.add(rule.says) !== undefined);
};
