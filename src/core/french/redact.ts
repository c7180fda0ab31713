/** What stands for something personal. */
const REDACTED = "[…]";

/**
 * A text without what could name somebody or a company by number, nor a name that is announced as one: only this is ever kept for
 * editors. A bare name cannot be told from other words.
 */
export type Redact = (text: string) => string;

/**
 * What announces a name (« je m'appelle », « M. »), and what after it shows that none follows (« madame la directrice »). A first letter
 * in lower case stands for either case, a capital for itself.
 */
export type NameWordings = { announced: readonly string[]; unless: readonly string[] };

/** Prepares the redaction of texts. */
export const createRedact = ({ announced, unless }: NameWordings): Redact => {
  const before = announced.map(anyCase).join("|");
  const name = new RegExp(
    `(?<=(?<![\\p{L}])(?:${before})${SPACE})(?!(?:${unless.map(literal).join("|")}) )${NAME}`,
    "gu",
  );
  const personal = [name, ...NUMBERS];
  return (text) => personal.reduce((kept, one) => kept.replace(one, REDACTED), text);
};

const SPACE = "[ \\u00a0\\u202f]";
/** The first word whatever its case, then capitalised ones. */
const NAME = `[\\p{L}][\\p{L}'’-]+(?:${SPACE}\\p{Lu}[\\p{L}'’-]*)*`;

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll("'", "['’]");

const anyCase = (text: string): string => {
  const first = text.charAt(0);
  return `[${first}${first === first.toLowerCase() ? first.toUpperCase() : ""}]${literal(text.slice(1))}`;
};

/** An e-mail address. */
export const MAIL_ADDRESS = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+/gu;

const NUMBERS: readonly RegExp[] = [
  MAIL_ADDRESS,
  /\b[a-z]{2}\d{2}(?:[ .-]?[a-z0-9]{2,4}){3,8}\b/gi, // IBAN
  /\b[1-478](?:[ .-]?\d){4}(?:[ .-]?\d[ab0-9])(?:[ .-]?\d){6}(?:[ .-]?\d{2})?\b/gi, // NIR, Corsica's letters included
  /(?<!\d)0[1-9](?: ?[/_] ?\d{2}){4}(?!\d)/g, // phone, in signs that also write dates
  /(?<!\d)\+?\d(?:[ \u00a0\u202f.\p{Pd}]?\d){6,}(?!\d)/gu, // phone, SIREN, SIRET, card: seven digits or more
];
