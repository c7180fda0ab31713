import { z } from "zod";
import { readDay } from "../french/calendar.ts";
import type { Anchor, Confidence, RuleSource, Territory, Unit } from "./rule.ts";

/** A cell that may be empty. */
const optional = <T>(one: z.ZodType<T, string>) =>
  z
    .string()
    .transform((cell) => (cell === "" ? undefined : cell))
    .pipe(z.optional(one));

/** Values of one cell, separated by « | »; an empty cell has none. */
const several = <T>(one: z.ZodType<T, string>) =>
  z
    .string()
    .transform((cell) => (cell === "" ? [] : cell.split("|").map((value) => value.trim())))
    .pipe(z.array(one));

/** A cell of a closed list, by the word an editor writes. */
const word = <T>(words: Readonly<Record<string, T>>) =>
  z.string().transform((cell, context): T => {
    const meant = words[cell];
    if (meant !== undefined && Object.hasOwn(words, cell)) return meant;
    context.addIssue({
      code: "custom",
      message: `« ${cell} » n'existe pas ; possibles : ${Object.keys(words).join(", ")}.`,
    });
    return z.NEVER;
  });

const text = z.string().min(1);
const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "Écrivez des minuscules sans accent, avec des tirets.");
const idcc = z.string().regex(/^\d{4}$/, "Écrivez les quatre chiffres, zéros compris : 0044.");
const count = z
  .string()
  .regex(/^\d+$/, "Écrivez un nombre entier de salariés.")
  .transform((digits) => Number(digits));
/** A day, also as a French spreadsheet rewrites it (31/12/2026). */
const day = z.string().transform((cell, context): string => {
  const read = readDay(cell);
  if (read !== undefined) return read;
  const message = `« ${cell} » n'est pas un jour du calendrier : écrivez AAAA-MM-JJ, par exemple 2026-12-31.`;
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});
const partialDate = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, "Écrivez 2026, 2026-10 ou 2026-10-03.");
const address = z.string().regex(/^https:\/\/\S+$/, "Écrivez l'adresse complète, qui commence par https://.");

/** Units of numbers, as editors write them. */
export const UNITS: Readonly<Record<string, Unit>> = {
  "€": "euros",
  "€/h": "euros-per-hour",
  "€/jour": "euros-per-day",
  "€/repas": "euros-per-meal",
  "%": "percent",
  "% effectif": "percent-of-headcount",
  crédits: "credits",
  "inscriptions/an": "enrolments-per-year",
  "demandes/an": "requests-per-year",
  "stagiaires/an": "trainees-per-year",
  jours: "days",
  "jours ouvrables": "working-days",
  "jours ouvrés": "business-days",
  mois: "months",
  heures: "hours",
};

/** What a delay counts from, as editors write it. */
export const ANCHORS: Readonly<Record<string, Anchor>> = {
  "avant le début": "before-start",
  "après le début": "after-start",
  "après la fin": "after-end",
  "après le début du contrat": "after-contract-start",
  "après la conclusion du contrat": "after-contract-signed",
  "après le dépôt": "after-deposit",
  "après réception": "after-receipt",
  "après la facture": "after-invoice",
  "après notification": "after-notice",
  "dans l'année": "in-year",
};

const TERRITORIES: Readonly<Record<string, Territory>> = {
  metropole: "mainland",
  "alsace-moselle": "alsace-moselle",
  "outre-mer": "overseas",
  "autre-outre-mer": "far-overseas",
};

const CONFIDENCES: Readonly<Record<string, Confidence>> = {
  sûr: "sure",
  probable: "probable",
  "à vérifier": "to-check",
};

const SOURCE_KINDS: Readonly<Record<string, RuleSource["kind"]>> = {
  loi: "law",
  officiel: "official",
  opco: "opco",
  branche: "branch",
  secondaire: "secondary",
};

const READINGS: Readonly<Record<string, NonNullable<RuleSource["through"]>>> = {
  relais: "survey",
  archive: "archive",
  copie: "copy",
};

/** knowledge/regles/*.csv: one rule a line; docs/tables.md explains every column to editors. */
export const ruleRow = z.strictObject({
  sujet: id,
  opco: optional(id),
  branche: several(id),
  effectif_de: optional(count),
  effectif_a: optional(count),
  territoire: optional(word(TERRITORIES)),
  employeur: several(id),
  stagiaire: several(id),
  nature: optional(text),
  du: optional(day),
  au: optional(day),
  valeur: z.string(),
  unite: z.string(),
  repere: optional(word(ANCHORS)),
  dit: text,
  demander: optional(text),
  source: several(id),
  confiance: word(CONFIDENCES),
  note: z.string(),
});
/** A line of a table of rules. */
export type RuleRow = z.infer<typeof ruleRow>;

/** knowledge/regles/sources.csv. */
export const sourceRow = z.strictObject({
  source: id,
  titre: text,
  adresse: optional(address),
  nature: word(SOURCE_KINDS),
  date: optional(partialDate),
  lu: optional(partialDate),
  par: optional(word(READINGS)),
});

/** knowledge/regles/branches.csv. */
export const branchRow = z.strictObject({ branche: id, opco: id, nom: text, idcc: several(idcc) });
