import type { z } from "zod";

/**
 * The part of some data that a schema accepts: whatever it refuses is left out, the smallest part first, then what cannot do without it.
 * Undefined when nothing of it is accepted.
 */
export const acceptedPart = <T>(schema: z.ZodType<T>, data: unknown): T | undefined => {
  let left = structuredClone(data);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const result = schema.safeParse(left);
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    if (issue === undefined) return undefined;
    const next = without(left, issue);
    if (next === undefined) return undefined;
    left = next.data;
  }
  return undefined;
};

/** A header has far fewer faults, and each round takes one away. */
const MOST_ROUNDS = 1000;

/** The data without what an issue is about; undefined when that is all of it. */
const without = (data: unknown, issue: z.core.$ZodIssue): { data: unknown } | undefined => {
  if (issue.code === "unrecognized_keys") return removed(data, issue.path, issue.keys);
  const path = [...issue.path];
  while (path.length > 0 && valueAt(data, path) === undefined) path.pop();
  const last = path.pop();
  return last === undefined ? undefined : removed(data, path, [last]);
};

const removed = (
  data: unknown,
  path: readonly PropertyKey[],
  keys: readonly PropertyKey[],
): { data: unknown } | undefined => {
  const owner = valueAt(data, path);
  if (Array.isArray(owner)) for (const key of keys) owner.splice(Number(key), 1);
  else if (typeof owner === "object" && owner !== null) for (const key of keys) Reflect.deleteProperty(owner, key);
  else return undefined;
  return { data };
};

/** What stands at a path of some data; undefined when nothing does. */
export const valueAt = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, step) => (typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined),
    data,
  );
