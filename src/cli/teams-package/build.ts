import { strToU8, zipSync } from "fflate";
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
  const values: Readonly<Record<string, string>> = { ...settings, version };
  const unknown = new Set<string>();
  const filled = template.replace(/\{(\w+)\}/g, (slot, name: string) => {
    const value = values[name];
    if (value === undefined) unknown.add(slot);
    // The slot stands between quotes: those of the JSON text of the value are already there.
    return value === undefined ? slot : JSON.stringify(value).slice(1, -1);
  });
  const packed = { ...files, "manifest.json": strToU8(filled) };
  const problems = [
    ...[...unknown].map((slot) => `manifest.json : « ${slot} » n'est rempli par aucun réglage.`),
    ...checkPackage(packed),
  ];
  return problems.length > 0 ? { problems } : { zip: zipSync(packed, { mtime: FIXED_DATE }) };
};

// The same content gives the same bytes, whenever it is packed.
const FIXED_DATE = new Date(2026, 0, 1);
