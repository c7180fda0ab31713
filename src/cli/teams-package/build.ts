import { strToU8, zipSync } from "fflate";
import { z } from "zod";
import { checkPackage, type PackageFiles } from "./check.ts";
import type { PackageSettings } from "./settings.ts";

/** A package ready to upload, or everything that stands against it, in French. */
export type Built = { zip: Uint8Array } | { problems: readonly string[] };

/**
 * Fills the manifest's slots and zips the package, files at its root as Teams wants them.
 * @param files those of appPackage/ that go into the package
 * @param version semver, raised at every change or Teams keeps the old app
 */
export const buildPackage = (files: PackageFiles, settings: PackageSettings, version: string): Built => {
  const template = new TextDecoder().decode(files["manifest.json"]);
  const { previews, ...slots } = settings;
  const values: Readonly<Record<string, string>> = { ...slots, version };
  const unknown = new Set<string>();
  const filled = template.replace(/\{(\w+)\}/g, (slot, name: string) => {
    const value = values[name];
    if (value === undefined) unknown.add(slot);
    // The slot stands between quotes: those of the JSON text of the value are already there.
    return value === undefined ? slot : JSON.stringify(value).slice(1, -1);
  });
  const packed = { ...files, "manifest.json": strToU8(previews.has("targeted") ? withTargeted(filled) : filled) };
  const problems = [
    ...[...unknown].map((slot) => `manifest.json : « ${slot} » n'est rempli par aucun réglage.`),
    ...checkPackage(packed),
  ];
  return problems.length > 0 ? { problems } : { zip: zipSync(packed, { mtime: FIXED_DATE }) };
};

/** The manifest of a bot to which people may write alone in a group, by « / »; what cannot be read is left to the check. */
const withTargeted = (text: string): string => {
  const read = manifestSchema.safeParse(parseJson(text));
  if (!read.success) return text;
  const { bots, ...manifest } = read.data;
  const hearingAlone = bots.map(({ commandLists, ...bot }) => ({
    ...bot,
    supportsTargetedMessages: true,
    commandLists: commandLists.map((list) =>
      list.scopes.includes("groupChat") ? { triggers: ["mention", "slash"], ...list } : list,
    ),
  }));
  return JSON.stringify({ ...manifest, bots: hearingAlone }, null, 2);
};

const manifestSchema = z.looseObject({
  bots: z.array(z.looseObject({ commandLists: z.array(z.looseObject({ scopes: z.array(z.string()) })) })),
});

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

// The same content gives the same bytes, whenever it is packed.
const FIXED_DATE = new Date(2026, 0, 1);
