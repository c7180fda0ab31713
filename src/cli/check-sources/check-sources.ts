import { setTimeout as rest } from "node:timers/promises";
import type { Article } from "../../core/knowledge/article.ts";
import { citedPages } from "./cited-pages.ts";
import { probe } from "./probe.ts";
import { visitPolitely } from "./visit-politely.ts";
import { type SourcesReport, writeSourcesReport } from "./write-report.ts";

const SITES_AT_ONCE = 6;
const REST_MS = 1000;
const TIMEOUT_MS = 20_000;

/** Asks every page that articles cite whether it is still there, over the network. @param today YYYY-MM-DD */
export const checkSources = async (articles: readonly Article[], today: string): Promise<SourcesReport> => {
  const pages = citedPages(articles);
  const urls = pages.map(({ url }) => url);
  const manners = { sitesAtOnce: SITES_AT_ONCE, restMs: REST_MS, rest };
  const probes = await visitPolitely(urls, (url) => probe(url, TIMEOUT_MS), manners);
  const visited = pages.flatMap((page, at) => {
    const found = probes[at];
    return found === undefined ? [] : [{ page, probe: found }];
  });
  return writeSourcesReport(visited, today);
};
