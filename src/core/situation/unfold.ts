import type { FactsFile } from "./facts-file.ts";

/**
 * Expressions with each of their `{lists}` replaced by everything that the list holds: « {comptable} dit » is said of every accountant. A hole that is
 * no list is left as it is.
 */
export const unfold = (lists: FactsFile["lists"], written: readonly string[]): string[] =>
  written.flatMap((one) => {
    const [whole, name = ""] = /\{([^}]*)\}/.exec(one) ?? [];
    const expressions = whole === undefined ? undefined : lists[name];
    if (whole === undefined || expressions === undefined) return [one];
    return unfold(
      lists,
      expressions.map((expression) => one.replace(whole, expression)),
    );
  });
