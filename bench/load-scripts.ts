import { readFileSync } from "node:fs";
import { join } from "node:path";
import { goldenQuestions, readQuestions } from "./questions.ts";
import { seeded } from "./seeded.ts";

/** What a person says at a turn. */
export type Script = (person: number, turn: number) => string;

const mustPass = readQuestions(readFileSync(join(import.meta.dirname, "../tests/golden/must-pass.jsonl"), "utf8"));

/** The same few questions from everybody, again and again: whatever is remembered of a text helps. Nobody asks the same at once. */
export const alreadyAsked: Script = (person, turn) => at(mustPass, person + turn).question;

/** A guided dialog, in order. */
export const guidedDialog: Script = (_person, turn) => at(["suis-je éligible ?", "oui", "non"], turn);

const asked = [...mustPass, ...goldenQuestions("dev")].map(({ question }) => question);
const random = seeded(20_261_125);
let told = 0;

/**
 * Questions that nobody ever asked before: some six hundred of people's own, each in words that come once, as people put around a
 * question. Nothing remembered of a whole text helps.
 */
export const unseen: Script = () => {
  told += 1;
  const pick = (from: readonly string[]): string => at(from, Math.floor(random() * from.length));
  return `${pick(OPENINGS)} ${pick(asked)} ${pick(CLOSINGS)} ${pick(NAMES)} ${pick(NAMES)}, dossier ${letters(told)}`;
};

const at = <T>(from: readonly T[], position: number): T => {
  const found = from[position % from.length];
  if (found === undefined) throw new Error("nothing to choose from");
  return found;
};

/** A number in letters: « 0 » is a, « 26 » is ba. Never a code, which would be looked up. */
const letters = (number: number): string =>
  [...number.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join("");

const OPENINGS = [
  "bonjour,",
  "bonsoir,",
  "bonjour à tous,",
  "re-bonjour,",
  "une question :",
  "petite question :",
  "dites-moi,",
  "alors,",
];
const CLOSINGS = [
  "merci d'avance,",
  "merci",
  "merci beaucoup",
  "cordialement,",
  "bien à vous,",
  "bonne journée,",
  "à bientôt",
  "svp",
];
const NAMES = [
  "Camille",
  "Martin",
  "Inès",
  "Durand",
  "Jules",
  "Moreau",
  "Léa",
  "Petit",
  "Karim",
  "Benali",
  "Sofia",
  "Garcia",
];
