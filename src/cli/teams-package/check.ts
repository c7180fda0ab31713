import localizationSchema from "@microsoft/app-manifest/build/json-schemas/teams/v1.29/MicrosoftTeams.Localization.schema.json" with {
  type: "json",
};
import manifestSchema from "@microsoft/app-manifest/build/json-schemas/teams/v1.29/MicrosoftTeams.schema.json" with {
  type: "json",
};
import ajvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { z } from "zod";
import { readPng } from "./png.ts";

/** The files of the app package, by name. */
export type PackageFiles = Readonly<Record<string, Uint8Array>>;

/**
 * Everything wrong with an app package, in French; empty when Teams will take it. The schemas are Microsoft's own, shipped in
 * the package @microsoft/app-manifest: nothing is fetched.
 */
export const checkPackage = (files: PackageFiles): string[] => {
  const manifest = readJson(files, "manifest.json");
  if (manifest.problem !== undefined) return [manifest.problem];
  const told = toldSchema.safeParse(manifest.json);
  const version = told.data?.manifestVersion ?? "";
  if (!told.success || version !== VERSION)
    return [`manifest.json : « manifestVersion » vaut « ${version} » ; seule la version ${VERSION} est vérifiée ici.`];
  return [
    ...againstSchema("manifest.json", manifest.json, manifestSchema),
    ...(told.data.localizationInfo?.additionalLanguages ?? []).flatMap(({ file }) => {
      const language = readJson(files, file);
      return language.problem === undefined
        ? againstSchema(file, language.json, localizationSchema)
        : [language.problem];
    }),
    ...iconProblems(files, told.data.icons?.color, 192),
    ...iconProblems(files, told.data.icons?.outline, 32),
  ];
};

const VERSION = "1.29";

/** What other files of the package depend on; the schema checks the rest. */
const toldSchema = z.object({
  manifestVersion: z.string().optional(),
  icons: z.object({ color: z.string(), outline: z.string() }).optional(),
  localizationInfo: z.object({ additionalLanguages: z.array(z.object({ file: z.string() })).optional() }).optional(),
});

const readJson = (files: PackageFiles, name: string): { json?: unknown; problem?: string } => {
  const file = files[name];
  if (file === undefined) return { problem: `${name} : ce fichier manque dans appPackage/.` };
  try {
    return { json: JSON.parse(new TextDecoder().decode(file)) };
  } catch {
    return { problem: `${name} : ce n'est pas du JSON valide. Vérifiez les virgules et les guillemets.` };
  }
};

const againstSchema = (name: string, json: unknown, schema: object): string[] => {
  // The schema's own patterns are not all valid under the u flag.
  const ajv = new ajvDraft04.default({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  if (validate(json)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, keyword, params, message = "" }) =>
      `${name} : « ${instancePath.slice(1).replaceAll("/", ".") || "racine"} » ${inFrench(keyword, params) ?? message} (schéma Teams ${VERSION}).`,
  );
};

/** The schema's rules that a person may meet, in their language; the others keep the validator's own words. */
const inFrench = (keyword: string, params: Readonly<Record<string, unknown>>): string | undefined => {
  switch (keyword) {
    case "required":
      return `n'a pas « ${params.missingProperty} », qui est obligatoire`;
    case "additionalProperties":
      return `a un champ inconnu, « ${params.additionalProperty} »`;
    case "maxLength":
      return `est trop long : ${params.limit} caractères au plus`;
    case "maxItems":
      return `a trop d'éléments : ${params.limit} au plus`;
    case "enum":
      return `doit être l'une des valeurs ${Array.isArray(params.allowedValues) ? params.allowedValues.join(", ") : ""}`;
    case "pattern":
      return `n'a pas la forme attendue (${params.pattern})`;
    case "type":
      return `devrait être de type « ${params.type} »`;
    default:
      return undefined;
  }
};

const iconProblems = (files: PackageFiles, name: string | undefined, side: number): string[] => {
  const file = name === undefined ? undefined : files[name];
  if (name === undefined) return [];
  if (file === undefined) return [`${name} : cette icône manque dans appPackage/.`];
  const png = readPng(file);
  if (png === undefined) return [`${name} : ce n'est pas une image PNG.`];
  return [
    ...(png.width === side && png.height === side
      ? []
      : [`${name} : ${png.width} × ${png.height} pixels ; Teams veut ${side} × ${side}.`]),
    ...(side === 32 && !png.hasAlpha ? [`${name} : le fond doit être transparent, le dessin blanc.`] : []),
  ];
};
