import { say } from "../../content/messages.ts";
import { typography } from "../../french/typography.ts";
import type { Applied } from "../../rules/applied.ts";
import type { Choice } from "../../rules/choices.ts";
import type { Territory } from "../../rules/rule.ts";
import { countedFrom, FACT_OF, factOfAnchor, hasBegun } from "../../situation/circumstances.ts";
import { factOfNatures } from "../../situation/natures.ts";
import type { Situation, Value } from "../../situation/situation.ts";
import type { Assistant } from "../prepare.ts";
import type { AppliesTo, Aside, ForYou, Option, ShownSource } from "../reply.ts";
import { isUnserved } from "../served.ts";
import { type Applying, type Asking, CEILINGS, rulesFor } from "./applying.ts";
import { beyondRules } from "./beyond-rules.ts";
import { othersOf } from "./others-of.ts";
import { basisOf, isReckoned } from "./rests-on.ts";
import { showRuleSource } from "./rule-source.ts";
import { factOptions, offerFact } from "./situation.ts";
import { dayToAsk, hasPrice, type Telling, tellReimbursement, tellRule, tellStandings } from "./tell-rule.ts";
import { toldTogether } from "./told-together.ts";
import type { Others } from "./without-others.ts";

/** What an answer holds for one company: the rules that apply, and the one fact that would change them. */
export type ForCompany = {
  forYou?: ForYou;
  missing?: Aside & { fact: string };
  /** What its article must not tell: the rules of others. */
  others?: Others;
};

/** The rules that apply to a company on some topics, in words, and what is missing to settle them. */
export const forCompany = (assistant: Assistant, asking: Asking): ForCompany => {
  const { rules } = assistant.base;
  if (rules === undefined) return {};
  const { situation, today } = asking;
  const applying = rulesFor(assistant.base, rules, asking);
  const telling: Telling = { rules, situation, today, ...(applying.tooShort !== undefined && { isTooShort: true }) };
  const beyond = asking.isOther && !asking.isOfCatalogue ? [] : beyondRules(assistant, applying, asking);
  const { told } = applying;
  const forYou =
    Object.keys(situation).length === 0 || (told.length + beyond.length === 0 && !asking.isOther)
      ? undefined
      : tellAll(assistant, { telling, applying, asking, beyond });
  const missing =
    applying.isOutside || asking.isOther || asking.isTheirs ? undefined : missingOf(assistant, applying, asking);
  return {
    ...(forYou !== undefined && { forYou, others: withFunds(othersOf(assistant, telling, told), asking) }),
    ...(missing !== undefined && { missing }),
  };
};

/** Somebody who is told the fund of their trade needs no other. */
const withFunds = (others: Others, { fund }: Asking): Others => ({
  ...others,
  names: [...others.names, ...(fund?.others ?? [])],
});

const tellAll = (
  assistant: Assistant,
  {
    telling,
    applying: { told, ceilings, settled, tooShort },
    asking,
    beyond,
  }: { telling: Telling; applying: Applying; asking: Asking; beyond: readonly string[] },
): ForYou => {
  const { messages } = assistant.base;
  const { rules, situation } = telling;
  const unserved = isUnserved(assistant.base, situation);
  const isWhole = tooShort === undefined && openNatures(ceilings).size === 0;
  const paid = isWhole ? tellReimbursement(telling, ceilingsIn(ceilings)) : "";
  const sentences = [
    ...beyond,
    // What the check holds against somebody may be a rule of what is asked, too.
    ...toldTogether(told.map((applied) => tellRule(telling, applied))).filter(
      (rule) => !beyond.some((one) => one.includes(rule)),
    ),
    paid,
    ...(asking.fund === undefined
      ? []
      : [say(messages, "for-you-fund", { trade: asking.fund.trade, fund: asking.fund.fund })]),
    ...(unserved ? [say(messages, "for-you-unserved-standing")] : tellStandings(rules, told)),
  ];
  const text = sentences.filter((one) => one !== "").join(" ");
  const basis = basisOf(assistant, situation, told);
  const isTheirs = unserved || paid !== "" || [...basis, ...beyond].length > 0;
  const reckoned = told.some((applied) => isReckoned(telling, applied));
  const to = asking.isOther ? "other-opco" : isTheirs || reckoned ? "company" : "everybody";
  return {
    to,
    title: typography(asking.isTheirs ? say(messages, "for-them-title") : titleOf(assistant, to, situation)),
    markdown: typography(
      unserved
        ? say(messages, "for-you-unserved", { rule: text })
        : asking.isOther
          ? ofOther(assistant, { text, told, isOpen: settled.some(isMissing) })
          : text,
    ),
    basis: asking.isPublic || asking.isOther ? [] : basis.map(typography),
    sources: sourcesOf(assistant, paid === "" ? told : [...told, ...ceilings]),
  };
};

