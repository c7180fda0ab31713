import { plusDays, plusMonths, weekday } from "../french/calendar.ts";
import { WEEKDAYS } from "../french/dates.ts";
import { numberAt } from "./numbers.ts";
import { dayNumber, one, partOf, type Reader } from "./read-date.ts";
import { isParted } from "./tokens.ts";

/** « lundi », « vendredi dernier », « lundi en huit »; « le samedi », « chaque lundi » are habits, and no day. */
export const dayOfWeek: Reader = (tokens, at, { today, tense }) => {
  const wanted = WEEKDAYS.indexOf(tokens[at]?.word ?? "") + 1;
  const next = tokens[at + 1];
  if (wanted === 0 || (next !== undefined && !isParted(next) && dayNumber(tokens, at + 1) !== undefined))
    return undefined;
  const after = tokens[at + 1]?.word ?? "";
  const isSuch = /^(?:dernier|passe|prochain|suivant)$/.test(after);
  const later = after === "en" ? (WEEKS_ON[tokens[at + 2]?.word ?? ""] ?? 0) : 0;
  if (!isSuch && later === 0 && /^(?:les?|du|au|chaque|un|des|tous)$/.test(tokens[at - 1]?.word ?? ""))
    return undefined;
  const isPast = /^(?:dernier|passe)$/.test(after) || (tense === "past" && after !== "prochain");
  const ahead = (wanted - weekday(today) + 7) % 7 || 7;
  const day = isPast ? ahead - 7 || -7 : ahead + later;
  return one(plusDays(today, day), at + 1 + (isSuch ? 1 : later > 0 ? 2 : 0));
};

/** « Lundi en huit » is a week after the next Monday. */
const WEEKS_ON: Readonly<Record<string, number>> = { huit: 7, "8": 7, quinze: 14, "15": 14 };

/** What {@link nearDay} may begin with. */
export const NEAR_DAYS = ["apres", "avant", "aujourd", "demain", "hier", "matin", "midi", "soir"] as const;

/** « hier », « après-demain », « aujourd'hui ». */
export const nearDay: Reader = (tokens, at, { today }) => {
  const [first = "", second = ""] = [tokens[at]?.word, tokens[at + 1]?.word];
  if (first === "apres" && second === "demain") return one(plusDays(today, 2), at + 2);
  if (first === "avant" && second === "hier") return one(plusDays(today, -2), at + 2);
  if (first === "aujourd" && second === "hui") return one(today, at + 2);
  if (first === "demain") return one(plusDays(today, 1), at + 1);
  if (first === "hier") return one(plusDays(today, -1), at + 1);
  return /^(?:matin|midi|soir)$/.test(first) && tokens[at - 1]?.word === "ce" ? one(today, at + 1) : undefined;
};

/** What {@link distance} may begin with. */
export const DISTANCES = ["il", "dans", "sous"] as const;

/** « dans trois semaines », « il y a deux jours ». */
export const distance: Reader = (tokens, at, { today }) => {
  const isAgo = tokens[at]?.word === "il" && tokens[at + 1]?.word === "y" && tokens[at + 2]?.word === "a";
  const from = isAgo ? at + 3 : /^(?:dans|sous)$/.test(tokens[at]?.word ?? "") ? at + 1 : undefined;
  const count = from === undefined ? undefined : numberAt(tokens, from, { one: true });
  const unit = tokens[count?.end ?? 0]?.word.replace(/s$/, "");
  if (count === undefined || !Number.isInteger(count.value) || count.value > 400) return undefined;
  const signed = isAgo ? -count.value : count.value;
  if (unit === "jour") return one(plusDays(today, signed), count.end + 1);
  if (unit === "semaine") return one(plusDays(today, 7 * signed), count.end + 1);
  return unit === "moi" ? one(plusMonths(today, signed), count.end + 1) : undefined;
};

/** What {@link period} may begin with, unless « mois » stands before. */
export const PERIODS = ["semaine", "mois", "an", "annee"] as const;

/** « la semaine prochaine », « le mois dernier », « cette année ». */
export const period: Reader = (tokens, at, { today }) => {
  const unit = tokens[at]?.word ?? "";
  if (!/^(?:semaine|mois|an|annee)$/.test(unit) && !(tokens[at - 1]?.word === "mois")) return undefined;
  const isMonth = unit === "mois" || (tokens[at - 1]?.word === "mois" && /^(?:prochain|dernier)$/.test(unit));
  const after = isMonth && unit !== "mois" ? unit : (tokens[at + 1]?.word ?? "");
  const shift = /^prochaine?$/.test(after) ? 1 : /^(?:derniere?|passee?)$/.test(after) ? -1 : undefined;
  const end = isMonth && unit !== "mois" ? at + 1 : at + 2;
  if (shift === undefined) return undefined;
  if (unit === "semaine") {
    const monday = plusDays(today, 1 - weekday(today) + 7 * shift);
    return { exists: true, from: monday, to: plusDays(monday, 6), end };
  }
  if (isMonth) return partOf(`${plusMonths(`${today.slice(0, 8)}01`, shift)}`, [1, 31], end);
  const year = Number(today.slice(0, 4)) + shift;
  return { exists: true, from: `${year}-01-01`, to: `${year}-12-31`, end };
};
