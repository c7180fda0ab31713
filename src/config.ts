import { z } from "zod";
import { isLoopback } from "./channels/loopback.ts";
import type { Contact } from "./paper/contact.ts";

/** How Azure lets the bot prove who it is. */
type BotIdentity = { id: string; tenantId: string } & (
  | { type: "SingleTenant"; password: string }
  | { type: "UserAssignedMSI" }
);

export type Config = {
  port: number;
  host: string;
  dataDir: string;
  /** Folders of content of one's own, read over the product's, later over earlier. */
  contentDirs: readonly string[];
  /** How long a conversation is kept after its last message. */
  retentionDays: number;
  /** How long the editors' notes are kept. */
  notesDays: number;
  /** Origin under which people reach the server, without a trailing slash. */
  publicUrl?: string;
  /** Origins of the other sites that may open the chat. */
  allowedOrigins: readonly string[];
  contact: Contact;
  /** Whether a SIRET is looked up in the public directory of companies. */
  companyLookup: boolean;
  /** The least serious events that the log tells. */
  logLevel: (typeof LOG_LEVELS)[number];
  /** Absent: nothing is measured. Without a token, only this machine may read. */
  metrics?: { token?: string };
  /** Present when the web chat goes through Azure's Direct Line channel. */
  azureDirectLine?: { secret: string; origin: string };
  /** Absent: anonymous, on this machine only. */
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
  const read = settings.safeParse(filled);
  const shape = read.error?.issues.map((issue) => `${String(issue.path[0])} : ${issue.message}`) ?? [];
  const problems = [
    ...shape,
    ...identityProblems(filled),
    ...exposureProblems(filled),
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
    contentDirs: read.data.CONTENT_DIRS,
    ...storeSettings(read.data),
    retentionDays: read.data.RETENTION_DAYS,
    notesDays: read.data.NOTES_DAYS,
    publicUrl: read.data.PUBLIC_URL,
    allowedOrigins: read.data.ALLOWED_ORIGINS,
    contact: {
      name: read.data.CONTACT_NAME,
      email: read.data.CONTACT_EMAIL,
      phone: read.data.CONTACT_PHONE,
      url: read.data.CONTACT_URL,
      hours: read.data.CONTACT_HOURS,
    },
    companyLookup: read.data.COMPANY_LOOKUP !== undefined,
    logLevel: read.data.LOG_LEVEL,
    ...(read.data.METRICS === "on" && { metrics: { token: read.data.METRICS_TOKEN } }),
    azureDirectLine: azureDirectLine(read.data),
    bot,
  };
};

/** The folders of CONTENT_DIRS alone, for commands that need no other setting. */
export const readContentDirs = (env: Environment): string[] => folders.parse(env.CONTENT_DIRS);

const LOOPBACK = "127.0.0.1";

const origin = (message: string) =>
  z
    .url({ protocol: /^https?$/, error: message })
    .refine((value) => !URL.canParse(value) || isSafeOrigin(new URL(value)), message)
    .transform((value) => (URL.canParse(value) ? new URL(value).origin : value));

/** https, or http on this machine; nothing after the host and port. */
const isSafeOrigin = (url: URL): boolean =>
  (url.protocol === "https:" || isLoopback(url.hostname)) &&
  url.pathname === "/" &&
  url.search === "" &&
  url.hash === "" &&
  url.username === "";

const ORIGIN_FORM =
  "une adresse https sans chemin, par exemple https://assistant.exemple.fr (http seulement sur cette machine).";
const GUID = "un identifiant Azure de la forme 00000000-0000-0000-0000-000000000000.";
const APP_TYPE = "SingleTenant ou UserAssignedMSI (Azure ne crée plus de bots MultiTenant depuis juillet 2025).";
const STORES = "sqlite (un fichier dans DATA_DIR), redis (avec REDIS_URL) ou memory (oublié à l'arrêt).";
const REDIS_FORM = "l'adresse d'un serveur Redis, par exemple redis://127.0.0.1:6379 (rediss:// pour TLS).";
const LOOKUP = "recherche-entreprises, ou rien : aucun appel à l'annuaire des entreprises.";
const SECRET_FORM = "le secret du canal Direct Line d'Azure, en entier.";
const AZURE_FORM = "l'adresse de Direct Line, par exemple https://europe.directline.botframework.com.";
const AZURE_DIRECT_LINE = "https://directline.botframework.com";
const DAYS = "un nombre de jours, de 1 à 365.";
const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
const LOG_FORM = "debug, info, warn, error ou silent.";
const TOKEN_FORM = "un secret de 16 à 200 lettres, chiffres ou signes - . _ ~ + / =, par exemple tiré au hasard.";
const days = z
  .string()
  .regex(/^\d{1,3}$/, DAYS)
  .transform(Number)
  .refine((count) => count >= 1 && count <= 365, DAYS);
