import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createAdapter } from "./channels/adapter.ts";
import { createBot } from "./channels/bot.ts";
import { createAzureTokens } from "./channels/direct-line/azure-tokens.ts";
import { createDirectLine } from "./channels/direct-line/direct-line.ts";
import { parisDate } from "./channels/hear.ts";
import { errorTrace, type Log } from "./channels/log.ts";
import { isLoopback } from "./channels/loopback.ts";
import { createMessages } from "./channels/messages.ts";
import { observeTurns } from "./channels/observed-turns.ts";
import { createTurns } from "./channels/turn.ts";
import { createCompanyLookup } from "./company/company-lookup.ts";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { keepLastGood, readLastGood } from "./content/last-good.ts";
import { PRODUCT } from "./content/layers.ts";
import { type Content, loadContent } from "./content/load-content.ts";
import { watchContent } from "./content/watch-content.ts";
import type { Base } from "./core/content/base.ts";
import type { Note } from "./core/conversation/port.ts";
import { typography } from "./core/french/typography.ts";
import { ContentError, type ContentProblem } from "./core/knowledge/problems.ts";
import { createLiveAssistant } from "./live-assistant.ts";
import { createJsonLog } from "./observe/json-log.ts";
import { createMetrics, type Metrics } from "./observe/metrics.ts";
import { contactLines } from "./paper/contact.ts";
import { withPaperLinks } from "./paper/links.ts";
import { createPaper } from "./paper/paper.ts";
import { toTranscript } from "./paper/transcript.ts";
import { write } from "./paper/write.ts";
import { botPhrases, contactOf, contactPhrase } from "./phrases.ts";
import { STATUS_PATHS } from "./server/routes.ts";
import { createHttpServer } from "./server/server.ts";
import { checkWritable } from "./store/check-writable.ts";
import { openNotebook } from "./store/notebook.ts";
import { observeStore } from "./store/observed-store.ts";
import { openStore } from "./store/open-store.ts";
import { keepRetention } from "./store/retention.ts";
import { StoreUnusableError } from "./store/store.ts";

const BOT = { id: "opco-assistant", name: "Assistant OPCO" };
const DAY_MS = 24 * 3600_000;
const PURGE_EVERY_MS = 600_000;
const PURGE_NOTES_EVERY_MS = 6 * 3600_000;
/** Under the ten seconds that Docker leaves, and above the time that a turn takes when a channel is slow. */
const STOP_WITHIN_MS = 5000;