/** The natures of training between which ceilings that are told differ, or of which one is a share of the price: nothing is reckoned of them. */
const openNatures = (ceilings: readonly Applied[]): ReadonlySet<string> => {
  const natures = (topic: string): string[] =>
    ceilings.flatMap(({ rule }) => (rule.topic === topic && rule.nature !== undefined ? [rule.nature] : []));
  const hourly = natures(CEILINGS.hourly);
  return new Set([...(hourly.length > 1 ? hourly : []), ...natures(CEILINGS.perTrainee)]);
};

/** The ceilings of what is told. */
const ceilingsIn = (ceilings: readonly Applied[]) => {
  const of = (topic: string): Applied | undefined => ceilings.find(({ rule }) => rule.topic === topic);
  return { hourly: of(CEILINGS.hourly), perTrainee: of(CEILINGS.perTrainee), yearly: of(CEILINGS.yearly) };
};

const titleOf = ({ base: { messages }, finder }: Assistant, to: AppliesTo, { opco }: Situation): string => {
  switch (to) {
    case "company":
      return say(messages, "for-you-title");
    case "everybody":
      return say(messages, "for-all-title");
    case "other-opco": {
      const slug = opco?.value.kind === "opco" ? opco.value.opco : "";
      return say(messages, "for-opco-title", { opco: finder?.tables.opcos.get(slug)?.name ?? slug });
    }
  }
};

const isMissing = ({ settled }: Applying["settled"][number]): boolean => settled.kind === "missing";

/** What is told of another OPCO is to be asked of that one; without a rule of its own, it depends (`isOpen`), or nothing is known of it. */
const ofOther = (
  { base: { messages } }: Assistant,
  { text, told, isOpen }: { text: string; told: readonly Applied[]; isOpen: boolean },
): string => {
  const of = text.replaceAll(say(messages, "your-opco"), say(messages, "that-opco"));
  if (told.some(({ rule }) => rule.opco !== undefined)) return of;
  return [say(messages, isOpen ? "for-opco-depends" : "for-opco-nothing"), of].join(" ").trim();
};

/** The sources of the rules told, each once. */
const sourcesOf = ({ base: { messages } }: Assistant, told: readonly Applied[]): ShownSource[] => {
  const all = new Map(told.flatMap(({ rule }) => rule.sources.map((source) => [source.id, source] as const)));
  return [...all.values()].map((source) => showRuleSource(messages, source));
};

/** The first fact that would change what is told: one that a rule depends on, else the day that a delay counts from. */
const missingOf = (
  assistant: Assistant,
  { settled, told, ceilings, tooShort }: Applying,
  { situation, today }: Asking,
): ForCompany["missing"] => {
  if (tooShort !== undefined) return undefined;
  const theme = hasPrice(situation) ? factOfNatures(assistant.base.facts, situation, openNatures(ceilings)) : undefined;
  if (theme !== undefined) {
    const choices = theme.choices.map((choice) => offerFact(assistant, theme.fact, { kind: "choice", choice }));
    return asked(assistant, theme.fact, choices);
  }
  for (const { settled: one } of settled) {
    if (one.kind !== "missing") continue;
    const fact = FACT_OF[one.fact];
    const chosen = one.choices.flatMap((choice) => offerChoice(assistant, choice) ?? []);
    return asked(assistant, fact, chosen.length > 0 ? chosen : factOptions(assistant, fact, today));
  }
  const day = told.flatMap((applied) => dayToAsk(situation, applied) ?? [])[0];
  const isPast = countedFrom(situation, "after-end") !== undefined || hasBegun(situation, today) === true;
  return day === undefined || (isPast && day === factOfAnchor("before-start")) ? undefined : asked(assistant, day, []);
};

const asked = (assistant: Assistant, fact: string, options: readonly Option[]): ForCompany["missing"] => {
  const ask = assistant.facts.file.facts[fact]?.ask;
  return ask === undefined ? undefined : { fact, ask: typography(ask), options };
};

const TERRITORIES: Readonly<Record<Territory, string>> = {
  mainland: "metropole",
  "alsace-moselle": "alsace-moselle",
  overseas: "outre-mer",
  "far-overseas": "autre-outre-mer",
};

/** A button that gives a missing fact. */
const offerChoice = (assistant: Assistant, choice: Choice): Option | undefined => {
  const offer = (value: Value, label?: string): Option => offerFact(assistant, FACT_OF[choice.fact], value, label);
  switch (choice.fact) {
    case "opco":
      return offer({ kind: "opco", opco: choice.opco });
    case "convention": {
      const [first, ...others] = choice.branch.idcc;
      return first === undefined
        ? undefined
        : offer({ kind: "convention", idcc: [first, ...others] }, choice.branch.name);
    }
    case "headcount":
      return offer({ kind: "count", ...choice.headcount });
    case "territory":
      return offer({ kind: "choice", choice: TERRITORIES[choice.territory] });
    case "employer":
      return offer({ kind: "choice", choice: choice.employer });
    case "trainee":
      return offer({ kind: "choice", choice: choice.trainee });
  }
};
