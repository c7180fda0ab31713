import { readAnyDay } from "./days.ts";

/** Whether a page may be shown. `day` is when that changes by itself; absent when it never does. */
export type Visibility =
  | { shown: true; day?: string }
  /** `why` names the key; `sure` is false when its value could not be read: a page is then rather hidden. */
  | { shown: false; why: string; sure: boolean; day?: string };

/**
 * Reads what a header says of whether its page may be shown, in the words of the site generators: `draft`, `published`, `hidden`,
 * `expiryDate`, a date to come… What is hidden on its author's site is never shown here.
 * @param today YYYY-MM-DD; undefined when dates do not count, as for what is published already
 */
export const visibility = (header: Readonly<Record<string, unknown>>, today: string | undefined): Visibility => {
  const said = new Map(Object.entries(header).map(([key, value]) => [plainKey(key), { key, value }]));
  for (const [names, hides] of FLAGS) {
    for (const name of names) {
      const flag = said.get(name);
      if (flag === undefined || flag.value === null || flag.value === "") continue;
      const value = yesOrNo(flag.value);
      if (value === undefined && name !== "permalink") return { shown: false, why: flag.key, sure: false };
      if (value === hides) return { shown: false, why: flag.key, sure: true };
    }
  }
  const status = said.get("status") ?? said.get("visibility");
  if (typeof status?.value === "string" && HIDING_STATUS.test(status.value))
    return { shown: false, why: status.key, sure: true };
  return today === undefined ? { shown: true } : datedVisibility(said, today);
};

/** A key as generators compare it: neither case nor separators count. */
export const plainKey = (key: string): string => key.toLowerCase().replace(/[-_ ]/g, "");

/** Keys that hide a page, and the answer that does. */
const FLAGS: readonly [readonly string[], boolean][] = [
  [["draft", "brouillon", "hidden", "unlisted", "private", "headless", "eleventyexcludefromcollections"], true],
  [["published", "publish", "permalink", "publie"], false],
];
const HIDING_STATUS = /^(?:draft|brouillon|private|prive|hidden|masque|archived|archive|pending|unlisted)$/i;
const BEGINS = ["publishdate", "pubdate", "publisheddate", "publishon", "datepublished", "date"];
const ENDS = ["expirydate", "expiredate", "expires", "expiration", "unpublishdate", "unpublishon", "validuntil"];

/** Keys that say whether a page is shown; those that only date it are not among them. */
export const HIDING_KEYS: ReadonlySet<string> = new Set([...FLAGS.flatMap(([names]) => names), ...ENDS, "publishdate"]);

const datedVisibility = (said: ReadonlyMap<string, { key: string; value: unknown }>, today: string): Visibility => {
  const days = (names: readonly string[]) =>
    names.flatMap((name) => {
      const { key = "", value } = said.get(name) ?? {};
      const day = typeof value === "string" ? readAnyDay(value) : undefined;
      return day === undefined ? [] : [{ key, day }];
    });
  const begins = days(BEGINS).find(({ day }) => day > today);
  if (begins !== undefined) return { shown: false, why: begins.key, sure: true, day: begins.day };
  const [ends] = days(ENDS);
  if (ends === undefined) return { shown: true };
  return ends.day > today ? { shown: true, day: ends.day } : { shown: false, why: ends.key, sure: true };
};

const yesOrNo = (value: unknown): boolean | undefined => {
  const said = String(value).trim().toLowerCase();
  if (/^(?:true|yes|oui|vrai|on|1|y|o)$/.test(said)) return true;
  return /^(?:false|no|non|faux|off|0|n)$/.test(said) ? false : undefined;
};
