import type { Base } from "../content/base.ts";
import { say } from "../content/messages.ts";
import type { Finding } from "../opco/finding.ts";
import { FACT_OF } from "../situation/circumstances.ts";
import type { Situation } from "../situation/situation.ts";

/** The OPCO that the organisation says is its own; undefined when it says none, or one that the tables do not know. */
export const ownOpco = ({ organisation, tables, messages }: Base): Finding | undefined => {
  const opco = organisation?.opco === undefined ? undefined : tables?.opcos.get(organisation.opco);
  if (opco === undefined) return undefined;
  const idcc = organisation?.convention === undefined ? [] : [organisation.convention];
  return {
    kind: "one",
    ground: "convention",
    candidates: [{ opco: opco.slug, idcc, name: opco.name }],
    reason: say(messages, "opco-own", { opco: opco.name }),
  };
};

/** The OPCO that is known of a company, as a finding; undefined when none is. */
export const knownOpco = ({ tables, messages }: Base, situation: Situation): Finding | undefined => {
  const fact = situation[FACT_OF.opco];
  const opco = fact?.value.kind === "opco" ? tables?.opcos.get(fact.value.opco) : undefined;
  if (fact === undefined || opco === undefined) return undefined;
  const values = { opco: opco.name, from: fact.from ?? "" };
  return {
    kind: "one",
    ground: "activity",
    candidates: [{ opco: opco.slug, idcc: [], name: fact.from ?? opco.name }],
    reason: say(messages, fact.from === undefined ? "opco-known" : "opco-known-from", values),
  };
};
