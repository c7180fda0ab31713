import { counted } from "../../core/french/counted.ts";
import { frenchMoment } from "../../core/french/dates.ts";
import { isAfter } from "../../core/knowledge/sources.ts";
import type { CitedPage } from "./cited-pages.ts";
import type { Probe } from "./probe.ts";

/** A cited page and what became of it. */
export type Visited = { page: CitedPage; probe: Probe };

/** What an editor reads, and whether something is broken for sure. */
export type SourcesReport = { text: string; broken: boolean };

/** A page whose server dates it from yesterday or today is most often dated anew at each visit: that says nothing. */
const FRESH_MS = 2 * 24 * 3600 * 1000;

/** Writes what to mend, the surest first, on a day (YYYY-MM-DD). When no site at all answered, it says that and nothing of the pages. */
export const writeSourcesReport = (visited: readonly Visited[], today: string): SourcesReport => {
  if (visited.length > 0 && visited.every(({ probe }) => probe.kind === "unreached"))
    return { text: OFFLINE, broken: true };
  const dead = visited.flatMap(({ page, probe }) =>
    probe.kind === "dead" || (probe.kind === "unreached" && probe.nowhere)
      ? [entry(page, `${page.url}\n  ${probe.why}`)]
      : [],
  );
  const moved = visited.flatMap(({ page, probe }) =>
    probe.kind === "moved" ? [entry(page, `${page.url}\n  → ${probe.to}${probe.home ? HOME : ""}`)] : [],
  );
  const changed = visited.flatMap(({ page, probe }) => {
    const day = probe.kind === "alive" || probe.kind === "moved" ? probe.changed : undefined;
    return day === undefined || page.read === undefined || !isAfter(day, page.read) || isFresh(day, today)
      ? []
      : [entry(page, `${page.url}\n  modifiée ${frenchMoment(day)}, lue ${frenchMoment(page.read)}`)];
  });
  const unsure = visited.flatMap(({ page, probe }) =>
    probe.kind === "unsure" || (probe.kind === "unreached" && !probe.nowhere)
      ? [entry(page, `${page.url}\n  ${probe.why}`)]
      : [],
  );
  const alive = visited.length - dead.length - moved.length - unsure.length;
  const parts = [
    part("Adresses mortes : cherchez la nouvelle page, ou retirez la source", dead),
    part("Adresses déplacées : écrivez la nouvelle", moved),
    part("Pages modifiées depuis leur lecture : relisez-les, puis corrigez read et l'article", changed),
    part("À ouvrir à la main : la page existe peut-être", unsure),
    `${counted(visited.length, "adresse")} : ${alive} en place, ${counted(moved.length, "déplacée")}, ${counted(dead.length, "morte")}, ${unsure.length} à ouvrir à la main ; ${counted(changed.length, "modifiée")} depuis leur lecture.`,
  ];
  return { text: parts.filter((one) => one !== "").join("\n\n"), broken: dead.length > 0 };
};

const OFFLINE = "Aucun site n'a répondu : cette machine a-t-elle accès à internet ?";
const HOME = " (la page d'accueil : la page citée n'existe sans doute plus)";
/** Places named of a page that many articles cite. */
const MOST_PLACES = 5;

const entry = ({ places }: CitedPage, what: string): string => {
  const named = places
    .slice(0, MOST_PLACES)
    .map(({ file, line, title }) => `  ${file}${line === undefined ? "" : `:${line}`} « ${title} »`);
  const more = places.length > MOST_PLACES ? [`  … et ${places.length - MOST_PLACES} autres articles`] : [];
  return [what, ...named, ...more].join("\n");
};

const part = (title: string, entries: readonly string[]): string =>
  entries.length === 0 ? "" : [`${title} (${entries.length})`, ...entries].join("\n\n");

const isFresh = (day: string, today: string): boolean => Date.parse(today) - Date.parse(day) < FRESH_MS;
