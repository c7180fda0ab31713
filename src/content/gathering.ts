import type { z } from "zod";
import type { ContentProblem } from "../core/knowledge/problems.ts";
import type { Parsed } from "../core/knowledge/yaml-source.ts";
import { filesNamed, type Layer } from "./layers.ts";
import { type Lists, mergeYaml } from "./merge-yaml.ts";

/** What is met while reading on, so that one report tells all of it. */
export type Gathering = {
  /** What is not served: a file, a row, a key. */
  problems: ContentProblem[];
  /** What is served, but perhaps not as its editor meant it. */
  remarks: ContentProblem[];
  /** The value, or undefined with its problems kept. */
  take<T>(parsed: Parsed<T>): T | undefined;
  /** What the files of that name say together, the later folder over the earlier; undefined when they do not say enough. */
  merged<T>(layers: readonly Layer[], name: string, schema: z.ZodType<T>, lists?: Lists): T | undefined;
  /** The same; that there is no such file at all is told. */
  required<T>(layers: readonly Layer[], name: string, schema: z.ZodType<T>, lists?: Lists): T | undefined;
};

type Met = { problems: readonly ContentProblem[]; remarks: readonly ContentProblem[] };

/** Starts with what has been met already. */
export const gather = (met: Met = { problems: [], remarks: [] }): Gathering => {
  const problems = [...met.problems];
  const merged: Gathering["merged"] = (layers, name, schema, lists = "replace") => {
    const files = filesNamed(layers, name);
    if (files.length === 0) return undefined;
    const { value, problems: found } = mergeYaml(files, schema, lists);
    problems.push(...found);
    return value;
  };
  return {
    problems,
    remarks: [...met.remarks],
    take: (parsed) => {
      if (parsed.ok) return parsed.value;
      problems.push(...parsed.problems);
      return undefined;
    },
    merged,
    required: (layers, name, schema, lists) => {
      if (filesNamed(layers, name).length === 0)
        problems.push({
          file: placeOf(layers, name),
          what: "ce fichier manque.",
          remedy: "Remettez-le en place (voir docs/rediger.md).",
        });
      return merged(layers, name, schema, lists);
    },
  };
};

/** Where the product keeps a file that is not there. */
const placeOf = ([first]: readonly Layer[], name: string): string =>
  name.startsWith("dialogs/") || first === undefined ? name : `${first.root}/${name}`;