const start = async (): Promise<void> => {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const config = readConfig(process.env);
  const own = await packageName();
  const log = createJsonLog(config.logLevel);
  const metrics = config.metrics && createMetrics();
  const now = Date.now;
  const sources = { product: PRODUCT, own: config.contentDirs };
  const lastGood = await readLastGood(config.dataDir);
  let content = await loadContent(sources, { today: parisDate(now()), lastGood });
  tellSetAside(content, log);
  const keepGood = ({ lastGood: files }: Content) =>
    keepLastGood(config.dataDir, files).catch((error: unknown) =>
      log({ event: "last-good-lost", ...errorTrace(error) }),
    );
  const assistant = createLiveAssistant(content.base, (base) => ({
    contact: contactPhrase(contactOf(config.contact, base)),
    retentionDays: config.retentionDays,
    looksCompaniesUp: config.companyLookup,
  }));
  const { store: bare, signingKey } = await openStore(config, {
    lifetimeMs: config.retentionDays * DAY_MS,
    now,
    report: (event) => log(event, "warn"),
  });
  const store = observeStore(bare, (operation) => metrics?.storeFailed(operation));
  const told: Parameters<typeof keepRetention>[0]["told"] = (outcome) => {
    if ("error" in outcome) log({ event: "purge-failed", ...errorTrace(outcome.error) });
  };
  await keepRetention({
    store,
    everyMs: PURGE_EVERY_MS,
    told,
  });
  const notebook = openNotebook(config.dataDir);
  await keepRetention({
    store: { purge: () => notebook.forgetBefore(parisDate(now() - config.notesDays * DAY_MS)) },
    everyMs: PURGE_NOTES_EVERY_MS,
    told,
  });
  await keepGood(content);
  const learn = (notes: readonly Note[]) => {
    for (const note of notes) countNote(note, metrics);
    notebook
      .write(notes, parisDate(now()))
      .catch((error: unknown) => log({ event: "notes-lost", ...errorTrace(error) }));
  };
  const lookUp = config.companyLookup && {
    lookUp: createCompanyLookup({ today: () => parisDate(now()), userAgent: `${own.name}/${own.version}` }),
  };
  // Where people find the pages that replies link to: known once the server listens.
  let address = config.publicUrl;
  const respond = withPaperLinks(assistant.respond, {
    address: () => address,
    label: () => write(assistant.base(), "take-away"),
  });
  const turns = observeTurns(createTurns({ respond, ...lookUp, store, now, learn }), {
    told: (turn) => {
      metrics?.turn(turn);
      log({ event: "turn", ...turn, ms: Math.round(turn.ms) });
    },
    clock: () => performance.now(),
  });
  const phrases = botPhrases(assistant.base);
  const bot = createBot({ turns, store, phrases, log, now });
  const directLine = createDirectLine({
    bot,
    account: BOT,
    store,
    tryAgain: () => phrases.tryAgain,
    signingKey,
    keptForMs: config.retentionDays * DAY_MS,
    log,
    now,
  });
  const paperOver = (base: Base) =>
    createPaper({
      base,
      contact: contactOf(config.contact, base),
      publicUrl: config.publicUrl,
      today: () => parisDate(now()),
    });
  let paper = paperOver(assistant.base());
  const server = await createHttpServer({
    messages: createMessages({ adapter: createAdapter(config.bot), bot, anonymous: config.bot === undefined, log }),
    directLine,
    ...(config.azureDirectLine && {
      azure: createAzureTokens({ ...config.azureDirectLine, sites: sites(config), now }),
    }),
    isReady: () => checkWritable(store),
    setAside: () => filesOf(content.setAside),
    version: versionOf(() => content, own),
    metrics: metrics && { ...config.metrics, read: metrics.page },
    served: (request) => {
      metrics?.request(request);
      const level = STATUS_PATHS.includes(request.route) ? "debug" : request.status >= 500 ? "error" : "info";
      log({ event: "request", ...request, ms: Math.round(request.ms) }, level);
    },
    contact: contactLines(
      contactOf(config.contact, content.base),
      typography(assistant.base().messages["contact-default"]),
    ),
    paper: (request) => paper(request),
    transcript: (said) => toTranscript(assistant.base(), said),
    reach: {
      publicUrl: config.publicUrl,
      allowedOrigins: config.allowedOrigins,
      loopbackOnly: isLoopback(config.host),
    },
    log,
  });
  const port = await server.listen(config.port, config.host).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EADDRINUSE" ? new ConfigError(["PORT : un port libre ; celui-ci est déjà pris."]) : error;
  });
  if (isLoopback(config.host)) address ??= `http://${config.host}:${port}`;
  console.log(
    `Assistant OPCO : ${config.publicUrl ?? `http://${isLoopback(config.host) ? config.host : "localhost"}:${port}`}`,
  );

  const stop = async (): Promise<void> => {
    // Answering requests wait for their turns: when they are over, so are the turns.
    await server.stop(STOP_WITHIN_MS);
    await store.close();
    process.exit(0);
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);

  await watchContent({
    sources,
    first: content,
    today: () => parisDate(now()),
    loaded: (read) => {
      const { base, setAside } = read;
      content = read;
      assistant.replace(base);
      paper = paperOver(base);
      metrics?.reloaded(setAside.length === 0 ? "loaded" : "incomplete");
      tellSetAside(read, log);
      void keepGood(read);
      const counts = { articles: base.knowledge.size, dialogs: base.dialogs.size, setAside: filesOf(setAside) };
      log({ event: "content-loaded", ...counts });
    },
    refused: (error) => {
      metrics?.reloaded("refused");
      tellRefused(error, log);
    },
  });
  log({ event: "content-watched" }, "debug");
};

const countNote = (note: Note, metrics?: Metrics): void => {
  if (note.kind === "unanswered") metrics?.unanswered(note.offered.length > 0);
  else if (note.reason === undefined) metrics?.rated(note.useful);
};

/** The origins of the pages that hold the chat: ours, then the other sites. */
const sites = ({ publicUrl, allowedOrigins }: Config): string[] => [
  ...(publicUrl === undefined ? [] : [publicUrl]),
  ...allowedOrigins,
];

/** The rest serves: one event for each thing set aside, with what an editor has to do. */
const tellSetAside = ({ setAside }: Content, log: Log): void => tellProblems("content-set-aside", setAside, log);

/** The last good content stays in use. */
const tellRefused = (error: unknown, log: Log): void => {
  if (error instanceof ContentError) tellProblems("content-refused", error.problems, log);
  else log({ event: "content-unreadable", ...errorTrace(error) });
};

const tellProblems = (event: string, problems: readonly ContentProblem[], log: Log): void => {
  for (const { file, line, what, remedy } of problems)
    log({ event, file, ...(line !== undefined && { line }), what, remedy }, "error");
};

/** How many files something of which is not served. */
const filesOf = (problems: readonly ContentProblem[]): number => new Set(problems.map(({ file }) => file)).size;

type PackageName = { name: string; version: string };

const packageName = async (): Promise<PackageName> =>
  JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));

const versionOf =
  (content: () => Content, { name, version }: PackageName) =>
  (): Record<string, string | number> => {
    const { base, setAside } = content();
    const dates = [...base.knowledge.values()].map(({ date }) => date).sort();
    const counts = { articles: base.knowledge.size, dialogs: base.dialogs.size, setAside: filesOf(setAside) };
    return { name, version, contentDate: dates.at(-1) ?? "", ...counts };
  };

try {
  await start();
} catch (error) {
  const expected = [ConfigError, ContentError, StoreUnusableError].some((kind) => error instanceof kind);
  if (!(error instanceof Error && expected)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
