import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parisDate } from "../channels/hear.ts";
import { ConfigError, readConfig } from "../config.ts";
import { loadContent } from "../content/load-content.ts";
import { reviewRemarks } from "../core/knowledge/remarks.ts";
import { readNotes } from "../store/read-notes.ts";
import { contentSources } from "./content-sources.ts";
import { runCommand } from "./fail.ts";
import { type Draft, draftOf } from "./report/drafts.ts";
import { groupQuestions } from "./report/group-questions.ts";
import { notUseful } from "./report/not-useful.ts";
import { countByWeek } from "./report/weeks.ts";
import { writeReport } from "./report/write-report.ts";

const PERIOD_DAYS = 30;
const DAY_MS = 24 * 3600_000;
const USAGE =
  "npm run report -- [--since AAAA-MM-JJ] [--until AAAA-MM-JJ] [--drafts DOSSIER] [--data DOSSIER] : les 30 derniers jours sans dates.";

/** Prints what editors should learn from the notes of the assistant; `--drafts DIR` also writes articles to complete. */
await runCommand(async () => {
  const { data, drafts: folder, ...period } = readArguments();
  const today = parisDate(Date.now());
  const { base } = await loadContent(contentSources(), { today });
  const { notes, unreadable } = await readNotes(data ?? dataDir());
  const until = period.until ?? today;
  const since = period.since ?? parisDate(Date.parse(until) - (PERIOD_DAYS - 1) * DAY_MS);
  const noted = notes.filter(({ day }) => day >= since && day <= until);
  const unanswered = groupQuestions(
    noted.filter((note) => note.kind === "unanswered"),
    base.language,
  );
  const reviews = [...base.knowledge.values()].flatMap((article) => reviewRemarks(article, today));
  const weeks = countByWeek(noted);
  console.log(
    writeReport(
      { since, until, weeks, unanswered, notUseful: notUseful(noted), reviews, unreadable },
      base.knowledge,
      base.messages,
    ),
  );
  if (folder === undefined) return;
  const drafts = unanswered.flatMap((group) => draftOf(group, today) ?? []);
  const written = await writeDrafts(folder, drafts);
  console.log(`\nBrouillons : ${written} écrit(s) dans ${folder}, ${drafts.length - written} déjà là et laissé(s).`);
});

function dataDir(): string {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return readConfig(process.env).dataDir;
}

/** What an editor has begun to complete is never written over. @returns how many were written */
async function writeDrafts(folder: string, drafts: readonly Draft[]): Promise<number> {
  await mkdir(folder, { recursive: true });
  const results = await Promise.all(
    drafts.map(({ name, text }) =>
      writeFile(join(folder, name), text, { flag: "wx" }).then(
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

/** @throws {ConfigError} when an option is unknown or a day is none */
function readArguments() {
  const { values } = (() => {
    try {
      const text = { type: "string" } as const;
      return parseArgs({ options: { since: text, until: text, drafts: text, data: text } });
    } catch {
      throw new ConfigError([USAGE]);
    }
  })();
  const days = [values.since, values.until].filter((day) => day !== undefined);
  if (days.some((day) => !/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))))
    throw new ConfigError([USAGE]);
  return values;
}
