import type { ContentProblem } from "../core/knowledge/problems.ts";
import type { Tables } from "../core/opco/tables.ts";
import { checkFacts } from "../core/situation/check-facts.ts";
import { type FactsFile, factsFileSchema } from "../core/situation/facts-file.ts";
import { filesNamed, type Layer } from "./layers.ts";
import { mergeYaml } from "./merge-yaml.ts";
import { SPEECH_FILES } from "./speech-files.ts";

/**
 * What is wrong with the facts to hear, against each other and the tables: each such thing is heard as nothing. A fault is told of the first
 * file that brings it, folder after folder.
 * @param facts what the files say together
 */
export const factsFaults = (
  layers: readonly Layer[],
  facts: FactsFile,
  tables: Tables | undefined,
): ContentProblem[] => {
  const named = tables && {
    opcos: new Set(tables.opcos.keys()),
    outside: new Set(Object.keys(tables.texts.outside)),
  };
  const files = filesNamed(layers, SPEECH_FILES.facts);
  const told = new Map<string, ContentProblem>();
  for (const [at, { path }] of files.entries()) {
    const { value } = mergeYaml(files.slice(0, at + 1), factsFileSchema, "add");
    const faults = checkFacts(path, at === files.length - 1 ? facts : (value ?? facts), named);
    for (const fault of faults) if (!told.has(fault.what)) told.set(fault.what, fault);
  }
  return [...told.values()];
};
