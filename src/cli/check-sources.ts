import { setTimeout as rest } from "node:timers/promises";
import { parseArgs } from "node:util";
import { parisDate } from "../channels/hear.ts";
import { CONTENT_FOLDERS, loadBase } from "../content/load-base.ts";
import { citedPages } from "./check-sources/cited-pages.ts";
import { probe } from "./check-sources/probe.ts";
import { visitPolitely } from "./check-sources/visit-politely.ts";
import { writeSourcesReport } from "./check-sources/write-report.ts";
import { runCommand } from "./fail.ts";

const SITES_AT_ONCE = 6;
const REST_MS = 1000;
const TIMEOUT_MS = 20_000;

/**
 * Asks every page that the articles cite whether it is still there: `npm run check:sources`, or with the beginning of the paths to
 * look at (`-- knowledge/opco`); `--knowledge DIR` for another folder of markdown. Exit code 1 when an address is dead.
 * The only command that leaves this machine.
 */
await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { knowledge: { type: "string" } },
  });
  const { knowledge } = await loadBase({ ...CONTENT_FOLDERS, articles: values.knowledge });
  const articles = [...knowledge.values()].filter(
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
  const { text, broken } = writeSourcesReport(visited, parisDate(Date.now()));
  console.log(text);
  if (broken) process.exitCode = 1;
});
