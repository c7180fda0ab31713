import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Language, type Node, Parser } from "web-tree-sitter";

const GRAMMAR = createRequire(import.meta.url).resolve("tree-sitter-bicep/tree-sitter-bicep.wasm");

/** What a Bicep file declares, as far as its grammar tells: types and the rules of Azure are the compiler's business. */
export type Bicep = {
  hasError: boolean;
  /** Parameters, by whether they have a value of their own. */
  params: ReadonlyMap<string, { isOptional: boolean; isSecure: boolean }>;
  modules: readonly { path: string; params: readonly string[] }[];
  /** Types and versions of the resources. */
  resources: readonly string[];
  outputs: readonly string[];
  /** Names that are declared and used nowhere. */
  unused: readonly string[];
};

/** Reads Bicep, with the grammar that editors use. */
export const openBicep = async (): Promise<(text: string) => Bicep> => {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(GRAMMAR));
  return (text) => {
    const root = parser.parse(text)?.rootNode;
    if (root === undefined) throw new Error("nothing was parsed");
    const all = (type: string): Node[] => root.descendantsOfType(type).filter((node) => node !== null);
    const nameOf = (node: Node): string => node.descendantsOfType("identifier")[0]?.text ?? "";
    const params = new Map(
      all("parameter_declaration").map((node) => [
        nameOf(node),
        { isOptional: / = /.test(node.text), isSecure: node.previousSibling?.text.startsWith("@secure") ?? false },
      ]),
    );
    const declared = [...params.keys(), ...all("variable_declaration").map(nameOf)];
    const names = all("identifier").map(({ text: name }) => name);
    return {
      hasError: root.hasError,
      params,
      modules: all("module_declaration").map((node) => ({
        path: firstString(node),
        params: keysOf(propertyOf(node, "params")),
      })),
      resources: all("resource_declaration").map(firstString),
      outputs: all("output_declaration").map(nameOf),
      unused: declared.filter((name) => names.filter((one) => one === name).length < 2 && !text.includes(`\${${name}`)),
    };
  };
};

const firstString = (node: Node): string => node.descendantsOfType("string_content")[0]?.text ?? "";

const propertyOf = (node: Node, name: string): Node | undefined =>
  node.descendantsOfType("object_property").find((property) => property?.namedChildren[0]?.text === name) ?? undefined;

const keysOf = (property: Node | undefined): string[] =>
  (property?.namedChildren.find((child) => child?.type === "object")?.namedChildren ?? [])
    .filter((child) => child?.type === "object_property")
    .map((child) => child?.namedChildren[0]?.text ?? "");

/** A file of the repository. */
export const read = (path: string): string => readFileSync(path, "utf8");
