import type { z } from "zod";
import type { Row } from "../knowledge/csv-source.ts";
import type { ContentProblem } from "../knowledge/problems.ts";
import type { branchRow } from "./cells.ts";

/** What the tables of conventions and the facts know, and rules may name. */
export type RuleWorld = {
  opcos: ReadonlySet<string>;
  /** OPCOs of a convention of four digits, and what replaced it; undefined when there is none. */
  convention(idcc: string): { opcos: readonly string[]; replacedBy: readonly string[] } | undefined;
  /** Codes that stand for no convention, which a scale « sans convention » may name. */
  specialCodes: ReadonlySet<string>;
  employers?: ReadonlySet<string>;
  trainees?: ReadonlySet<string>;
};

/** Every code of a branch is a convention of its OPCO, in its newest form. */
export const checkBranch = (
  { file, line, value }: Row<z.infer<typeof branchRow>>,
  world: RuleWorld,
): ContentProblem[] => {
  const problem = (what: string, remedy: string): ContentProblem => ({ file, line, what, remedy });
  if (!world.opcos.has(value.opco))
    return [problem(`aucun OPCO ne s'appelle « ${value.opco} ».`, "Reprenez un nom de la colonne slug d'opcos.csv.")];
  return value.idcc.flatMap((code) => {
    if (world.specialCodes.has(code)) return [];
    const convention = world.convention(code);
    if (convention === undefined)
      return [problem(`l'IDCC ${code} n'est pas dans conventions.csv.`, "Corrigez le code, ou ajoutez la convention.")];
    if (convention.replacedBy.length > 0)
      return [problem(`l'IDCC ${code} est remplacé.`, `Écrivez ${convention.replacedBy.join("|")} à sa place.`)];
    return convention.opcos.includes(value.opco)
      ? []
      : [problem(`l'IDCC ${code} n'est pas de cet OPCO dans conventions.csv.`, "Corrigez le code ou l'OPCO.")];
  });
};
