import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { runCommand } from "./command.ts";
import { buildPackage } from "./teams-package/build.ts";
import { readPackageSettings } from "./teams-package/settings.ts";

const FOLDER = join(import.meta.dirname, "../../appPackage");
const PACKED = ["manifest.json", "en.json", "color.png", "outline.png"];
const OUTPUT = join("dist", "opco-assistant-teams.zip");
const USAGE = {
  help: `npm run teams:package [-- FICHIER.zip] : écrit le paquet de l'application Teams, d'après les réglages (${OUTPUT} sans nom).
  --help  affiche cette aide`,
  positionals: true,
};

await runCommand(USAGE, async ({ positionals: [output = OUTPUT] }) => {
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
  await mkdir(dirname(output), { recursive: true });
  await writeFile(output, built.zip);
  console.log(`Manifeste conforme au schéma de Teams. Paquet écrit : ${output}`);
});
