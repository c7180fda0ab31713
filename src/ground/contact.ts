/** Whom a person can turn to; absent parts are not mentioned. */
export type Contact = { name?: string; email?: string; phone?: string; url?: string; hours?: string };
