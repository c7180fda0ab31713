import { LRUCache } from "lru-cache";

/** The day it is in Paris, YYYY-MM-DD. Every turn asks: it is written once an hour, as days there begin with an hour of ours. */
export const parisDate = (now: number): string => {
  const hour = Math.floor(now / HOUR_MS);
  const known = DAYS.get(hour);
  if (known !== undefined) return known;
  const day = PARIS.format(now);
  DAYS.set(hour, day);
  return day;
};

const HOUR_MS = 3600_000;
const DAYS = new LRUCache<number, string>({ max: 48 });

// sv-SE writes dates as YYYY-MM-DD.
const PARIS = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" });
