import { nearest } from "./near.ts";
import type { ContentProblem } from "./problems.ts";

/** What content may point to by its name. */
export type NamedKind = "article" | "liste" | "dialogue";

/**
 * A reference to something that is not there. Told in the same words wherever it is found, so that one cause makes one line of the report.
 * @param reference the name given, and the names that there are
 */
export const noSuch = (
  kind: NamedKind,
  { file, line }: { file: string; line?: number },
  { name, known }: { name: string; known: Iterable<string> },
): ContentProblem => {
  const meant = nearest(name, known);
  return {
    file,
    line,
    what: `${kind === "liste" ? "aucune" : "aucun"} ${kind} ne s'appelle « ${name} ».`,
    remedy:
      meant === undefined
        ? "Si le nom a changé ou disparu, corrigez ce qui y renvoie."
        : `Vouliez-vous dire « ${meant} » ?`,
  };
};

/** The line of a text, from 1, that gives a name; undefined when none does. */
export const lineNaming = (text: string, name: string): number | undefined => {
  const at = text.split("\n").findIndex((line) => line.split(/[^\w-]+/).includes(name));
  return at < 0 ? undefined : at + 1;
};
