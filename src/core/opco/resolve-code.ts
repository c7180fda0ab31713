import type { Convention, Tables } from "./tables.ts";

/** What the tables say of an IDCC of four digits. */
export type Resolved =
  /** `now` are the conventions in its stead, itself when nothing replaced it; all of them lead to `opco`. */
  | { kind: "opco"; code: string; now: readonly string[]; opco: string }
  | { kind: "shared"; code: string; opcos: readonly string[] }
  | { kind: "without-opco"; code: string }
  /** An escape code: it decides nothing and has a written answer. */
  | { kind: "special"; code: string }
  | { kind: "unknown"; code: string };

/** Looks an IDCC up, through what replaced it. */
export const resolveCode = (code: string, tables: Tables): Resolved => {
  if (Object.hasOwn(tables.texts.codes, code)) return { kind: "special", code };
  const convention = tables.conventions.get(code);
  if (convention === undefined) return { kind: "unknown", code };
  const now = lastCodes(code, tables);
  const opcos = [...new Set(now.flatMap((last) => opcosOf(tables.conventions.get(last), convention)))];
  const [opco, other] = opcos;
  if (opco === undefined) return { kind: "without-opco", code };
  return other === undefined ? { kind: "opco", code, now, opco } : { kind: "shared", code, opcos };
};

const opcosOf = (last: Convention | undefined, first: Convention): readonly string[] =>
  last === undefined || last.opcos.length === 0 ? first.opcos : last.opcos;

/** The conventions in force that stand for a code: what replaced it, to the end of the chain, or itself. */
export const lastCodes = (code: string, tables: Tables, seen: readonly string[] = []): string[] => {
  const next = tables.conventions.get(code)?.replacedBy ?? [];
  const onward = next.filter((one) => !seen.includes(one));
  return onward.length === 0 ? [code] : [...new Set(onward.flatMap((one) => lastCodes(one, tables, [...seen, code])))];
};
