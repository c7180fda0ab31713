import type { Base } from "../../content/base.ts";
import { frenchDate } from "../../french/dates.ts";
import { type Applied, tellStanding, usableValue } from "../../rules/applied.ts";
import { lastDay } from "../../rules/deadline.ts";
import type { RuleSource } from "../../rules/rule.ts";
import { countedFrom } from "../../situation/circumstances.ts";
import { naturesOf } from "../../situation/natures.ts";
import type { Situation } from "../../situation/situation.ts";
import { appliedOn, closingOn, possibleOn } from "../known-answers.ts";
import type { ShownSource } from "../reply.ts";
import { ofNature } from "./of-nature.ts";
import { showRuleSource } from "./rule-source.ts";

/** What a company's rules put in the slots of a sentence, and the sources of all that was put there. */
export type Ruling = { slotValue(slot: string): string | undefined; sources(): ShownSource[] };

/**
 * Fills the slots of a verdict for one company: its OPCO and that of the action, and of topics of the rules the name (`nom`), the
 * sentences (`règle`), those that close the catalogue to other sizes (`fermeture`), the last day (`date`), that day while it is not over
 * (`date-à-venir`). Of several topics, all the sentences and the earliest day. `today` is YYYY-MM-DD.
 */
export const ruling = (base: Base, { situation, today }: { situation: Situation; today: string }): Ruling => {
  const used = new Set<RuleSource>();
  const known = { situation, rules: base.rules, today };
  const tell = <Told>(found: readonly Applied[], useful: (applied: Applied) => Told | undefined): Told[] =>
    found.flatMap((applied) => {
      const told = useful(applied);
      if (told === undefined) return [];
      for (const source of applied.rule.sources) used.add(source);
      return [told];
    });
  const meant = naturesOf(base.facts, situation);
  const possible = (topics: readonly string[]): readonly Applied[] =>
    ofNature(
      topics.flatMap((topic) => possibleOn(topic, known)),
      meant,
    );
  const days = (topics: readonly string[]): string[] =>
    tell(possible(topics), (applied) => dayOf(base, applied, { situation, today })).sort();
  const opcoNamed = (id: string): string | undefined => {
    const value = situation[id]?.value;
    return value?.kind === "opco" ? base.tables?.opcos.get(value.opco)?.name : undefined;
  };
  return {
    slotValue: (slot) => {
      const [what = "", ...topics] = slot.split(" ");
      const applied = topics.flatMap((topic) => appliedOn(topic, known));
      switch (what) {
        case "opco":
          return opcoNamed("opco");
        case "opco-action":
          return opcoNamed("catalogue");
        case "nom":
          return tell(applied, nameOf)[0];
        case "règle":
          return together(
            tell(possible(topics), (one) => (isIdle(one, situation) ? undefined : sentenceOf(base, one))),
          );
        case "fermeture":
          return together(
            tell(
              topics.flatMap((topic) => closingOn(topic, known)),
              (one) => sentenceOf(base, one),
            ),
          );
        case "date":
          return days(topics).map(frenchDate)[0];
        case "date-à-venir": {
          const [first] = days(topics);
          return first === undefined || first < today ? undefined : frenchDate(first);
        }
        default:
          return undefined;
      }
    },
    sources: () => [...used].map((source) => showRuleSource(base.messages, source)),
  };
};

const together = (sentences: readonly string[]): string | undefined =>
  sentences.length === 0 ? undefined : sentences.join(" ");

const nameOf = (applied: Applied): string | undefined => {
  const value = usableValue(applied);
  return value?.kind === "name" ? value.name : undefined;
};

/** The rule, and what to ask of one that is not to be relied upon. */
const sentenceOf = ({ rules }: Base, applied: Applied): string => {
  const doubt = rules === undefined || applied.standing === "probable" ? undefined : tellStanding(rules, applied);
  return doubt === undefined ? applied.rule.says : `${applied.rule.says} ${doubt}`;
};

/** YYYY-MM-DD; a last day of the year counts for a training that is known to begin after it. */
const dayOf = (
  { rules }: Base,
  applied: Applied,
  { situation, today }: { situation: Situation; today: string },
): string | undefined => {
  const counted = countedFrom(situation, applied.rule.anchor ?? "");
  const last = rules === undefined ? undefined : lastDay(rules, applied, { counted, today });
  const isOfYear = usableValue(applied)?.kind === "day";
  return isOfYear && (countedFrom(situation, "before-start") === undefined || isIdle(applied, situation))
    ? undefined
    : last?.day;
};

/** A last day of the year on which the training will have begun: it ends nothing. */
const isIdle = (applied: Applied, situation: Situation): boolean => {
  const value = usableValue(applied);
  const start = countedFrom(situation, "before-start");
  return value?.kind === "day" && start !== undefined && value.day >= start.from;
};
