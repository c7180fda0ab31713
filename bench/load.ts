import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { driveDirectLine } from "./load-direct-line.ts";
import { type Delivery, drive, say, startService } from "./load-drive.ts";
import { pacedTable } from "./load-paced.ts";
import { type BotProcess, startBot } from "./load-process.ts";
import { replicasTable } from "./load-replicas.ts";
import { alreadyAsked, guidedDialog, type Script, unseen } from "./load-scripts.ts";
import { type Measured, markdown, median, show, turnsTable, writePage } from "./load-table.ts";

/**
 * Prints, side by side in one run, what a turn costs here and in three echoes, and writes it in docs/performance.md: `npm run bench`.
 * The bare botbuilder + restify echo forgets; the durable one keeps botbuilder's own state in SQLite, and is the yardstick. Rounds are
 * interleaved; ratios are what counts. `--short`: fewer turns, for a machine that others use; `--print`: the page is left alone.
 */
const { values: asked } = parseArgs({ options: { short: { type: "boolean" }, print: { type: "boolean" } } });
const ROUNDS = 5;
const PEOPLE = 16;
const TURNS = asked.short ? 15 : 60;
const CONVERSATIONS = asked.short ? 1000 : 10_000;
/** What a process needs to come to rest after its first answer. */
const REST_MS = 3000;

const ECHO = { name: "bare botbuilder + restify echo", file: "bench/load-echo-botbuilder.ts" };
const AGENTS = { name: "the same on the Agents SDK", file: "bench/load-echo-agents.ts" };
const DURABLE = { name: "the same with botbuilder's state in SQLite", file: "bench/load-echo-durable.ts" };
/** Node's flags are those of `npm start`. */
const OURS = {
  name: "this assistant",
  file: "src/main.js",
  flags: ["--min-semi-space-size=8", "--max-semi-space-size=8"],
};
/** As the Dockerfile starts it. */
const IMAGE = {
  name: "this assistant, from an image's program and caches",
  file: "dist/main.js",
  flags: ["--min-semi-space-size=8", "--max-semi-space-size=8", "--disable-warning=DEP0040"],
};

const folders: string[] = [];
/** Where one process keeps its memory, for the time of the run. */
const durable = (): Record<string, string> => {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  folders.push(folder);
  return { DATA_DIR: folder };
};

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

const compare = async (title: string, subjects: readonly Subject[], serviceUrl: string): Promise<string> => {
  const rounds = new Map<string, Measured[]>(subjects.map(({ name }) => [name, []]));
  for (const subject of subjects) await measure(subject, serviceUrl);
  for (let round = 0; round < ROUNDS; round++)
    for (const subject of round % 2 === 0 ? subjects : subjects.toReversed())
      rounds.get(subject.name)?.push(await measure(subject, serviceUrl));
  return turnsTable(title, rounds, DURABLE.name);
};

const rest = (): Promise<void> => new Promise((rested) => setTimeout(rested, REST_MS));
const always =
  <T>(value: T) =>
  (): T =>
    value;

/** The program and the caches that an image's build makes, the latter in a folder of their own. */
const builtCache = (): string => {
  const { DATA_DIR } = durable();
  const { PATH } = process.env;
  const env = { PATH, DATA_DIR, PORT: "0", STORE: "memory", LOG_LEVEL: "silent" };
  for (const told of [["src/cli/bundle.ts"], [...IMAGE.flags, IMAGE.file, "--warm"]]) {
    const { status } = spawnSync("node_modules/.bin/node", told, { env });
    if (status !== 0) throw new Error(`${told.join(" ")} ended with exit code ${status}`);
  }
  return join(String(DATA_DIR), "cache");
};

const fromImage = (cache: string) => (): Record<string, string> => ({ ...durable(), BUILT_CACHE: cache });

