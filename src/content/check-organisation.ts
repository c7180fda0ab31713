import type { Base } from "../core/content/base.ts";
import { nearest } from "../core/knowledge/near.ts";
import { noSuch } from "../core/knowledge/no-such.ts";
import type { ContentProblem } from "../core/knowledge/problems.ts";

/** organisation.yaml, by its name in a folder. */
export const ORGANISATION = "organisation.yaml";

/**
 * Names that organisation.yaml gives and that mean nothing, as after an upgrade that took an article away.
 * @param ids every article, dialog, checklist and declined subject, hidden ones too
 */
export const checkOrganisation = (
  file: string,
  { organisation, knowledge, tables }: Pick<Base, "organisation" | "knowledge" | "tables">,
  ids: ReadonlySet<string>,
): ContentProblem[] => {
  const { hide = [], procedure, opco, convention } = organisation ?? {};
  return [
    ...hide
      .filter((id) => !ids.has(id))
      .map((id) => {
        const meant = nearest(id, ids);
        const remedy =
          meant === undefined ? "Retirez-le de « hide » : il n'existe plus." : `Vouliez-vous dire « ${meant} » ?`;
        return { file, what: `« hide » nomme « ${id} », qui n'est rien à cacher.`, remedy };
      }),
    ...(procedure === undefined || knowledge.has(procedure)
      ? []
      : [noSuch("article", { file }, { name: procedure, known: knowledge.keys() })]),
    ...(opco === undefined || tables === undefined || tables.opcos.has(opco)
      ? []
      : [
          {
            file,
            what: `aucun OPCO ne s'appelle « ${opco} ».`,
            remedy: `Noms possibles : ${[...tables.opcos.keys()].join(", ")}.`,
          },
        ]),
    ...(convention === undefined || tables === undefined || tables.conventions.has(convention)
      ? []
      : [{ file, what: `l'IDCC ${convention} n'est pas dans conventions.csv.`, remedy: "Corrigez le code." }]),
  ];
};
