import { type Applied, apply } from "../../../src/core/rules/applied.ts";
import type { Choice } from "../../../src/core/rules/choices.ts";
import type { Circumstances } from "../../../src/core/rules/circumstances.ts";
import type { Rules } from "../../../src/core/rules/rules.ts";
import { type Settled, settle } from "../../../src/core/rules/settle.ts";
import { productBase, TODAY } from "../../base.ts";

/** The product's own rules. */
export const productRules = async (): Promise<Rules> => {
  const { rules } = await productBase();
  if (rules === undefined) throw new Error("the product has no rules");
  return rules;
};

/** A company of exactly so many. */
export const of = (headcount: number): { headcount: { min: number; max: number } } => ({
  headcount: { min: headcount, max: headcount },
});

/** The one rule that applies. */
export const only = (rules: Rules, topic: string, known: Circumstances, today = TODAY): Applied => {
  const settled = settle(rules, topic, known, today);
  if (settled.kind !== "rule" || settled.rules.length > 1) throw new Error(`${topic}: ${JSON.stringify(settled)}`);
  return settled.rules[0];
};

/** The rule of a topic whose sentence holds some words, as it applies today. */
export const ruleSaying = (rules: Rules, topic: string, words: string): Applied => {
  const rule = rules.byTopic.get(topic)?.find(({ says }) => says.includes(words));
  if (rule === undefined) throw new Error(`no rule of ${topic} says « ${words} »`);
  return apply(rules, rule, { expired: false });
};

/** What was settled, on a line that an editor can check. */
export const told = (settled: Settled): string => {
  switch (settled.kind) {
    case "rule":
      return settled.rules.map(({ rule, standing }) => `${rule.says}${MARKS[standing]}`).join(" // ");
    case "missing": {
      const choices = settled.choices.map(choiceTold).join(", ");
      const meanwhile = settled.meanwhile.map(({ rule }) => rule.says).join(" // ");
      return `? ${settled.fact} (${choices})${meanwhile === "" ? "" : ` en attendant : ${meanwhile}`}`;
    }
    case "nothing":
      return `— ${settled.why}`;
  }
};

const MARKS: Record<Applied["standing"], string> = {
  sure: "",
  probable: " (probable)",
  "to-check": " (À VÉRIFIER)",
  expired: " (EXPIRÉ)",
  over: " (FINI)",
};

const choiceTold = (choice: Choice): string => {
  switch (choice.fact) {
    case "opco":
      return choice.opco;
    case "convention":
      return choice.branch.id;
    case "headcount":
      return `${choice.headcount.min}-${choice.headcount.max ?? ""}`;
    case "territory":
      return choice.territory;
    case "employer":
      return choice.employer;
    case "trainee":
      return choice.trainee;
  }
};