const guid = z.string().regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, GUID);
const line = z.string().trim().max(200, "un texte d'une ligne, 200 caractères au plus.");

const folders = z
  .string()
  .default("")
  .transform((list) => list.split(",").map((part) => part.trim()))
  .transform((list) => list.filter((part) => part !== ""));

const settings = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "un nombre de 0 à 65535.")
    .transform(Number)
    .refine((port) => port <= 65_535, "un nombre de 0 à 65535.")
    .default(3978),
  HOST: z.string().trim().optional(),
  DATA_DIR: z.string().default("./data"),
  CONTENT_DIRS: folders,
  STORE: z.enum(["sqlite", "redis", "memory"], STORES).default("sqlite"),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: REDIS_FORM }).optional(),
  RETENTION_DAYS: days.default(7),
  NOTES_DAYS: days.default(180),
  PUBLIC_URL: origin(ORIGIN_FORM).optional(),
  ALLOWED_ORIGINS: z
    .string()
    .transform((list) => list.split(",").map((part) => part.trim()))
    .transform((list) => list.filter((part) => part !== ""))
    .pipe(z.array(origin(`une liste séparée par des virgules ; chaque élément est ${ORIGIN_FORM}`)))
    .default([]),
  COMPANY_LOOKUP: z.literal("recherche-entreprises", LOOKUP).optional(),
  CONTACT_NAME: line.optional(),
  CONTACT_EMAIL: z.email("une adresse de courriel, par exemple contact@exemple.fr.").optional(),
  CONTACT_PHONE: z
    .string()
    .regex(/^[+\d][\d .()-]{3,24}$/, "un numéro de téléphone, par exemple 01 23 45 67 89.")
    .optional(),
  CONTACT_URL: z
    .url({ protocol: /^https$/, error: "une adresse https, par exemple https://www.exemple.fr/contact." })
    .optional(),
  CONTACT_HOURS: line.optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, LOG_FORM).default("info"),
  METRICS: z.enum(["on", "off"], "on ou off.").default("off"),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]{16,200}$/, TOKEN_FORM)
    .optional(),
  DIRECT_LINE_SECRET: z.string().min(20, SECRET_FORM).optional(),
  DIRECT_LINE_ORIGIN: origin(AZURE_FORM).optional(),
  MicrosoftAppId: guid.optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppType: z.enum(["SingleTenant", "UserAssignedMSI"], APP_TYPE).optional(),
  MicrosoftAppTenantId: guid.optional(),
});
type Settings = z.infer<typeof settings>;

const storeProblems = ({ STORE, REDIS_URL }: Environment): string[] =>
  STORE === "redis" && REDIS_URL === undefined ? [`REDIS_URL : manque ; attendu : ${REDIS_FORM}`] : [];

const storeSettings = ({ STORE: store, REDIS_URL: redisUrl }: Settings): StoreSettings => {
  if (store !== "redis") return { store };
  if (redisUrl === undefined) throw new Error("STORE=redis passed without REDIS_URL");
  return { store, redisUrl };
};

/** Whoever can reach the server must not read what it measures: behind a proxy, every caller seems to be on this machine. */
const metricsProblems = (filled: Environment): string[] => {
  if (filled.METRICS !== "on" || filled.METRICS_TOKEN !== undefined) return [];
  const isReachable =
    filled.PUBLIC_URL !== undefined ||
    filled.MicrosoftAppId !== undefined ||
    !isLoopback(filled.HOST?.trim() ?? LOOPBACK);
  return isReachable
    ? [`METRICS_TOKEN : manque (METRICS vaut on et d'autres machines atteignent le serveur) ; ${TOKEN_FORM}`]
    : [];
};

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

/** Without an app id anyone who reaches the server can speak as anyone: never in production, never beyond this machine. */
const exposureProblems = (filled: Environment): string[] => {
  if (IDENTITY.some((name) => filled[name] !== undefined)) return [];
  if (filled.NODE_ENV === "production")
    return [
      "MicrosoftAppId : obligatoire quand NODE_ENV vaut production, avec MicrosoftAppType et MicrosoftAppTenantId.",
    ];
  return isLoopback(filled.HOST?.trim() ?? LOOPBACK)
    ? []
    : ["HOST : sans MicrosoftAppId, seulement 127.0.0.1, localhost ou ::1 (tout le monde pourrait parler au bot)."];
};
