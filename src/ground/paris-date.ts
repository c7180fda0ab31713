/** The day it is in Paris, YYYY-MM-DD. */
export const parisDate = (now: number): string => PARIS.format(now);

// sv-SE writes dates as YYYY-MM-DD.
const PARIS = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" });
