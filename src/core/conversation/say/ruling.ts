import type { Base } from "../../content/base.ts";
import { frenchDate } from "../../french/dates.ts";
import { type Applied, tellStanding, usableValue } from "../../rules/applied.ts";
import { lastDay } from "../../rules/deadline.ts";
import type { RuleSource } from "../../rules/rule.ts";
import { countedFrom } from "../../situation/circumstances.ts";
import type { Situation } from "../../situation/situation.ts";
import { appliedOn } from "../known-answers.ts";
import type { ShownSource } from "../reply.ts";
import { showRuleSource } from "./rule-source.ts";

/** What a company's rules put in the slots of a sentence, and the sources of all that was put there. */
export type Ruling = { slotValue(slot: string): string | undefined; sources(): ShownSource[] };

/**
 * Fills the slots of a verdict for one company: its OPCO and that of the action, and of a topic of the rules the name (`nom`), the
 * sentences (`règle`), the last day (`date`), that day while it is not over (`date-à-venir`). `today` is YYYY-MM-DD.
 */
export const ruling = (base: Base, { situation, today }: { situation: Situation; today: string }): Ruling => {
  const used = new Set<RuleSource>();
  const apply = (topic: string, useful: (applied: Applied) => string | undefined): string[] => {
    const known = { situation, rules: base.rules, today };
    return appliedOn(topic, known).flatMap((applied) => {
      const text = useful(applied);
      if (text === undefined) return [];
      for (const source of applied.rule.sources) used.add(source);
      return [text];
    });
  };
  const opcoNamed = (id: string): string | undefined => {
    const value = situation[id]?.value;
    return value?.kind === "opco" ? base.tables?.opcos.get(value.opco)?.name : undefined;
  };
  return {
    slotValue: (slot) => {
      const [what = "", topic = ""] = slot.split(" ");
      switch (what) {
        case "opco":
          return opcoNamed("opco");
        case "opco-action":
          return opcoNamed("catalogue");
        case "nom":
          return apply(topic, nameOf)[0];
        case "règle":
          return together(apply(topic, (applied) => sentenceOf(base, applied)));
        case "date":
          return apply(topic, (applied) => dayOf(base, applied, { situation, today })).map(frenchDate)[0];
        case "date-à-venir":
          return apply(topic, (applied) => dayOf(base, applied, { situation, today }))
            .filter((day) => day >= today)
            .map(frenchDate)[0];
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

/** YYYY-MM-DD. */
const dayOf = (
  { rules }: Base,
  applied: Applied,
  { situation, today }: { situation: Situation; today: string },
): string | undefined => {
  const counted = countedFrom(situation, applied.rule.anchor ?? "");
  const last = rules === undefined ? undefined : lastDay(rules, applied, { counted, today });
  return last?.day;
};
