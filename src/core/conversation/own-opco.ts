import type { Base } from "../content/base.ts";
import { say } from "../content/messages.ts";
import type { Finding } from "../opco/finding.ts";

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
