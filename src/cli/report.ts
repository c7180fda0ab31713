import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readConfig } from "../config.ts";
import { loadContent } from "../content/load-content.ts";
import { prepare } from "../core/conversation/prepare.ts";
import { counted } from "../core/french/counted.ts";
import { parisDate } from "../ground/paris-date.ts";
import { type Draft, draftOf } from "../report/drafts.ts";
import { readReport } from "../report/report.ts";
import { writeReport } from "../report/write-report.ts";
import { readNotes } from "../store/read-notes.ts";
import { type Called, runCommand, UsageError } from "./command.ts";
import { contentSources } from "./content-sources.ts";

const PERIOD_DAYS = 30;
const DAY_MS = 24 * 3600_000;
/** A question asked by one person once is no article to write. */
const FEWEST_ASKED = "2";

const text = { type: "string" } as const;
const USAGE = {
  help: `npm run --silent report -- [--since AAAA-MM-JJ] [--until AAAA-MM-JJ] : ce que les gens demandent, les 30 derniers jours sans dates.
  --drafts DOSSIER    écrit en plus un brouillon d'article par groupe de questions sans réponse
  --at-least NOMBRE   posées au moins tant de fois (${FEWEST_ASKED} si rien n'est dit)
  --data DOSSIER      le dossier des notes, s'il n'est pas celui du réglage DATA_DIR
  --help              affiche cette aide`,
  options: { since: text, until: text, drafts: text, data: text, "at-least": { ...text, default: FEWEST_ASKED } },
} as const;

/** Prints what editors should learn from the notes of the assistant; `--drafts DIR` also writes articles to complete. */
await runCommand(USAGE, async ({ values }) => {
  checkOptions(values);
  const today = parisDate(Date.now());
  const { base } = await loadContent(contentSources(), { today });
  const { notes, unreadable } = await readNotes(values.data ?? dataDir());
  const until = values.until ?? today;
  const since = values.since ?? parisDate(Date.parse(until) - (PERIOD_DAYS - 1) * DAY_MS);
  const report = readReport(notes, prepare(base), { since, until, today });
  console.log(writeReport(report, base, unreadable));
  if (values.drafts === undefined) return;
  const drafts = report.unanswered.groups
    .filter(({ count }) => count >= Number(values["at-least"]))
    .flatMap((group) => draftOf(group, today) ?? []);
  const written = await writeDrafts(values.drafts, drafts);
  console.log(
    `\nBrouillons : ${counted(written, "écrit")} dans ${values.drafts}, ${counted(drafts.length - written, "laissé")} parce que déjà là.`,
  );
});

function dataDir(): string {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return readConfig(process.env).dataDir;
}

/** What an editor has begun to complete is never written over. @returns how many were written */
async function writeDrafts(folder: string, drafts: readonly Draft[]): Promise<number> {
  await mkdir(folder, { recursive: true });
  const results = await Promise.all(
    drafts.map(({ name, text: content }) =>
      writeFile(join(folder, name), content, { flag: "wx" }).then(
        () => 1,
        (error: NodeJS.ErrnoException) => {
          if (error.code === "EEXIST") return 0;
          throw error;
        },
      ),
    ),
  );
  return results.reduce<number>((sum, one) => sum + one, 0);
}

/** @throws {UsageError} when a day is none, or a count no number */
function checkOptions({ since, until, "at-least": least }: Called<typeof USAGE.options>["values"]): void {
  const days = [since, until].filter((day) => day !== undefined);
  const areDays = days.every((day) => /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)));
  if (!areDays || !/^\d+$/.test(least)) throw new UsageError();
}
