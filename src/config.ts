import type { Previews } from "./channels/teams/previews.ts";
import type { Contact } from "./ground/contact.ts";
import { isLoopback } from "./ground/loopback.ts";
import type { Networks } from "./server/addresses.ts";
import { APP_TYPE, GUID, REDIS_FORM, type Settings, settingsSchema, TOKEN_FORM } from "./settings.ts";
import type { PaceOf, Paces } from "./turns/limits.ts";

/** How Azure lets the bot prove who it is. */
type BotIdentity = { id: string; tenantId: string } & (
  | { type: "SingleTenant"; password: string }
  | { type: "UserAssignedMSI" }
);

/**
 * What /api/messages is: `bot-framework` for Teams and Azure, where tokens are checked; `anonymous` for the tools of a developer, on
 * this machine only; `off` when the website is all that is served.
 */
export type MessagesChannel = "bot-framework" | "anonymous" | "off";

export type Config = {
  port: number;
  host: string;
  dataDir: string;
  /** What an image's build made for every start. */
  builtCache?: string;
  /** Folders of content of one's own, read over the product's, later over earlier. */
  contentDirs: readonly string[];
  /** How far SQLite goes before a turn is acknowledged. */
  synchronous: Settings["SQLITE_SYNCHRONOUS"];
  /** How many keys the store holds at most; what is usual when absent. */
  maxKeys?: number;
  /** How many bytes; what is usual when absent. */
  maxBytes?: number;
  /** How long a conversation is kept after its last message. */
  retentionDays: number;
  /** How long the editors' notes are kept. */
  notesDays: number;
  /** Origin under which people reach the server, without a trailing slash. */
  publicUrl?: string;
  /** Origins of the other sites that may open the chat. */
  allowedOrigins: readonly string[];
  /** Those who are believed when they speak for others. */
  trustedProxies?: Networks;
  /** Those that are set; the usual ones hold for the rest. */
  paces: Partial<Paces>;
  /** The networks known to hold many people; nobody's when absent. */
  paceOf?: PaceOf;
  contact: Contact;
  /** Whether a SIRET is looked up in the public directory of companies. */
  companyLookup: boolean;
  /** The least serious events that the log tells. */
  logLevel: Settings["LOG_LEVEL"];
  /** Absent: nothing is measured. */
  metrics?: { token: string };
  /** Present when the web chat goes through Azure's Direct Line channel. */
  azureDirectLine?: { secret: string; origin: string };
  /** What of Teams is used although Microsoft is still trying it. */
  teamsPreviews?: Previews;
  messages: MessagesChannel;
  /** Present for `bot-framework`. */
  bot?: BotIdentity;
} & StoreSettings;

type StoreSettings = { store: "sqlite" | "memory" } | { store: "redis"; redisUrl: string };

/** The environment as the process receives it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings that cannot be used. Lists every one, with the form expected, never with its value. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(["Réglages à corriger (voir .env.example) :", ...problems.map((problem) => `- ${problem}`)].join("\n"));
    this.name = "ConfigError";
    this.problems = problems;
  }
}

/**
 * Reads every setting of the process.
 * @throws {ConfigError} when one is missing or wrong
 */
export const readConfig = (env: Environment): Config => {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const read = settingsSchema.safeParse(filled);
  const shape = read.error?.issues.map((issue) => `${String(issue.path[0])} : ${issue.message}`) ?? [];
  const problems = [
    ...shape,
    ...identityProblems(filled),
    ...storeProblems(filled),
    ...metricsProblems(filled),
    ...azureProblems(filled),
  ];
  if (!read.success || problems.length > 0) throw new ConfigError(problems);
  const bot = identity(read.data);
  return {
    port: read.data.PORT,
    host: read.data.HOST ?? (bot ? "0.0.0.0" : LOOPBACK),
    dataDir: read.data.DATA_DIR,
    builtCache: read.data.BUILT_CACHE,
    contentDirs: read.data.CONTENT_DIRS,
    ...storeSettings(read.data),
    synchronous: read.data.SQLITE_SYNCHRONOUS,
    maxKeys: read.data.STORE_MAX_KEYS,
    maxBytes: read.data.STORE_MAX_MB && read.data.STORE_MAX_MB * 1_000_000,
    retentionDays: read.data.RETENTION_DAYS,
    notesDays: read.data.NOTES_DAYS,
    publicUrl: read.data.PUBLIC_URL,
    allowedOrigins: read.data.ALLOWED_ORIGINS,
    trustedProxies: read.data.TRUSTED_PROXIES,
    paces: paces(read.data),
    paceOf: read.data.RATE_NETWORKS,
    contact: {
      name: read.data.CONTACT_NAME,
      email: read.data.CONTACT_EMAIL,
      phone: read.data.CONTACT_PHONE,
      url: read.data.CONTACT_URL,
      hours: read.data.CONTACT_HOURS,
    },
    companyLookup: read.data.COMPANY_LOOKUP !== undefined,
    logLevel: read.data.LOG_LEVEL,
    metrics: metrics(read.data),
    azureDirectLine: azureDirectLine(read.data),
    teamsPreviews: read.data.TEAMS_PREVIEWS,
    messages: messagesChannel(read.data),
    bot,
  };
};

