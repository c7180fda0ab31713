import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { driveDirectLine } from "./load-direct-line.ts";
import { type Delivery, drive, type Figures, type Script, say, startService } from "./load-drive.ts";
import { type BotProcess, startBot } from "./load-process.ts";

/**
 * Prints, side by side in one run, what a turn costs: this assistant with its durable memory, a bare botbuilder + restify echo, and
 * the same echo on Microsoft's Agents SDK: `npm run bench`. Rounds are interleaved; figures are medians; ratios are what counts.
 */
const ROUNDS = 5;
const PEOPLE = 16;
const TURNS = 60;
const CONVERSATIONS = 10_000;
const STARTS = 3;

const questions: Script = readFileSync("tests/golden/must-pass.jsonl", "utf8")
  .split("\n")
  .filter((line) => line.trim() !== "")
  .map((line) => String(JSON.parse(line).question));
const dialog: Script = ["suis-je éligible ?", "oui", "non"];

const ECHO = "bench/load-echo-botbuilder.ts";
const AGENTS = "bench/load-echo-agents.ts";
const OURS = "src/main.ts";

const folders: string[] = [];
/** Where one process keeps its memory, for the time of the run. */
const durable = (): Record<string, string> => {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  folders.push(folder);
  return { DATA_DIR: folder };
};

type Measured = Figures & { cpuMs: number };
type Way = Delivery | "Direct Line";
type Subject = { name: string; bot: BotProcess; script: Script; way: Way };

const measure = async ({ bot, script, way }: Subject, serviceUrl: string): Promise<Measured> => {
  const load = { script, people: PEOPLE, turns: TURNS };
  const before = bot.cpuMs();
  const figures =
    way === "Direct Line"
      ? await driveDirectLine(bot.url, load)
      : await drive(bot.url, { ...load, delivery: way, serviceUrl });
  return { ...figures, cpuMs: (bot.cpuMs() - before) / (PEOPLE * TURNS) };
};

const compare = async (title: string, subjects: readonly Subject[], serviceUrl: string): Promise<void> => {
  const rounds = new Map<string, Measured[]>(subjects.map(({ name }) => [name, []]));
  for (const subject of subjects) await measure(subject, serviceUrl);
  for (let round = 0; round < ROUNDS; round++)
    for (const subject of subjects) rounds.get(subject.name)?.push(await measure(subject, serviceUrl));
  const medians = new Map([...rounds].map(([name, all]) => [name, medianOf(all)]));
  const echo = medians.get(subjects[0]?.name ?? "");
  console.log(`\n${title}: ${PEOPLE} people at once, ${ROUNDS} rounds of ${PEOPLE * TURNS} turns`);
  console.table(
    Object.fromEntries(
      [...medians].map(([name, { perSecond, p50, p99, cpuMs }]) => [
        name,
        {
          "turns/s": Math.round(perSecond),
          "× echo": rounded(perSecond / (echo?.perSecond ?? 1)),
          "p50 ms": rounded(p50),
          "p99 ms": rounded(p99),
          "CPU ms/turn": rounded(cpuMs),
        },
      ]),
    ),
  );
};

const medianOf = (all: readonly Measured[]): Measured => ({
  perSecond: median(all.map(({ perSecond }) => perSecond)),
  p50: median(all.map(({ p50 }) => p50)),
  p99: median(all.map(({ p99 }) => p99)),
  cpuMs: median(all.map(({ cpuMs }) => cpuMs)),
});
const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
const rounded = (value: number): number => Math.round(value * 100) / 100;

/** From the command to the first answer. */
const startUp = async (serviceUrl: string): Promise<void> => {
  const times: Record<string, number[]> = { [ECHO]: [], [AGENTS]: [], [OURS]: [] };
  for (let round = 0; round < STARTS; round++)
    for (const file of Object.keys(times)) {
      const begun = performance.now();
      const bot = await startBot(file, durable());
      await say(bot.url, {
        text: "c'est quoi un OPCO ?",
        conversation: "start",
        delivery: "expectReplies",
        serviceUrl,
      });
      times[file]?.push(performance.now() - begun);
      await bot.stop();
    }
  const echo = median(times[ECHO] ?? []);
  console.log("\nstart to first answer");
  console.table(
    Object.fromEntries(
      Object.entries(times).map(([file, all]) => [
        file,
        { "median ms": Math.round(median(all)), "× echo": rounded(median(all) / echo) },
      ]),
    ),
  );
};

const memoryOf = async (ours: BotProcess, serviceUrl: string): Promise<void> => {
  const before = ours.memory();
  for (let first = 0; first < CONVERSATIONS; first += PEOPLE)
    await Promise.all(
      Array.from({ length: PEOPLE }, (_, person) =>
        say(ours.url, {
          text: "suis-je éligible ?",
          conversation: `m${first + person}`,
          delivery: "expectReplies",
          serviceUrl,
        }),
      ),
    );
  const grown = (ours.memory() - before) / 1e6;
  console.log(
    `\n${CONVERSATIONS} live conversations: ${Math.round(grown)} MB more (${Math.round(ours.memory() / 1e6)} MB in all)`,
  );
};

const service = await startService();
const [echo, agents, ours] = [await startBot(ECHO), await startBot(AGENTS), await startBot(OURS, durable())];
try {
  const echoes = (way: Delivery): Subject[] => [
    { name: "botbuilder echo", bot: echo, script: questions, way },
    { name: "Agents SDK echo", bot: agents, script: questions, way },
  ];
  const own = (way: Way): Subject[] => [
    { name: "this assistant, questions", bot: ours, script: questions, way },
    { name: "this assistant, dialog", bot: ours, script: dialog, way },
  ];
  await compare("reply", [...echoes("reply"), ...own("reply")], service.url);
  await compare("expectReplies", [...echoes("expectReplies"), ...own("expectReplies")], service.url);
  // An echo bot has no Direct Line of its own: beside it stands the echo that its channel's service would relay.
  await compare("Direct Line", [...echoes("reply").slice(0, 1), ...own("Direct Line")], service.url);
  await memoryOf(ours, service.url);
  await startUp(service.url);
} finally {
  await Promise.all([echo, agents, ours].map((bot) => bot.stop()));
  service.stop();
  for (const folder of folders) rmSync(folder, { recursive: true });
}
process.exit();
