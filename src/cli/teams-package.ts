import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ConfigError } from "../config.ts";
import { buildPackage } from "./teams-package/build.ts";
import { readPackageSettings } from "./teams-package/settings.ts";

const FOLDER = join(import.meta.dirname, "../../appPackage");
const PACKED = ["manifest.json", "en.json", "color.png", "outline.png"];
const OUTPUT = process.argv[2] ?? join("dist", "opco-assistant-teams.zip");

const run = async (): Promise<void> => {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const settings = readPackageSettings(process.env);
  const files = Object.fromEntries(
    await Promise.all(PACKED.map(async (name) => [name, new Uint8Array(await readFile(join(FOLDER, name)))] as const)),
  );
  const { version }: { version: string } = JSON.parse(
    await readFile(new URL("../../package.json", import.meta.url), "utf8"),
  );
  const built = buildPackage(files, settings, version);
  if ("problems" in built) {
    console.error(["Le paquet Teams est à corriger :", ...built.problems.map((problem) => `- ${problem}`)].join("\n"));
    process.exitCode = 1;
    return;
  }
  await mkdir(dirname(OUTPUT), { recursive: true });
  await writeFile(OUTPUT, built.zip);
  console.log(`Manifeste conforme au schéma de Teams. Paquet écrit : ${OUTPUT}`);
};

try {
  await run();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
