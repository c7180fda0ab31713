import { say } from "../../content/messages.ts";
import { frenchNumber } from "../../french/numbers.ts";
import { onceFor } from "../../french/once-for.ts";
import type { Applied } from "../../rules/applied.ts";
import { conditions } from "../../rules/circumstances.ts";
import type { Rule } from "../../rules/rule.ts";
import type { Rules } from "../../rules/rules.ts";
import { circumstances } from "../../situation/circumstances.ts";
import type { Situation } from "../../situation/situation.ts";
import type { Assistant } from "../prepare.ts";
import { isUnserved } from "../served.ts";
import type { Telling } from "./tell-rule.ts";
import type { Others } from "./without-others.ts";

/** The other OPCOs and their catalogues, when one's own is known or when there is none, and the figures of the rules that do not apply here. */
export const othersOf = (
  { base, finder }: Assistant,
  { rules, situation }: Telling,
  told: readonly Applied[],
): Others => {
  const own = ownOf(situation);
  const unserved = isUnserved(base, situation);
  const names = namesOfOthers({ base, finder }, situation);
  const all = figuresOf(rules).filter(({ opco }) => opco === undefined || opco === own);
  const known = circumstances(situation);
  const holding = new Set(all.filter((rule) => !conditions(rule, known).includes(false)));
  const holds = (rule: Rule): boolean => holding.has(rule);
  const topics = new Set(told.map(({ rule }) => rule.topic));
  const said = [
    ...all.filter((rule) => topics.has(rule.topic) && holds(rule)),
    ...told.map(({ rule }) => rule),
  ].flatMap(figureOf);
  const figures = all
    .filter((rule) => !holds(rule))
    .flatMap(figureOf)
    .filter((figure) => !said.includes(figure));
  return {
    names: [...names, ...(unserved ? [say(base.messages, "your-opco")] : [])],
    figures: [...new Set(figures)],
    openings: say(base.messages, "others-openings").split("|"),
  };
};

/** The names of the other OPCOs and of their catalogues: of all of them for somebody whom none serves, of none while one's own is not known. */
export const namesOfOthers = ({ base, finder }: Pick<Assistant, "base" | "finder">, situation: Situation): string[] => {
  const own = ownOf(situation);
  return [...(finder?.tables.opcos.values() ?? [])]
    .filter(({ slug }) => isUnserved(base, situation) || (own !== undefined && slug !== own))
    .flatMap(({ name, catalogue }) => [name, ...catalogue.split(/,\s*/).filter((one) => one !== "")]);
};

const ownOf = ({ opco }: Situation): string | undefined => (opco?.value.kind === "opco" ? opco.value.opco : undefined);

/** The rules that give a figure. */
const figuresOf = onceFor(({ byTopic }: Rules): readonly Rule[] =>
  [...byTopic.values()].flat().filter(({ value }) => value?.kind === "quantity"),
);

/** The figure of a rule as texts write it; none for a delay, whose number says little by itself. */
const figureOf = ({ value }: Rule): string[] => {
  if (value?.kind !== "quantity") return [];
  if (value.unit.startsWith("euros")) return [`${frenchNumber(value.amount)} €`];
  if (value.unit === "credits") return [`${frenchNumber(value.amount)} crédits`];
  return value.unit === "percent" ? [`${frenchNumber(value.amount)} %`] : [];
};
