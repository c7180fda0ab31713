import { isIP } from "node:net";
import { z } from "zod";
import { previewsSchema } from "./channels/teams/previews.ts";
import { isLoopback } from "./ground/loopback.ts";
import { type Networks, readNetworks } from "./server/addresses.ts";
import type { PaceOf } from "./turns/limits.ts";

// What each variable of the environment may be, and how it is said when it is not.

export const REDIS_FORM = "l'adresse d'un serveur Redis, par exemple redis://127.0.0.1:6379 (rediss:// pour TLS).";
export const GUID = "un identifiant Azure de la forme 00000000-0000-0000-0000-000000000000.";
export const APP_TYPE = "SingleTenant ou UserAssignedMSI (Azure ne crée plus de bots MultiTenant depuis juillet 2025).";
export const TOKEN_FORM =
  "un secret de 16 à 200 lettres, chiffres ou signes - . _ ~ + / =, par exemple tiré au hasard.";
const ORIGIN_FORM =
  "une adresse https sans chemin, par exemple https://assistant.exemple.fr (http seulement sur cette machine).";
const PORT_FORM = "un nombre de 0 à 65535.";
const HOST_FORM = "une adresse de cette machine ou un nom, par exemple 127.0.0.1, 0.0.0.0, :: ou localhost.";
const PROXIES_FORM =
  "une liste d'adresses ou de réseaux séparés par des virgules, par exemple 127.0.0.1,10.0.0.0/8,fd00::/8.";
const RATE_FORM =
  "ce qui est permis d'un coup, puis par minute, par exemple 60+30/min : 60 d'un coup, puis 30 par minute ; jamais zéro.";
const NETWORK_PACES_FORM =
  "une liste de réseaux séparés par des virgules, chacun suivi de * et de combien de fois le rythme usuel il a droit, par exemple 203.0.113.0/24*20.";
const NODE_ENVS = "production, development ou test ; rien vaut development.";
const STORES = "sqlite (un fichier dans DATA_DIR), redis (avec REDIS_URL) ou memory (oublié à l'arrêt).";
const SYNCHRONOUS = "normal (une coupure de courant peut perdre les derniers instants) ou full (rien, plus lent).";
const KEYS_FORM = "un nombre de 1000 à 100000000.";
const MEGABYTES_FORM = "un nombre de mégaoctets, de 10 à 1000000.";
const LOOKUP = "recherche-entreprises, ou rien : aucun appel à l'annuaire des entreprises.";
const SECRET_FORM = "le secret du canal Direct Line d'Azure, en entier.";
const AZURE_FORM = "l'adresse de Direct Line, par exemple https://europe.directline.botframework.com.";
const DAYS = "un nombre de jours, de 1 à 365.";
const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
const LOG_FORM = "debug, info, warn, error ou silent.";

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

const list = z
  .string()
  .transform((written) => written.split(",").map((part) => part.trim()))
  .transform((parts) => parts.filter((part) => part !== ""));

const days = z
  .string()
  .regex(/^\d{1,3}$/, DAYS)
  .transform(Number)
  .refine((count) => count >= 1 && count <= 365, DAYS);

const count = (least: number, most: number, form: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/, form)
    .transform(Number)
    .refine((number) => number >= least && number <= most, form);

/** An address, without the brackets in which it is written elsewhere, or a name; « 127.999.0.1 » is neither. */
const host = z
  .string()
  .trim()
  .transform((written) => written.replace(/^\[(.*:.*)\]$/, "$1"))
  .refine((written) => isIP(written) !== 0 || isHostName(written), HOST_FORM);

const isHostName = (written: string): boolean =>
  /^(?=.{1,253}$)[a-z\d_](?:[\w-]*[a-z\d_])?(?:\.[a-z\d_](?:[\w-]*[a-z\d_])?)*$/i.test(written) &&
  !/(^|\.)\d+$/.test(written);

const networks = list.transform((parts, context): Networks => {
  const read = readNetworks(parts);
  if (read !== undefined) return read;
  context.addIssue({ code: "custom", message: PROXIES_FORM });
  return z.NEVER;
});

const RATE = /^([1-9]\d{0,6})\+([1-9]\d{0,6})\/min$/;
/** « 60+30/min ». */
const rate = z
  .string()
  .trim()
  .regex(RATE, RATE_FORM)
  .transform((written) => {
    const [, burst, perMinute] = RATE.exec(written) ?? [];
    return { burst: Number(burst), perSecond: Number(perMinute) / 60 };
  });

const SHARED = /^(.+)\*([1-9]\d{0,3})$/;
/** « 203.0.113.0/24*20 »: twenty times the usual pace; the first network of the list that holds an address counts. */
const networkPaces = list.transform((parts, context): PaceOf => {
  const read = parts.map((part) => {
    const [, network = "", times] = SHARED.exec(part) ?? [];
    return { networks: readNetworks([network]), times: Number(times) };
  });
  if (read.some(({ networks }) => networks === undefined))
    context.addIssue({ code: "custom", message: NETWORK_PACES_FORM });
  // Limits know an IPv6 by its network of 64 bits.
  return (address) => read.find(({ networks }) => networks?.has(address.replace(/\/64$/, "")))?.times ?? 1;
});

const guid = z.string().regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, GUID);
const line = z.string().trim().max(200, "un texte d'une ligne, 200 caractères au plus.");

export const settingsSchema = z.object({
  NODE_ENV: z.enum(["production", "development", "test"], NODE_ENVS).default("development"),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, PORT_FORM)
    .transform(Number)
    .refine((port) => port <= 65_535, PORT_FORM)
    .default(3978),
  HOST: host.optional(),
  TRUSTED_PROXIES: networks.optional(),
  DATA_DIR: z.string().default("./data"),
  BUILT_CACHE: z.string().optional(),
  CONTENT_DIRS: list.default([]),
  STORE: z.enum(["sqlite", "redis", "memory"], STORES).default("sqlite"),
  SQLITE_SYNCHRONOUS: z.enum(["normal", "full"], SYNCHRONOUS).default("normal"),
  STORE_MAX_KEYS: count(1000, 100_000_000, KEYS_FORM).optional(),
  STORE_MAX_MB: count(10, 1_000_000, MEGABYTES_FORM).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: REDIS_FORM }).optional(),
  RETENTION_DAYS: days.default(7),
  NOTES_DAYS: days.default(180),
  PUBLIC_URL: origin(ORIGIN_FORM).optional(),
  ALLOWED_ORIGINS: list
    .pipe(z.array(origin(`une liste séparée par des virgules ; chaque élément est ${ORIGIN_FORM}`)))
    .default([]),
  RATE_TOKENS: rate.optional(),
  RATE_CONVERSATION: rate.optional(),
  RATE_PERSON: rate.optional(),
  RATE_ADDRESS: rate.optional(),
  RATE_READS: rate.optional(),
  RATE_READS_ADDRESS: rate.optional(),
  RATE_PAGES: rate.optional(),
  RATE_NETWORKS: networkPaces.optional(),
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
  TEAMS_PREVIEWS: previewsSchema.optional(),
});

export type Settings = z.infer<typeof settingsSchema>;
