import { z } from "zod";
import { previewsSchema } from "../../channels/teams/previews.ts";
import { ConfigError, type Environment } from "../../config.ts";
import { isLoopback } from "../../ground/loopback.ts";

/** What the manifest needs from the environment, by the name of its slot in appPackage/manifest.json; `previews` has none. */
export type PackageSettings = z.infer<typeof settingsSchema>;

/**
 * Reads what the manifest of the Teams app needs.
 * @throws {ConfigError} naming every setting that is missing or wrong, with the form expected, never with its value
 */
export const readPackageSettings = (env: Environment): PackageSettings => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const read = settingsSchema.safeParse({
    botId: given.MicrosoftAppId,
    appId: given.TEAMS_APP_ID ?? given.MicrosoftAppId,
    host: given.PUBLIC_URL,
    developerName: given.TEAMS_DEVELOPER_NAME,
    websiteUrl: given.TEAMS_WEBSITE_URL ?? given.PUBLIC_URL,
    privacyUrl: given.TEAMS_PRIVACY_URL,
    termsUrl: given.TEAMS_TERMS_URL,
    previews: given.TEAMS_PREVIEWS ?? "",
  });
  if (read.success) return read.data;
  const isMissing = (name: string) => given[name] === undefined;
  throw new ConfigError(
    [...new Map(read.error.issues.map((issue) => [String(issue.path[0]), issue.message]))]
      .filter(([slot]) => !(slot === "appId" && isMissing("TEAMS_APP_ID")))
      .filter(([slot]) => !(slot === "websiteUrl" && isMissing("TEAMS_WEBSITE_URL")))
      .map(([slot, form]) => {
        const name = SETTING_OF[slot] ?? slot;
        return `${name} : ${isMissing(name) ? "manque ; attendu : " : ""}${form}`;
      }),
  );
};

const SETTING_OF: Readonly<Record<string, string>> = {
  botId: "MicrosoftAppId",
  appId: "TEAMS_APP_ID",
  host: "PUBLIC_URL",
  developerName: "TEAMS_DEVELOPER_NAME",
  websiteUrl: "TEAMS_WEBSITE_URL",
  privacyUrl: "TEAMS_PRIVACY_URL",
  termsUrl: "TEAMS_TERMS_URL",
  previews: "TEAMS_PREVIEWS",
};

const GUID = "un identifiant de la forme 00000000-0000-0000-0000-000000000000.";
const guid = z
  .string(GUID)
  .trim()
  .regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, GUID);

/** Teams opens these pages in a browser: https, and reachable from elsewhere than this machine. */
const page = (form: string) =>
  z
    .string(form)
    .trim()
    .max(2048, form)
    .refine((value) => {
      const url = URL.canParse(value) ? new URL(value) : undefined;
      return url?.protocol === "https:" && url.hostname.includes(".") && !isLoopback(url.hostname);
    }, form);

const NAME = "le nom de votre organisme, 32 caractères au plus.";

const settingsSchema = z.object({
  botId: guid,
  appId: guid,
  host: page(
    "l'adresse https sous laquelle Teams joint l'assistant, par exemple https://assistant.exemple.fr.",
  ).transform((value) => new URL(value).host),
  developerName: z.string(NAME).trim().max(32, NAME),
  websiteUrl: page("une adresse https, par exemple https://www.exemple.fr."),
  privacyUrl: page("l'adresse https de votre page sur les données personnelles."),
  termsUrl: page("l'adresse https de vos conditions d'utilisation."),
  previews: previewsSchema,
});
