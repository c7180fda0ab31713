import { posix } from "node:path";
import type { z } from "zod";
import type { ContentProblem } from "../core/knowledge/problems.ts";
import { type Parsed, parseYaml } from "../core/knowledge/yaml-source.ts";
import type { ContentFile } from "./read-folder.ts";

/** Problems met while reading on, so that one report names them all. */
export type Gathering = {
  problems: ContentProblem[];
  /** The value, or undefined with its problems kept. */
  take<T>(parsed: Parsed<T>): T | undefined;
  /** The first of the files that has a name; one that is missing is a problem. */
  find(name: string, files: readonly ContentFile[]): ContentFile | undefined;
  /** The value of the one file of that name, from the first of the files that has it. */
  single<T>(name: string, schema: z.ZodType<T>, files: readonly ContentFile[]): T | undefined;
};

/** Starts with the problems already met. */
export const gatherProblems = (met: readonly ContentProblem[]): Gathering => {
  const problems = [...met];
  const take = <T>(parsed: Parsed<T>): T | undefined => {
    if (parsed.ok) return parsed.value;
    problems.push(...parsed.problems);
    return undefined;
  };
  const find: Gathering["find"] = (name, files) => {
    const file = files.find(({ path }) => posix.basename(path) === name);
    if (file === undefined)
      problems.push({ file: name, what: "ce fichier manque.", remedy: "Remettez-le en place (voir docs/rediger.md)." });
    return file;
  };
  return {
    problems,
    take,
    find,
    single: (name, schema, files) => {
      const file = find(name, files);
      return file === undefined ? undefined : take(parseYaml(file.path, file.text, schema));
    },
  };
};
