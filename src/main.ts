import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createAdapter } from "./channels/bot-framework/adapter.ts";
import { createBot } from "./channels/bot-framework/bot.ts";
import { createMessages } from "./channels/bot-framework/messages.ts";
import { createAzureTokens } from "./channels/direct-line/azure-tokens.ts";
import { createDirectLine } from "./channels/direct-line/direct-line.ts";
import { createCompanyLookup } from "./company/company-lookup.ts";
import { type Config, ConfigError, readConfig } from "./config.ts";
import type { Content } from "./content/load-content.ts";
import type { Base } from "./core/content/base.ts";
import type { Note } from "./core/conversation/port.ts";
import { typography } from "./core/french/typography.ts";
import { ContentError } from "./core/knowledge/problems.ts";
import { errorTrace } from "./ground/log.ts";
import { isLoopback } from "./ground/loopback.ts";
import { parisDate } from "./ground/paris-date.ts";
import { createJsonLog } from "./observe/json-log.ts";
import { createMetrics, type Metrics } from "./observe/metrics.ts";
import { createSparingLog } from "./observe/sparing-log.ts";
import { contactLines } from "./paper/contact.ts";
import { linkLabels, withPaperLinks } from "./paper/links.ts";
import { createPaper } from "./paper/paper.ts";
import { toTranscript } from "./paper/transcript.ts";
import { createRequestLog } from "./server/request-log.ts";
import type { RouteOptions } from "./server/routes.ts";
import { createHttpServer } from "./server/server.ts";
import { checkWritable } from "./store/check-writable.ts";
import { type NotebookEvent, openNotebook } from "./store/notebook.ts";
import { observeStore } from "./store/observed-store.ts";
import { openStore } from "./store/open-store.ts";
import { keepRetention } from "./store/retention.ts";
import { type StoreEvent, StoreUnusableError } from "./store/store.ts";
import { createFairShare } from "./turns/fair-share.ts";
import { createLimits } from "./turns/limits.ts";
import { observeTurns } from "./turns/observed-turns.ts";
import { createTurns } from "./turns/turn.ts";
import { endOnUncaught } from "./wiring/last-resort.ts";
import { createLiveAssistant } from "./wiring/live-assistant.ts";
import { countsOf, openContent } from "./wiring/live-content.ts";
import { botPhrases, contactOf, contactPhrase } from "./wiring/phrases.ts";
import { explained } from "./wiring/start-errors.ts";

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
  const today = () => parisDate(now());
  const content = await openContent({ ...config, today, log, metrics });
  const assistant = createLiveAssistant(content.inUse().base, (base) => ({
    contact: contactPhrase(contactOf(config.contact, base)),
    retentionDays: config.retentionDays,
    looksCompaniesUp: config.companyLookup,
  }));
  const tellSparingly = createSparingLog(log);
  const tellKept = (event: StoreEvent | NotebookEvent): void => {
    metrics?.kept(event);
    tellSparingly(event);
  };
  const { store: bare, signingKey } = await openStore(config, {
    lifetimeMs: config.retentionDays * DAY_MS,
    now,
    report: tellKept,
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
  const notebook = openNotebook(config.dataDir, { report: tellKept });
  await keepRetention({
    store: { purge: () => notebook.forgetBefore(parisDate(now() - config.notesDays * DAY_MS)) },
    everyMs: PURGE_NOTES_EVERY_MS,
    told,
  });
  const learn = (notes: readonly Note[]) => {
    for (const note of notes) countNote(note, metrics);
    notebook.write(notes, today()).catch((error: unknown) => log({ event: "notes-lost", ...errorTrace(error) }));
  };
  const lookUp = config.companyLookup && {
    lookUp: createCompanyLookup({ today, userAgent: `${own.name}/${own.version}` }),
  };
  // Where people find the pages that replies link to: known once the server listens.
  let address = config.publicUrl;
  const respond = withPaperLinks(assistant.respond, {
    address: () => address,
    labels: () => linkLabels(assistant.base()),
  });
  const share = createFairShare();
  const limits = createLimits(config.paces);
  const turns = observeTurns(createTurns({ respond, ...lookUp, store, now, learn, think: share.run }), {
    told: (turn) => {
      metrics?.turn(turn);
      log({ event: "turn", ...turn, ms: Math.round(turn.ms) });
    },
    clock: () => performance.now(),
  });
  const phrases = botPhrases(assistant.base);
  const bot = createBot({ turns, store, phrases, log, now, previews: config.teamsPreviews });
  const directLine = createDirectLine({
    bot,
    account: BOT,
    store,
    tryAgain: () => phrases.tryAgain,
    signingKey,
    keptForMs: config.retentionDays * DAY_MS,
    limits,
    isFull: share.isFull,
    log,
    now,
  });
  const paperOver = (base: Base) =>
    createPaper({ base, contact: contactOf(config.contact, base), publicUrl: config.publicUrl, today });
  let paper = paperOver(assistant.base());
  const tellRequest = createRequestLog(log);
  const channels = channelsOf(config);
  const messages = (): RouteOptions["messages"] => {
    const anonymous = config.messages === "anonymous";
    if (config.messages === "off") return { fromHereOnly: false };
    const adapter = createAdapter(config.bot);
    return { serve: createMessages({ adapter, bot, anonymous, limits, share, log }), fromHereOnly: anonymous };
  };
  const server = await createHttpServer({
    messages: messages(),
    directLine,
    limits,
    share,
    ...(config.azureDirectLine && {
      azure: createAzureTokens({ ...config.azureDirectLine, sites: sites(config) }),
    }),
    isReady: () => checkWritable(store),
    setAside: () => countsOf(content.inUse()).setAside,
    version: () => ({ ...versionOf(content.inUse(), own), channels }),
    ...(config.metrics && metrics && { metrics: { ...config.metrics, read: metrics.page } }),
    served: (request) => {
      metrics?.request(request);
      tellRequest(request);
    },
    contact: contactLines(
      contactOf(config.contact, assistant.base()),
      typography(assistant.base().messages["contact-default"]),
    ),
    paper: (request) => paper(request),
    transcript: (said) => toTranscript(assistant.base(), said),
    reach: {
      publicUrl: config.publicUrl,
      allowedOrigins: config.allowedOrigins,
      loopbackOnly: isLoopback(config.host),
      trustedProxies: config.trustedProxies,
    },
    log,
  });
  const port = await server.listen(config.port, config.host);
  const here = `http://${isLoopback(config.host) ? inUrl(config.host) : "localhost"}:${port}`;
  if (isLoopback(config.host)) address ??= here;
  log({ event: "listening", host: config.host, port, channels });
  console.log(`Assistant OPCO : ${config.publicUrl ?? here}`);

  const stop = async (): Promise<void> => {
    // Answering requests wait for their turns: when they are over, so are the turns.
    await server.stop(STOP_WITHIN_MS);
    await turns.idle();
    await store.close();
  };
  const stopInOrder = () => stop().then(() => process.exit(0));
  process.once("SIGTERM", stopInOrder);
  process.once("SIGINT", stopInOrder);
  endOnUncaught({ log, stop, withinMs: STOP_WITHIN_MS + 1000 });

  await content.watch(async (base) => {
    await assistant.replace(base);
    paper = paperOver(base);
  });
};

const countNote = (note: Note, metrics?: Metrics): void => {
  if (note.kind === "unanswered") metrics?.unanswered(note.offered.length > 0);
  else if (note.kind === "rated" && note.reason === undefined) metrics?.rated(note.useful);
};

/** The origins of the pages that hold the chat: ours, then the other sites. */
const sites = ({ publicUrl, allowedOrigins }: Config): string[] => [
  ...(publicUrl === undefined ? [] : [publicUrl]),
  ...allowedOrigins,
];

type PackageName = { name: string; version: string };

const packageName = async (): Promise<PackageName> =>
  JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));

const versionOf = (content: Content, { name, version }: PackageName): Record<string, string | number> => {
  const dates = [...content.base.knowledge.values()].map(({ date }) => date).sort();
  return { name, version, contentDate: dates.at(-1) ?? "", ...countsOf(content) };
};

/** By what ways people reach the assistant, as the log and /version say it. */
const channelsOf = ({ messages, azureDirectLine }: Config): string => {
  const web = azureDirectLine ? "web (Azure Direct Line)" : "web";
  return messages === "off" ? web : `${web}, ${messages}`;
};

const inUrl = (host: string): string => (host.includes(":") ? `[${host}]` : host);

try {
  await start();
} catch (thrown) {
  const error = explained(thrown);
  const expected = [ConfigError, ContentError, StoreUnusableError].some((kind) => error instanceof kind);
  if (!(error instanceof Error && expected)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
