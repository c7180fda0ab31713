import { type Document, isMap, LineCounter, parseDocument, visit } from "yaml";
import type { z } from "zod";
import { type ContentProblem, describeIssue } from "./problems.ts";

/** Either the value, or everything that is wrong with the source. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; problems: ContentProblem[] };

/**
 * Reads a YAML text (1.2: a date stays a text, `0044` is a number) and checks it against a schema.
 * @param firstLine line of the file on which `source` starts, from 1
 */
export const parseYaml = <T>(file: string, source: string, schema: z.ZodType<T>, firstLine = 1): Parsed<T> => {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true });
  const lineAt = (offset: number): number => lines.linePos(offset).line + firstLine - 1;

  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map((error) => ({
        file,
        line: lineAt(error.pos[0]),
        what: `cette ligne n'est pas du YAML lisible (${SYNTAX[error.code] ?? "écriture inattendue"}).`,
        remedy:
          "Vérifiez l'indentation, les tirets et les guillemets ; un texte qui contient « : » se met entre guillemets.",
      })),
    };
  }

  const data = withoutAliases(document);
  if (data === undefined) {
    const what = "le fichier contient un renvoi YAML (« *nom »).";
    return {
      ok: false,
      problems: [
        { file, line: firstLine, what, remedy: "Recopiez le texte, ou mettez l'astérisque entre guillemets." },
      ],
    };
  }
  const result = schema.safeParse(data);
  if (result.success) return { ok: true, value: result.data };

  const lineOf = (path: readonly PropertyKey[], key?: string): number => {
    for (let depth = path.length; depth >= 0; depth--) {
      const at = path.slice(0, depth).map((step) => (typeof step === "symbol" ? String(step) : step));
      const owner = document.getIn(key === undefined ? at.slice(0, -1) : at, true);
      const wanted = key ?? at.at(-1);
      if (isMap(owner)) {
        const pair = owner.items.find((item) => String(item.key) === String(wanted));
        const range = (pair?.key as { range?: [number, number, number] } | undefined)?.range; // yaml types a parsed key as unknown
        if (range) return lineAt(range[0]);
      }
      const node = at.length > 0 ? document.getIn(at, true) : undefined;
      const range = (node as { range?: [number, number, number] } | undefined)?.range; // same
      if (range) return lineAt(range[0]);
    }
    return firstLine;
  };

  return {
    ok: false,
    problems: result.error.issues.flatMap(flattenUnion).map((issue) => ({
      file,
      line: issue.code === "unrecognized_keys" ? lineOf(issue.path, issue.keys[0]) : lineOf(issue.path),
      ...describeIssue(issue, valueAt(data, issue.path)),
    })),
  };
};

/** The document as plain data; undefined when it holds an alias, which could make a small file huge. An empty one is an empty object. */
const withoutAliases = (document: Document): unknown => {
  let aliases = false;
  visit(document, {
    Alias: () => {
      aliases = true;
      return visit.BREAK;
    },
  });
  return aliases ? undefined : (document.toJS() ?? {});
};

/** A union reports one list of issues per branch: keep the branch that went furthest, it is the one the editor meant. */
const flattenUnion = (issue: z.core.$ZodIssue): z.core.$ZodIssue[] => {
  if (issue.code !== "invalid_union") return [issue];
  const depth = (branch: readonly z.core.$ZodIssue[]): number => Math.max(...branch.map((found) => found.path.length));
  const furthest = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0];
  return furthest === undefined
    ? [issue]
    : furthest.map((found) => ({ ...found, path: [...issue.path, ...found.path] })).flatMap(flattenUnion);
};

const valueAt = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, step) => (typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined),
    data,
  );

const SYNTAX: Record<string, string> = {
  DUPLICATE_KEY: "clé répétée",
  BAD_INDENT: "mauvaise indentation",
  TAB_AS_INDENT: "tabulation en début de ligne",
  MISSING_CHAR: "signe manquant",
  UNEXPECTED_TOKEN: "signe inattendu",
  BLOCK_AS_IMPLICIT_KEY: "deux « : » sur la même ligne",
  MULTILINE_IMPLICIT_KEY: "clé sur plusieurs lignes",
};
