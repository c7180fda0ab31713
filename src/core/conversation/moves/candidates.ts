import { say } from "../../content/messages.ts";
import { typography } from "../../french/typography.ts";
import type { Candidate } from "../../opco/finding.ts";
import { FACT_OF } from "../../situation/circumstances.ts";
import type { Assistant } from "../prepare.ts";
import type { Option } from "../reply.ts";
import type { Scene } from "../say/close.ts";
import type { ForCompany } from "../say/for-you.ts";

/** The OPCOs that a trade may have, by what the company does: people know that better than the names of OPCOs. */
export const offerCandidates = (assistant: Assistant, candidates: readonly Candidate[]): Option[] => {
  const { tables, messages } = assistant.base;
  return candidates.map(({ opco, idcc, name }) => ({
    label: typography(say(messages, "option-opco-one", { name, opco: tables?.opcos.get(opco)?.name ?? opco })),
    action: {
      do: "know",
      fact: FACT_OF.opco,
      value: { kind: "opco", opco },
      ...(idcc.length > 0 && { idcc: [...idcc] }),
    },
  }));
};

/** The OPCO that an answer lacks, asked among those that the trade may have: told in this message, or offered before it and not chosen. */
export const amongCandidates = (
  { assistant, memory: { offered }, told: { doubts } }: Scene,
  missing: ForCompany["missing"],
): ForCompany["missing"] => {
  if (missing?.fact !== FACT_OF.opco) return missing;
  const doubted = doubts.flatMap(({ fact, candidates = [] }) => (fact === FACT_OF.opco ? candidates : []));
  const before = offered.filter(({ action }) => action.do === "know" && action.fact === FACT_OF.opco);
  const options = doubted.length > 0 ? offerCandidates(assistant, doubted) : before.length < FEW ? before : [];
  return options.length > 1 ? { ...missing, options } : missing;
};

/** More OPCOs than these are all of them. */
const FEW = 5;