/** The folders of CONTENT_DIRS alone, for commands that need no other setting. */
export const readContentDirs = ({ CONTENT_DIRS }: Environment): string[] =>
  settingsSchema.shape.CONTENT_DIRS.parse(CONTENT_DIRS);

const LOOPBACK = "127.0.0.1";
const AZURE_DIRECT_LINE = "https://directline.botframework.com";

const paces = (read: Settings): Partial<Paces> => {
  const all: Readonly<Record<keyof Paces, Settings["RATE_PAGES"]>> = {
    tokens: read.RATE_TOKENS,
    conversation: read.RATE_CONVERSATION,
    person: read.RATE_PERSON,
    address: read.RATE_ADDRESS,
    reads: read.RATE_READS,
    readsByAddress: read.RATE_READS_ADDRESS,
    pages: read.RATE_PAGES,
  };
  return Object.fromEntries(Object.entries(all).filter(([, pace]) => pace !== undefined));
};

/** Without an app id anyone who reaches /api/messages can speak as anyone: only somebody who develops, on this machine, has it then. */
const messagesChannel = (read: Settings): MessagesChannel => {
  if (read.MicrosoftAppId !== undefined) return "bot-framework";
  const isTrial =
    read.NODE_ENV === "development" &&
    read.PUBLIC_URL === undefined &&
    read.TRUSTED_PROXIES === undefined &&
    isLoopback(read.HOST ?? LOOPBACK);
  return isTrial ? "anonymous" : "off";
};

const storeProblems = ({ STORE, REDIS_URL }: Environment): string[] =>
  STORE === "redis" && REDIS_URL === undefined ? [`REDIS_URL : manque ; attendu : ${REDIS_FORM}`] : [];

const storeSettings = ({ STORE: store, REDIS_URL: redisUrl }: Settings): StoreSettings => {
  if (store !== "redis") return { store };
  if (redisUrl === undefined) throw new Error("STORE=redis passed without REDIS_URL");
  return { store, redisUrl };
};

/** Behind a proxy that says nothing every caller seems to be on this machine: whoever reads must show that they may. */
const metricsProblems = ({ METRICS, METRICS_TOKEN }: Environment): string[] =>
  METRICS === "on" && METRICS_TOKEN === undefined
    ? [`METRICS_TOKEN : manque (METRICS vaut on) ; attendu : ${TOKEN_FORM}`]
    : [];

const metrics = ({ METRICS, METRICS_TOKEN: token }: Settings): Config["metrics"] =>
  METRICS === "on" && token !== undefined ? { token } : undefined;

const azureDirectLine = ({
  DIRECT_LINE_SECRET: secret,
  DIRECT_LINE_ORIGIN: at,
}: Settings): Config["azureDirectLine"] =>
  secret === undefined ? undefined : { secret, origin: at ?? AZURE_DIRECT_LINE };

/** Azure's Direct Line only reaches a bot that Azure knows. */
const azureProblems = ({ DIRECT_LINE_SECRET, DIRECT_LINE_ORIGIN, MicrosoftAppId }: Environment): string[] => [
  ...(DIRECT_LINE_SECRET !== undefined && MicrosoftAppId === undefined
    ? ["MicrosoftAppId : manque ; DIRECT_LINE_SECRET demande un bot inscrit dans Azure."]
    : []),
  ...(DIRECT_LINE_ORIGIN !== undefined && DIRECT_LINE_SECRET === undefined
    ? ["DIRECT_LINE_SECRET : manque ; DIRECT_LINE_ORIGIN ne sert qu'avec lui."]
    : []),
];

/** What the identity's settings lack or have too much, one beside the other. */
const identityProblems = (filled: Environment): string[] => {
  const given = IDENTITY.filter((name) => filled[name] !== undefined);
  if (given.length === 0) return [];
  const password = given.includes("MicrosoftAppPassword");
  const missing = ([name, form]: [(typeof IDENTITY)[number], string]) =>
    given.includes(name) ? [] : [`${name} : manque ; attendu : ${form}`];
  return [
    ...missing(["MicrosoftAppId", GUID]),
    ...missing(["MicrosoftAppTenantId", GUID]),
    ...missing(["MicrosoftAppType", APP_TYPE]),
    ...(filled.MicrosoftAppType === "SingleTenant"
      ? missing(["MicrosoftAppPassword", "le secret client que demande SingleTenant."])
      : []),
    ...(filled.MicrosoftAppType === "UserAssignedMSI" && password
      ? ["MicrosoftAppPassword : à retirer ; UserAssignedMSI n'a pas de mot de passe."]
      : []),
  ];
};

const IDENTITY = ["MicrosoftAppId", "MicrosoftAppTenantId", "MicrosoftAppType", "MicrosoftAppPassword"] as const;

const identity = (read: Settings): BotIdentity | undefined => {
  const {
    MicrosoftAppId: id,
    MicrosoftAppTenantId: tenantId,
    MicrosoftAppPassword: password,
    MicrosoftAppType: type,
  } = read;
  if (id === undefined || tenantId === undefined) return undefined;
  if (type === "SingleTenant" && password !== undefined) return { type, id, tenantId, password };
  return { type: "UserAssignedMSI", id, tenantId };
};
