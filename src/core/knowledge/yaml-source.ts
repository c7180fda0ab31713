import { type Document, isMap, LineCounter, parseDocument, visit } from "yaml";
import type { z } from "zod";
import { describeIssue } from "./describe-issue.ts";
import { knownKeys } from "./known-keys.ts";
import { valueAt } from "./mend.ts";
import type { ContentProblem } from "./problems.ts";

/** Either the value, or everything that is wrong with the source. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; problems: ContentProblem[] };

/** Data that an editor wrote, and where each part of it stands. */
export type WrittenData = {
  file: string;
  data: unknown;
  /** Line of the file, from 1, of what stands at a path, or of a key under it; of the nearest thing above when there is none. */
  lineOf(path: readonly PropertyKey[], key?: string): number;
  /** A number, a date or a yes as it was written (`0044` is no 44); undefined when the path holds no such thing. */
  writtenAt(path: readonly PropertyKey[]): string | undefined;
};

/**
 * Reads a YAML text (1.2: a date stays a text, `0044` is a number) and checks it against a schema.
 * @param firstLine line of the file on which `source` starts, from 1
 */
export const parseYaml = <T>(file: string, source: string, schema: z.ZodType<T>, firstLine = 1): Parsed<T> => {
  const read = readYaml(file, source, firstLine);
  return read.ok ? checkData(read.value, schema) : read;
};

/** Reads a YAML text without asking anything of what it says. An empty one is an empty object. */
export const readYaml = (file: string, source: string, firstLine = 1): Parsed<WrittenData> => {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true });
  const lineAt = (offset: number): number => lines.linePos(offset).line + firstLine - 1;

  if (document.errors.length > 0) {
    const written = source.split("\n");
    return {
      ok: false,
      problems: document.errors.slice(0, MOST_ERRORS).map((error) => {
        const line = lineAt(error.pos[0]);
        return {
          file,
          line,
          what: `cette ligne n'est pas du YAML lisible (${SYNTAX[error.code] ?? "écriture inattendue"}).`,
          remedy: syntaxRemedy(error.code, written[line - firstLine] ?? ""),
        };
      }),
    };
  }
  if (hasAlias(document)) {
    const what = "le fichier contient un renvoi YAML (« *nom »).";
    const remedy = "Recopiez le texte, ou mettez l'astérisque entre guillemets.";
    return { ok: false, problems: [{ file, line: firstLine, what, remedy }] };
  }

  const lineOf = (path: readonly PropertyKey[], key?: string): number => {
    for (let depth = path.length; depth >= 0; depth--) {
      const at = path.slice(0, depth).map((step) => (typeof step === "symbol" ? String(step) : step));
      const owner = document.getIn(key === undefined ? at.slice(0, -1) : at, true);
      const wanted = key ?? at.at(-1);
      if (isMap(owner)) {
        const pair = owner.items.find((item) => String(item.key) === String(wanted));
        const range = rangeOf(pair?.key);
        if (range !== undefined) return lineAt(range);
      }
      const range = at.length > 0 ? rangeOf(document.getIn(at, true)) : undefined;
      if (range !== undefined) return lineAt(range);
    }
    return firstLine;
  };
  const writtenAt = (path: readonly PropertyKey[]): string | undefined => {
    const node = document.getIn([...path], true);
    const isText = typeof node === "object" && node !== null && "source" in node && typeof node.source === "string";
    return isText ? String(node.source) : undefined;
  };
  return { ok: true, value: { file, data: document.toJS() ?? {}, lineOf, writtenAt } };
};

/** Checks written data against a schema, and says where each fault stands. */
export const checkData = <T>(written: WrittenData, schema: z.ZodType<T>): Parsed<T> => {
  const result = schema.safeParse(written.data);
  return result.success
    ? { ok: true, value: result.data }
    : { ok: false, problems: faultsOf(written, schema, result.error.issues) };
};

/** What a schema found wrong, told to the editor. */
export const faultsOf = (
  { file, data, lineOf }: WrittenData,
  schema: z.ZodType,
  issues: readonly z.core.$ZodIssue[],
): ContentProblem[] =>
  issues.flatMap(flattenUnion).map((issue) => ({
    file,
    line: issue.code === "unrecognized_keys" ? lineOf(issue.path, issue.keys[0]) : lineOf(issue.path),
    ...describeIssue(issue, { data, value: valueAt(data, issue.path), known: () => knownKeys(schema, issue.path) }),
  }));

/** One slip of the hand can make many errors: the first ones say where it is. */
const MOST_ERRORS = 3;

const rangeOf = (node: unknown): number | undefined =>
  typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range) ? node.range[0] : undefined;

/** An alias could make a small file huge. */
const hasAlias = (document: Document): boolean => {
  let aliases = false;
  visit(document, {
    Alias: () => {
      aliases = true;
      return visit.BREAK;
    },
  });
  return aliases;
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

const SYNTAX: Record<string, string> = {
  DUPLICATE_KEY: "clé répétée",
  BAD_INDENT: "mauvaise indentation",
  TAB_AS_INDENT: "tabulation en début de ligne",
  MISSING_CHAR: "signe manquant",
  UNEXPECTED_TOKEN: "signe inattendu",
  BLOCK_AS_IMPLICIT_KEY: "deux « : » sur la même ligne",
  MULTILINE_IMPLICIT_KEY: "clé sur plusieurs lignes",
};

const syntaxRemedy = (code: string, line: string): string => {
  if (code === "DUPLICATE_KEY") return "Gardez-en une seule.";
  if (/[“”«»]/.test(line))
    return 'Les guillemets courbes (“ ” « ») ne comptent pas : encadrez le texte de guillemets droits (").';
  return "Vérifiez l'indentation, les tirets et les guillemets ; un texte qui contient « : » se met entre guillemets.";
};
