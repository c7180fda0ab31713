import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createAdapter } from "./channels/adapter.ts";
import { type BotPhrases, createBot } from "./channels/bot.ts";
import { createDirectLine } from "./channels/direct-line/direct-line.ts";
import { parisDate } from "./channels/hear.ts";
import { errorTrace, type Log } from "./channels/log.ts";
import { isLoopback } from "./channels/loopback.ts";
import { createMessages } from "./channels/messages.ts";
import { createTurns } from "./channels/turn.ts";
import { createCompanyLookup } from "./company/company-lookup.ts";
import { ConfigError, type Contact, readConfig } from "./config.ts";
import { CONTENT_FOLDERS, loadBase } from "./content/load-base.ts";
import { createAssistant } from "./core/conversation/assistant.ts";
import type { Base } from "./core/conversation/base.ts";
import { typography } from "./core/french/typography.ts";
import { ContentError } from "./core/knowledge/problems.ts";
import { withPaperLinks } from "./paper/links.ts";
import { createPaper } from "./paper/paper.ts";
import { createHttpServer } from "./server/server.ts";
import { checkWritable } from "./store/check-writable.ts";
import { openNotebook } from "./store/notebook.ts";
import { openStore } from "./store/open-store.ts";
import { keepRetention } from "./store/retention.ts";
import { StoreUnusableError } from "./store/store.ts";

const BOT = { id: "opco-assistant", name: "Assistant OPCO" };
const DAY_MS = 24 * 3600_000;
const PURGE_EVERY_MS = 600_000;
const STOP_WITHIN_MS = 2000;

const log: Log = (event) => process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...event })}\n`);

const start = async (): Promise<void> => {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const config = readConfig(process.env);
  const base = await loadBase(CONTENT_FOLDERS);
  const now = Date.now;
  const { store, signingKey } = await openStore(config, {
    lifetimeMs: config.retentionDays * DAY_MS,
    now,
    report: log,
  });
  await keepRetention({
    store,
    everyMs: PURGE_EVERY_MS,
    told: (outcome) => ("error" in outcome ? log({ event: "purge-failed", ...errorTrace(outcome.error) }) : undefined),
  });
  const notebook = openNotebook(config.dataDir);
  // Where people find the pages that replies link to: known once the server listens.
  let address = config.publicUrl;
  const turns = createTurns({
    respond: withPaperLinks(
      createAssistant(base, {
        contact: contactPhrase(config.contact),
        retentionDays: config.retentionDays,
        looksCompaniesUp: config.companyLookup,
      }),
      () => address,
    ),
    ...(config.companyLookup && {
      lookUp: createCompanyLookup({ today: () => parisDate(now()), userAgent: await userAgent() }),
    }),
    store,
    now,
    learn: (notes) =>
      void notebook.write(notes, parisDate(now())).catch((error) => log({ event: "notes-lost", ...errorTrace(error) })),
  });
  const bot = createBot({ turns, store, phrases: botPhrases(base), log, now });
  const directLine = createDirectLine({
    bot,
    account: BOT,
    store,
    tryAgain: base.messages["try-again"],
    signingKey,
    keptForMs: config.retentionDays * DAY_MS,
    log,
    now,
  });
  const server = await createHttpServer({
    messages: createMessages({ adapter: createAdapter(config.bot), bot, anonymous: config.bot === undefined, log }),
    directLine,
    isReady: () => checkWritable(store),
    version: await version(base),
    contact: config.contact,
    paper: createPaper({
      base,
      contact: config.contact,
      publicUrl: config.publicUrl,
      today: () => parisDate(now()),
    }),
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
    await server.stop(STOP_WITHIN_MS);
    await Promise.race([turns.idle(), new Promise((resolve) => setTimeout(resolve, STOP_WITHIN_MS))]);
    await store.close();
    process.exit(0);
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
};

/** What the bot says without the core. */
const botPhrases = ({ messages }: Base): BotPhrases => ({
  apology: typography(messages.apology),
  tryAgain: typography(messages["try-again"]),
  staleCard: typography(messages["stale-button"]),
  groupNotice: typography(messages["group-notice"]),
  groupPrivate: typography(messages["group-private"]),
});

/** Whom to ask, as a noun phrase; undefined when no contact is set. */
const contactPhrase = ({ name, email, phone, url, hours }: Contact): string | undefined => {
  const details = [email, phone, url, hours].filter((detail) => detail !== undefined).join(", ");
  if (name !== undefined) return details === "" ? name : `${name} (${details})`;
  return details === "" ? undefined : details;
};

const ownPackage = async (): Promise<{ name: string; version: string }> =>
  JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));

/** How the assistant names itself to other services. */
const userAgent = async (): Promise<string> => {
  const { name, version: number } = await ownPackage();
  return `${name}/${number}`;
};

const version = async (base: Base): Promise<Record<string, string | number>> => {
  const { name, version: number } = await ownPackage();
  const dates = [...base.knowledge.values()].map(({ date }) => date).sort();
  return {
    name,
    version: number,
    contentDate: dates.at(-1) ?? "",
    articles: base.knowledge.size,
    dialogs: base.dialogs.size,
  };
};

try {
  await start();
} catch (error) {
  const expected = [ConfigError, ContentError, StoreUnusableError].some((kind) => error instanceof kind);
  if (!(error instanceof Error && expected)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