/** From the command to the first answer, and what the process then weighs at rest. */
const startUp = async (serviceUrl: string): Promise<string> => {
  // The first start of all compiles and reads content, and keeps both for the next ones.
  const bots = [
    { ...ECHO, place: durable },
    { ...AGENTS, place: durable },
    { ...DURABLE, place: durable },
    { ...OURS, name: "this assistant, for the first time", place: durable },
    { ...IMAGE, place: fromImage(builtCache()) },
    { ...OURS, name: "this assistant, again", place: always(durable()) },
  ];
  const times = bots.map((): number[] => []);
  const idle = bots.map((): number[] => []);
  const last = bots.at(-1);
  if (last) {
    const first = await startBot(last.file, last.place());
    await rest();
    await first.stop();
  }
  for (let round = 0; round < ROUNDS; round++)
    for (const [position, one] of bots.entries()) {
      const begun = performance.now();
      const bot = await startBot(one.file, one.place(), "flags" in one ? one.flags : []);
      const text = "c'est quoi un OPCO ?";
      await say(bot.url, { text, conversation: "start", delivery: "expectReplies", serviceUrl });
      times[position]?.push(performance.now() - begun);
      await rest();
      idle[position]?.push(bot.memory() / 1e6);
      await bot.stop();
    }
  const rows = bots.map(({ name }, position) => {
    const took = times[position] ?? [];
    const beside = took.map((ms, round) => ms / (times[0]?.[round] ?? Number.NaN));
    return [
      name,
      String(Math.round(median(took))),
      show(median(beside)),
      String(Math.round(median(idle[position] ?? []))),
    ];
  });
  return markdown(["From the command to the first answer", "ms", "× echo", "then at rest, MB"], rows);
};

const memoryOf = async (ours: BotProcess, serviceUrl: string): Promise<string> => {
  const before = ours.memory();
  const begin = (conversation: string) =>
    say(ours.url, { text: "suis-je éligible ?", conversation, delivery: "expectReplies", serviceUrl });
  for (let first = 0; first < CONVERSATIONS; first += PEOPLE)
    await Promise.all(Array.from({ length: PEOPLE }, (_, person) => begin(`m${first + person}`)));
  const grown = Math.round((ours.memory() - before) / 1e6);
  return `${CONVERSATIONS} live conversations more in SQLite: ${grown} MB more, ${Math.round(ours.memory() / 1e6)} MB in all, after all of the above.`;
};

const service = await startService();
const [echo, agents, yardstick, ours] = [
  await startBot(ECHO.file),
  await startBot(AGENTS.file),
  await startBot(DURABLE.file, durable()),
  await startBot(OURS.file, durable(), OURS.flags),
];
const parts: string[] = [];
const tell = (part: string): void => {
  parts.push(part);
  console.log(`\n${part}`);
};
try {
  const echoes = (way: Delivery): Subject[] => [
    { name: ECHO.name, bot: echo, script: unseen, way },
    { name: AGENTS.name, bot: agents, script: unseen, way },
    { name: DURABLE.name, bot: yardstick, script: unseen, way },
  ];
  const own = (way: Way): Subject[] => [
    { name: `${OURS.name}, questions never asked before`, bot: ours, script: unseen, way },
    { name: `${OURS.name}, questions already asked`, bot: ours, script: alreadyAsked, way },
    { name: `${OURS.name}, guided dialog`, bot: ours, script: guidedDialog, way },
  ];
  const day = new Date().toISOString().slice(0, 10);
  const rounds = `${PEOPLE} people at once, ${ROUNDS} interleaved rounds of ${PEOPLE * TURNS} turns`;
  tell(`Measured on ${day}: ${rounds}, load average ${loadavg()[0]?.toFixed(1)} before. Node ${process.version}.`);
  tell(await compare("Replies posted to the channel's service", [...echoes("reply"), ...own("reply")], service.url));
  tell(
    await compare(
      "Replies in the response (`expectReplies`)",
      [...echoes("expectReplies"), ...own("expectReplies")],
      service.url,
    ),
  );
  // An echo bot has no Direct Line of its own: beside it stand the echoes that its channel's service would relay.
  const relayed = echoes("reply").filter(({ name }) => name !== AGENTS.name);
  tell(
    await compare(
      "Direct Line, beside echoes whose replies are posted",
      [...relayed, ...own("Direct Line")],
      service.url,
    ),
  );
  tell(await memoryOf(ours, service.url));
  const load = { script: unseen, people: PEOPLE, turns: TURNS };
  tell(await replicasTable({ ...OURS, place: durable }, { load, serviceUrl: service.url }));
  tell(
    await pacedTable(
      { ...OURS, settings: durable(), script: unseen },
      { seconds: asked.short ? 5 : 20, serviceUrl: service.url },
    ),
  );
  tell(await startUp(service.url));
  if (!asked.print) writePage(parts.join("\n\n"));
} finally {
  await Promise.all([echo, agents, yardstick, ours].map((bot) => bot.stop()));
  service.stop();
  for (const folder of folders) rmSync(folder, { recursive: true });
}
process.exit();
