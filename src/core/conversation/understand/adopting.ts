import { FACT_OF } from "../../situation/circumstances.ts";
import type { FactsRead } from "../../situation/read-facts.ts";
import type { Situation } from "../../situation/situation.ts";
import type { Assistant } from "../prepare.ts";

/** `ruled`: the facts by which the verdict just given leads elsewhere; `anyway()`: what the message tells to whom no check was given. */
type After = { known: Situation; ruled: readonly string[]; anyway(): FactsRead };

/**
 * After a verdict that went by them, what is put instead (« et si c'est un ehpad privé ? ») is what the check goes by, and who has somebody to
 * train employs them (« et pour ma secrétaire salariée ? »). « Et si j'embauche ? » stays a supposition.
 */
export const adopting = (assistant: Assistant, read: FactsRead, { known, ruled, anyway }: After): FactsRead => {
  if (ruled.length === 0) return read;
  const put = Object.entries(read.supposed).filter(([fact]) => ruled.includes(fact));
  const elsewhere = put.length === 0 ? {} : anyway().supposed;
  const adopted = put.filter(([fact]) => elsewhere[fact] === undefined);
  const facts: Situation = { ...read.facts, ...Object.fromEntries(adopted) };
  const supposed = Object.fromEntries(Object.entries(read.supposed).filter(([fact]) => facts[fact] === undefined));
  const employs = staffedBy(assistant, facts, { known, ruled });
  return { ...read, supposed, facts: { ...facts, ...employs } };
};

/** Who employs, of somebody who was said to employ nobody and has an employee to train. */
const staffedBy = (
  { facts: { file } }: Assistant,
  facts: Situation,
  { known, ruled }: Pick<After, "known" | "ruled">,
): Situation => {
  const [employer, trainee] = [known[FACT_OF.employer]?.value, facts[FACT_OF.trainee]];
  const choices = file.facts[FACT_OF.employer];
  if (!ruled.includes(FACT_OF.employer) || facts[FACT_OF.employer] !== undefined) return {};
  if (trainee?.value.kind !== "choice" || trainee.value.choice !== EMPLOYED) return {};
  if (employer?.kind !== "choice" || choices?.kind !== "choice") return {};
  const choice = choices.choices[employer.choice]?.staffed;
  return choice === undefined ? {} : { [FACT_OF.employer]: { value: { kind: "choice", choice }, how: trainee.how } };
};

const EMPLOYED = "salarie";
