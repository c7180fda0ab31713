/** What stands for something personal. */
const REDACTED = "[…]";

const PERSONAL: readonly RegExp[] = [
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+/gu, // e-mail address
  /\b[a-z]{2}\d{2}(?:[ .-]?[a-z0-9]{2,4}){3,8}\b/gi, // IBAN
  /\b[1-478](?:[ .-]?\d){4}(?:[ .-]?\d[ab0-9])(?:[ .-]?\d){6}(?:[ .-]?\d{2})?\b/gi, // NIR, Corsica's letters included
  /(?<!\d)\+?\d(?:[ \u00a0\u202f.-]?\d){6,}(?!\d)/g, // phone, SIREN, SIRET, card: seven digits or more
];

/** A text without what could name somebody or a company by number: only this is ever kept for editors. */
export const redact = (text: string): string => PERSONAL.reduce((kept, one) => kept.replace(one, REDACTED), text);
