/** What stands for something personal. */
const REDACTED = "[…]";

/** A name after the word that announces it: the first word whatever its case, then capitalised ones. */
const NAME = "[\\p{L}][\\p{L}'’-]+(?:[ \\u00a0\\u202f]\\p{Lu}[\\p{L}'’-]*)*";
const ANNOUNCED = "[Jj]e m['’]appelle|[Mm]on nom est|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|[Mm]me|[Mm]lle|M\\.|Mr";

const PERSONAL: readonly RegExp[] = [
  new RegExp(`(?<=(?<![\\p{L}])(?:${ANNOUNCED})[ \\u00a0\\u202f])(?!l[ae]s? )${NAME}`, "gu"),
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+/gu, // e-mail address
  /\b[a-z]{2}\d{2}(?:[ .-]?[a-z0-9]{2,4}){3,8}\b/gi, // IBAN
  /\b[1-478](?:[ .-]?\d){4}(?:[ .-]?\d[ab0-9])(?:[ .-]?\d){6}(?:[ .-]?\d{2})?\b/gi, // NIR, Corsica's letters included
  /(?<!\d)\+?\d(?:[ \u00a0\u202f.-]?\d){6,}(?!\d)/g, // phone, SIREN, SIRET, card: seven digits or more
];

/**
 * A text without what could name somebody or a company by number, nor a name that is announced as one: only this is ever kept for
 * editors. A bare name cannot be told from other words.
 */
export const redact = (text: string): string => PERSONAL.reduce((kept, one) => kept.replace(one, REDACTED), text);
