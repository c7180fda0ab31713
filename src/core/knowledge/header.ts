import matter from "gray-matter";
import { parse as parseToml, TomlDate, TomlError } from "smol-toml";
import type { ContentProblem } from "./problems.ts";
import { type Parsed, readYaml, type WrittenData } from "./yaml-source.ts";

/** A page's header and the text under it. `bodyLine` is the line of the file, from 1, on which the text starts. */
export type Page = { header?: WrittenData; body: string; bodyLine: number; remarks: ContentProblem[] };

/**
 * Cuts a page into its header and its text: YAML between `---`, TOML between `+++`, JSON after `---json`. A page may have no header.
 * A header in a programming language is refused: nothing that a page says is ever run.
 */
export const splitPage = (file: string, source: string): Parsed<Page> => {
  const { text, above, remarks } = plainFences(file, source);
  const opening = /^(---|\+\+\+)[ \t]*([^\n]*)/.exec(text);
  const fence = opening?.[1] ?? "";
  const language = opening?.[2]?.trim().toLowerCase() ?? "";
  const line = above + 1;
  if (opening === null || /^[-+\s]/.test(language)) return { ok: true, value: { body: text, bodyLine: line, remarks } };
  const kind = language === "" ? LANGUAGES[fence] : KNOWN_LANGUAGES[language];
  if (kind === undefined) {
    const what = `l'en-tête s'ouvre par « ${opening[0].trim()} ».`;
    const remedy = "N'écrivez que « --- » : aucun autre langage n'est accepté.";
    return { ok: false, problems: [{ file, line, what, remedy }] };
  }
  const closed = text.indexOf(`\n${fence}`, fence.length) >= 0;
  if (!closed) {
    // A line of dashes alone is a rule above a text, unless a key follows it.
    if (!/^[^\n]*\n[\w"' -]+[:=]/.test(text)) return { ok: true, value: { body: text, bodyLine: line, remarks } };
    const remedy = `Ajoutez une ligne « ${fence} » après la dernière clé.`;
    return { ok: false, problems: [{ file, line, what: "l'en-tête n'est pas fermé.", remedy }] };
  }
  const { matter: head, content } = matter(text, { delimiters: fence, language: kind, engines: TEXT_ONLY });
  const bodyLine = above + text.slice(0, text.length - content.length).split("\n").length;
  const read = READERS[kind]({ file, head: head.replace(/^\n/, ""), firstLine: line + 1 });
  if (!read.ok) return { ok: false, problems: read.problems.map((problem) => maybeOpen(problem, head)) };
  const { data } = read.value;
  const isHeader = typeof data === "object" && data !== null && !Array.isArray(data);
  return isHeader
    ? { ok: true, value: { header: read.value, body: content, bodyLine, remarks } }
    : { ok: true, value: { body: text, bodyLine: line, remarks } };
};

type Kind = "yaml" | "toml" | "json";
const LANGUAGES: Readonly<Record<string, Kind>> = { "---": "yaml", "+++": "toml" };
const KNOWN_LANGUAGES: Readonly<Record<string, Kind>> = { yaml: "yaml", yml: "yaml", toml: "toml", json: "json" };

/** gray-matter runs code in some headers by default: here, whatever the language, it only hands the text back. */
const refuse = (): never => {
  throw new Error("gray-matter was asked to run code although only plain headers reach it");
};
const none = () => ({});
const TEXT_ONLY = { yaml: none, toml: none, json: none, js: refuse, javascript: refuse, coffee: refuse };

/** Lines end alike, the header's fences are those of a keyboard, and nothing stands above it. */
const plainFences = (file: string, source: string): { text: string; above: number; remarks: ContentProblem[] } => {
  const whole = source.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const blank = /^(?:[ \t\u00a0]*\n)*/.exec(whole)?.[0] ?? "";
  const above = blank.split("\n").length - 1;
  const text = whole.slice(blank.length);
  const dashes = /^[—–]{1,3}[ \t]*\n([\s\S]*?)\n[—–-]{1,3}[ \t]*(?=\n|$)/.exec(text);
  if (dashes !== null) {
    const what = "l'en-tête est encadré de tirets longs (—) ; il est lu quand même.";
    const remedy = "Écrivez trois tirets simples (---), sans correction automatique.";
    const plain = `---\n${dashes[1]}\n---${text.slice(dashes[0].length)}`;
    return { text: plain, above, remarks: [{ file, line: above + 1, what, remedy }] };
  }
  // « ... » ends a YAML document too.
  const ended = /^---[ \t]*\n(?:(?!---[ \t]*\n)[^\n]*\n)*?(?=\.\.\.[ \t]*(?:\n|$))/.exec(text)?.[0];
  const plain = ended === undefined ? text : `${ended}---${text.slice(ended.length + 3)}`;
  return { text: plain, above, remarks: [] };
};

type Head = { file: string; head: string; firstLine: number };

const readToml = ({ file, head, firstLine }: Head): Parsed<WrittenData> => {
  try {
    const data = plainDates(parseToml(head));
    return { ok: true, value: { file, data, ...lineByName(head, firstLine) } };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const what = "cette ligne n'est pas du TOML lisible.";
    const remedy = 'Un texte se met entre guillemets : title = "…".';
    return { ok: false, problems: [{ file, line: firstLine + error.line - 1, what, remedy }] };
  }
};

const readJson = ({ file, head, firstLine }: Head): Parsed<WrittenData> => {
  try {
    return { ok: true, value: { file, data: JSON.parse(head), ...lineByName(head, firstLine) } };
  } catch {
    const remedy = "Écrivez plutôt l'en-tête en YAML, entre deux lignes « --- ».";
    return { ok: false, problems: [{ file, line: firstLine, what: "l'en-tête n'est pas du JSON lisible.", remedy }] };
  }
};

const READERS: Readonly<Record<Kind, (head: Head) => Parsed<WrittenData>>> = {
  yaml: ({ file, head, firstLine }) => readYaml(file, head, firstLine),
  toml: readToml,
  json: readJson,
};

/** Where keys stand in a language whose reader does not say: the first line that begins with their name. */
const lineByName = (head: string, firstLine: number): Pick<WrittenData, "lineOf" | "writtenAt"> => ({
  lineOf: (path, key) => {
    const name = key ?? path.find((step) => typeof step === "string");
    const at = head.split("\n").findIndex((line) => line.trim().replace(/["']/g, "").startsWith(String(name)));
    return firstLine + Math.max(0, at);
  },
  writtenAt: () => undefined,
});

const plainDates = (value: unknown): unknown => {
  if (value instanceof TomlDate) return value.toISOString();
  if (Array.isArray(value)) return value.map(plainDates);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plainDates(one)]));
};

/** A header that was never closed takes its text for keys. */
const maybeOpen = (problem: ContentProblem, head: string): ContentProblem =>
  /\n[ \t]*\n(?=\S)/.test(head.trim())
    ? {
        ...problem,
        remedy: `L'en-tête n'est peut-être pas fermé : ajoutez une ligne « --- » après la dernière clé. ${problem.remedy}`,
      }
    : problem;
