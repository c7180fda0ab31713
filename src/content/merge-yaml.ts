import type { z } from "zod";
import { valueAt } from "../core/knowledge/mend.ts";
import type { ContentProblem } from "../core/knowledge/problems.ts";
import { faultsOf, readYaml, type WrittenData } from "../core/knowledge/yaml-source.ts";
import type { ContentFile } from "./read-folder.ts";

/** What becomes of a plain list that a later folder has too: its elements are added, or it takes the place of the earlier one. */
export type Lists = "add" | "replace";

/**
 * One content of the files of that name in several folders, the later over the earlier: keys by key, elements that have an id by id, plain
 * lists as told. What is wrong in a file is told and left out of it, so that an earlier one serves. `value` is absent when, even so,
 * something is missing.
 */
export const mergeYaml = <T>(
  files: readonly ContentFile[],
  schema: z.ZodType<T>,
  lists: Lists,
): { value?: T; problems: ContentProblem[] } => {
  const problems: ContentProblem[] = [];
  const sources: WrittenData[] = [];
  const told = new Set<string>();
  for (const { path, text } of files) {
    const read = readYaml(path, text);
    if (!read.ok) problems.push(...read.problems);
    else {
      const { left, removed, faults } = withoutFaults(read.value, schema);
      problems.push(...faults);
      for (const place of removed) told.add(place);
      sources.push({ ...read.value, data: left });
    }
  }
  for (;;) {
    const merged = sources
      .map(({ data }) => data)
      .reduce((earlier, later) => mergeData(earlier, later, lists), undefined);
    const result = schema.safeParse(merged ?? {});
    if (result.success) return { value: result.data, problems };
    const [issue] = result.error.issues;
    if (issue === undefined) return { problems };
    const path = partOf(issue.path);
    const held = heldPart(sources, path);
    const place = held?.by ?? sources[0];
    const isTold = path.some((_, at) => told.has(path.slice(0, at + 1).join()));
    if (place !== undefined && !isTold) problems.push(...faultsOf(place, schema, [issue]));
    if (held === undefined) return { problems };
    told.add(held.path.join());
    held.by.data = withoutPart(held.by.data, held.path);
  }
};

/** What stands at a path in the last file that has it; else, in the first that has it, what it should stand in and cannot do without it. */
const heldPart = (
  sources: readonly WrittenData[],
  path: readonly PropertyKey[],
  isAbsent = false,
): { by: WrittenData; path: readonly PropertyKey[] } | undefined => {
  if (path.length === 0) return undefined;
  const has = ({ data }: WrittenData): boolean => valueAt(data, path) !== undefined;
  const by = isAbsent ? sources.find(has) : sources.findLast(has);
  return by === undefined ? heldPart(sources, path.slice(0, -1), true) : { by, path };
};

/** The part of a file that a fault takes with it: the key, or the whole element of a list. */
const partOf = (path: readonly PropertyKey[]): readonly PropertyKey[] => {
  const element = path.findIndex((step) => typeof step === "number");
  return element < 0 ? path : path.slice(0, element + 1);
};

/** A file without what is wrong in it by itself; a key that it does not have may stand in an earlier file. */
const withoutFaults = (
  source: WrittenData,
  schema: z.ZodType,
): { left: unknown; removed: string[]; faults: ContentProblem[] } => {
  const result = schema.safeParse(source.data);
  if (result.success) return { left: source.data, removed: [], faults: [] };
  const wrong = result.error.issues.filter(
    ({ code, path }) =>
      code === "unrecognized_keys" ||
      path.some((step) => typeof step === "number") ||
      valueAt(source.data, path) !== undefined,
  );
  const parts = wrong.flatMap((issue) =>
    issue.code === "unrecognized_keys" && partOf(issue.path).length === issue.path.length
      ? issue.keys.map((key) => [...issue.path, key])
      : [partOf(issue.path)],
  );
  // The last elements of a list first: those before them keep their places.
  const inOrder = parts.toSorted((a, b) => Number(b.at(-1)) - Number(a.at(-1)) || 0);
  return {
    left: inOrder.reduce<unknown>(withoutPart, source.data),
    removed: parts.map((path) => path.join()),
    faults: faultsOf(source, schema, wrong),
  };
};

/** Some data without what stands at a path; undefined when that is all of it. */
const withoutPart = (data: unknown, [step, ...below]: readonly PropertyKey[]): unknown => {
  if (step === undefined) return undefined;
  if (Array.isArray(data))
    return data.flatMap((one, at) => (at !== step ? [one] : below.length === 0 ? [] : [withoutPart(one, below)]));
  if (!isRecord(data)) return data;
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, one]) =>
      key !== step ? [[key, one]] : below.length === 0 ? [] : [[key, withoutPart(one, below)]],
    ),
  );
};

const mergeData = (earlier: unknown, later: unknown, lists: Lists): unknown => {
  if (earlier === undefined || later === undefined) return later ?? earlier;
  if (Array.isArray(earlier) && Array.isArray(later)) {
    // Lists of lists say a thing by their order: the first of the one is the first of the other.
    if (lists === "add" && [...earlier, ...later].every(Array.isArray))
      return Array.from({ length: Math.max(earlier.length, later.length) }, (_, at) =>
        mergeData(earlier[at], later[at], lists),
      );
    if (![...earlier, ...later].every((element) => idOf(element) !== undefined))
      return lists === "replace" ? later : [...new Set([...earlier, ...later])];
    return [...new Map([...earlier, ...later].map((element) => [idOf(element), element])).values()];
  }
  if (!isRecord(earlier) || !isRecord(later)) return later;
  const keys = new Set([...Object.keys(earlier), ...Object.keys(later)]);
  return Object.fromEntries([...keys].map((key) => [key, mergeData(earlier[key], later[key], lists)]));
};

const isRecord = (data: unknown): data is Record<string, unknown> =>
  typeof data === "object" && data !== null && !Array.isArray(data);

const idOf = (element: unknown): unknown => (isRecord(element) ? element.id : undefined);
