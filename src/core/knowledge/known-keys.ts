import { z } from "zod";

/** The keys that a schema knows at a path of its data; none when any key may stand there. */
export const knownKeys = (schema: z.ZodType, path: readonly PropertyKey[]): string[] => {
  const root = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  const below = path.reduce<Node[]>(
    (nodes, step) => nodes.flatMap((node) => inside(node, step, root)),
    branches(root, root),
  );
  return [...new Set(below.flatMap(({ properties }) => Object.keys(properties ?? {})))];
};

type Node = z.core.JSONSchema.BaseSchema;

const inside = (node: Node, step: PropertyKey, root: Node): Node[] => {
  const next = typeof step === "number" ? node.items : (node.properties?.[String(step)] ?? node.additionalProperties);
  return (Array.isArray(next) ? next : [next]).flatMap((one) => (typeof one === "object" ? branches(one, root) : []));
};

/** A schema, or those that it stands for. */
const branches = (node: Node, root: Node, met: ReadonlySet<string> = new Set()): Node[] => {
  if (node.$ref !== undefined) {
    if (met.has(node.$ref)) return [];
    const target = node.$ref === "#" ? root : root.$defs?.[node.$ref.replace("#/$defs/", "")];
    return target === undefined ? [] : branches(target, root, new Set([...met, node.$ref]));
  }
  const several = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])];
  return several.length === 0
    ? [node]
    : several.flatMap((one) => (typeof one === "object" ? branches(one, root, met) : []));
};
