import type { z } from "zod";
import { nearest } from "./near.ts";

/** What a fault is about: the whole data, the value at fault, and the keys that its place knows. */
export type AtFault = { data?: unknown; value: unknown; known?: () => readonly string[] };

/** Says in French what a schema found wrong at a key of a content file, and how to mend it. */
export const describeIssue = (
  issue: z.core.$ZodIssue,
  { data, value, known }: AtFault,
): { what: string; remedy: string } => {
  const name = placeOf(issue.path, data);
  switch (issue.code) {
    case "unrecognized_keys":
      return unknownKeys(issue.keys, { name, value, known: known?.() ?? [] });
    case "invalid_type":
      return wrongType(issue, name, value);
    case "invalid_value": {
      const remedy = `Valeurs possibles : ${issue.values.map(String).join(", ")}.`;
      if (value === undefined || value === null) return { what: `${name} est absent ou vide.`, remedy };
      return { what: `${name} a une valeur inconnue (« ${String(value)} »).`, remedy };
    }
    case "too_small":
      return { what: `${name} est trop court ou vide.`, remedy: `Il en faut au moins ${String(issue.minimum)}.` };
    case "too_big":
      return { what: `${name} est trop long.`, remedy: `Au plus ${String(issue.maximum)}.` };
    case "invalid_key":
      return {
        what: `${name} n'est pas un nom permis.`,
        remedy: "Écrivez-le en minuscules, sans accent, avec des tirets.",
      };
    default:
      return { what: `${name} : ${issue.message}`, remedy: "" };
  }
};

const wrongType = (
  issue: z.core.$ZodIssueInvalidType,
  name: string,
  value: unknown,
): { what: string; remedy: string } => {
  if (value === undefined || value === null)
    return { what: `${name} est absent ou vide.`, remedy: "Ajoutez-le (voir docs/rediger.md)." };
  if (issue.expected === "string") {
    const colon = textWithColon(value);
    if (colon !== undefined)
      return { what: `${name} contient « : ».`, remedy: `Mettez la ligne entre guillemets : "${colon}".` };
    if (typeof value !== "object")
      return { what: `${name} doit être un texte.`, remedy: `Mettez la valeur entre guillemets : "${String(value)}".` };
  }
  if (issue.expected === "boolean")
    return { what: `${name} doit être true (oui) ou false (non).`, remedy: "Écrivez l'un des deux, sans guillemets." };
  const what = `${name} doit être ${TYPES[issue.expected] ?? issue.expected}.`;
  return { what, remedy: "Vérifiez l'indentation et les tirets." };
};

/** A line such as « carte : comment faire », which YAML reads as a key and its value. */
export const textWithColon = (value: unknown): string | undefined => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  const [first] = entries;
  if (first === undefined || entries.length > 1 || typeof first[1] === "object") return undefined;
  return `${first[0]} : ${String(first[1])}`;
};

const unknownKeys = (
  keys: readonly string[],
  { name, value, known }: { name: string; value: unknown; known: readonly string[] },
): { what: string; remedy: string } => {
  const several = keys.length > 1 ? "s" : "";
  const what = `clé${several} inconnue${several} : ${keys.map((key) => `« ${key} »`).join(", ")}${name === TOP ? "" : ` dans ${name}`}.`;
  const meant = keys.map((key) => nearest(key, known)).find((key) => key !== undefined);
  if (meant !== undefined) return { what, remedy: `Vouliez-vous dire « ${meant} » ?` };
  const bare = keys.every((key) => typeof value === "object" && value !== null && Reflect.get(value, key) === null);
  if (bare) return { what, remedy: "Un texte qui contient une virgule se met entre guillemets, entre accolades." };
  return { what, remedy: "Corrigez l'orthographe ou retirez-la." };
};

const TYPES: Record<string, string> = {
  string: "un texte",
  array: "une liste (une ligne « - … » par élément)",
  object: "un groupe de clés",
  record: "un groupe de clés",
  number: "un nombre",
  int: "un nombre entier",
};

const TOP = "le fichier";

/** A place as an editor finds it: « url » du n° 1 de « sources »; an element that has an id is called by it. */
const placeOf = (path: readonly PropertyKey[], data: unknown): string => {
  if (path.length === 0) return TOP;
  let value = data;
  const names = path.map((step) => {
    value = typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined;
    return typeof step === "number" ? elementName(step, value) : `« ${String(step)} »`;
  });
  const [last = "", ...owners] = names.reverse();
  return [last, ...owners.map((name) => (name.startsWith("le ") ? `du ${name.slice(3)}` : `de ${name}`))].join(" ");
};

const elementName = (at: number, value: unknown): string => {
  const id = typeof value === "object" && value !== null && "id" in value ? value.id : undefined;
  return typeof id === "string" ? `« ${id} »` : `le n° ${at + 1}`;
};
