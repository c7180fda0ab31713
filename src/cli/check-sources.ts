import { setTimeout as rest } from "node:timers/promises";
import { parseArgs } from "node:util";
import { parisDate } from "../channels/hear.ts";
import { loadContent } from "../content/load-content.ts";
import { citedPages } from "./check-sources/cited-pages.ts";
import { probe } from "./check-sources/probe.ts";
import { visitPolitely } from "./check-sources/visit-politely.ts";
import { writeSourcesReport } from "./check-sources/write-report.ts";
import { contentSources } from "./content-sources.ts";
import { runCommand } from "./fail.ts";

const SITES_AT_ONCE = 6;
const REST_MS = 1000;
const TIMEOUT_MS = 20_000;

/**
 * Asks every page that the articles cite whether it is still there: `npm run check:sources`, or with the beginning of the paths to
 * look at (`-- knowledge/opco`); `--knowledge DIR` for other folders of markdown alone. Exit code 1 when an address is dead.
 * The only command that leaves this machine.
 */
await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { knowledge: { type: "string", multiple: true } },
  });
  const today = parisDate(Date.now());
  const { base } = await loadContent(contentSources(values.knowledge), { today });
  const articles = [...base.knowledge.values()].filter(
    ({ file }) => positionals.length === 0 || positionals.some((start) => file.startsWith(start)),
  );
  const pages = citedPages(articles);
  const urls = pages.map(({ url }) => url);
  const probes = await visitPolitely(urls, (url) => probe(url, TIMEOUT_MS), {
    sitesAtOnce: SITES_AT_ONCE,
    restMs: REST_MS,
    rest,
  });
  const visited = pages.flatMap((page, at) => {
    const found = probes[at];
    return found === undefined ? [] : [{ page, probe: found }];
  });
  const { text, broken } = writeSourcesReport(visited, today);
  console.log(text);
  if (broken) process.exitCode = 1;
});
