import { z } from "zod";
import type { Row } from "../knowledge/csv-source.ts";
import type { Texts } from "./texts.ts";
import type { TradeWords } from "./trade-words.ts";
import type { Tuning } from "./tuning.ts";

const text = z.string().min(1);
const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "Écrivez des minuscules sans accent, avec des tirets.");
const idcc = z.string().regex(/^\d{4}$/, "Écrivez les quatre chiffres, zéros compris : 0044.");

/** Values of one cell, separated by « | »; an empty cell has none. */
const several = <T extends z.ZodType<unknown, string>>(one: T) =>
  z
    .string()
    .transform((cell) => (cell === "" ? [] : cell.split("|").map((value) => value.trim())))
    .pipe(z.array(one));

/** knowledge/tables/opcos.csv; an empty cell is not known. */
export const opcoRow = z
  .strictObject({
    slug,
    nom: text,
    article: slug,
    site: z.string().regex(/^https:\/\/\S+$/, "Écrivez l'adresse complète, qui commence par https://."),
    portail: z.string(),
    catalogue: z.string(),
    delai: z.string(),
    regles: z.string().regex(/^\d{4}$/, "Écrivez l'année, par exemple 2026."),
  })
  .transform(({ nom, portail, delai, regles, ...row }) => ({
    ...row,
    name: nom,
    portal: portail,
    filingDelay: delai,
    /** The year of the rules that the delay comes from. */
    rulesOf: regles,
  }));

const STATES = { "en-vigueur": "in-force", remplacee: "replaced", ancienne: "former", close: "closed" } as const;

/** knowledge/tables/conventions.csv. */
export const conventionRow = z
  .strictObject({
    idcc,
    titre: z.string(),
    opco: several(slug),
    etat: z.enum(["en-vigueur", "remplacee", "ancienne", "close"]),
    remplace_par: several(idcc),
    etablissements: z
      .string()
      .regex(/^\d+$/, "Écrivez un nombre entier, 0 s'il n'est pas connu.")
      .transform((digits) => Number(digits)),
  })
  .transform(({ idcc: code, titre, opco, etat, remplace_par, etablissements }) => ({
    idcc: code,
    title: titre,
    /** Two mean that the code is shared and decides nothing; none, that the OPCO is not known. */
    opcos: opco,
    state: STATES[etat],
    replacedBy: remplace_par,
    /** How many establishments declare the code; 0 when it is not known. */
    establishments: etablissements,
  }));

/** knowledge/tables/titres.csv: other official titles. */
export const titleRow = z
  .strictObject({ idcc, titre: text })
  .transform(({ idcc: code, titre }) => ({ idcc: code, name: titre }));

/** knowledge/tables/noms-usuels.csv: what people call a convention. */
export const usualNameRow = z
  .strictObject({ idcc, nom: text })
  .transform(({ idcc: code, nom }) => ({ idcc: code, name: nom }));

/** knowledge/tables/naf.csv. */
export const nafRow = z
  .strictObject({
    naf: z.string().regex(/^\d\d\.\d\d[A-Z]$/, "Écrivez le code avec son point et sa lettre : 62.02A."),
    libelle: text,
  })
  .transform(({ naf, libelle }) => ({ naf, label: libelle }));

/** knowledge/tables/activites.csv: an activity in everyday words, and the conventions usually applied, most likely first. */
export const activityRow = z
  .strictObject({ activite: text, autres_mots: several(text), idcc: several(idcc), hors_opco: z.string() })
  .transform(({ activite, autres_mots, idcc: codes, hors_opco }) => ({
    name: activite,
    otherWords: autres_mots,
    idcc: codes,
    /** Whom no OPCO serves, by the name that textes.yaml gives; absent for everybody else. */
    ...(hors_opco !== "" && { outside: hors_opco }),
  }));

/** One of the eleven OPCOs. */
export type Opco = z.infer<typeof opcoRow> & {
  /** Where an editor finds its row. */
  place: { file: string; line: number };
};
/** A collective agreement. */
export type Convention = z.infer<typeof conventionRow>;
/** An activity in everyday words. */
export type Activity = z.infer<typeof activityRow>;

/** The rows of every table, each with its place in a file. */
export type TableRows = {
  opcos: Row<z.infer<typeof opcoRow>>[];
  conventions: Row<Convention>[];
  titles: Row<z.infer<typeof titleRow>>[];
  usualNames: Row<z.infer<typeof usualNameRow>>[];
  naf: Row<z.infer<typeof nafRow>>[];
  activities: Row<Activity>[];
};

/** Everything the finder knows, checked. */
export type Tables = {
  opcos: ReadonlyMap<string, Opco>;
  /** By code, each with its shortest title, as it is shown. */
  conventions: ReadonlyMap<string, Convention & { shortTitle: string }>;
  /** Other names of a convention: official ones, then usual ones. */
  titles: readonly { idcc: string; name: string }[];
  usualNames: readonly { idcc: string; name: string }[];
  /** Official label by NAF code, written 62.02A. */
  naf: ReadonlyMap<string, string>;
  activities: readonly Activity[];
  texts: Texts;
  words: TradeWords;
  tuning: Tuning;
};
