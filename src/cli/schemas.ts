import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { FILE_KINDS, jsonSchemaOf } from "../content/file-schemas.ts";
import { runCommand } from "./command.ts";

const FOLDER = "schemas";
/** What VS Code reads, to know which file has which schema. */
const SETTINGS = ".vscode";

const write = (file: string, data: unknown): Promise<void> => writeFile(file, `${JSON.stringify(data, null, 2)}\n`);

const USAGE = {
  help: `npm run schemas : écrit les schémas des fichiers de contenu, que lit un éditeur de texte (schemas/, .vscode/settings.json).
  --help  affiche cette aide`,
};

/** Writes the JSON schema of every kind of file that editors write: `npm run schemas`, after a change of what such a file may hold. */
await runCommand(USAGE, async () => {
  for (const folder of [FOLDER, SETTINGS]) await mkdir(folder, { recursive: true });
  for (const kind of Object.keys(FILE_KINDS)) await write(join(FOLDER, `${kind}.json`), jsonSchemaOf(kind));
  const placed = Object.entries(FILE_KINDS).filter(([, { files }]) => files.length > 0);
  await write(join(SETTINGS, "settings.json"), {
    "yaml.schemas": Object.fromEntries(
      placed.map(([kind, { files }]) => [`./${FOLDER}/${kind}.json`, files.map((file) => `**/${file}`)]),
    ),
  });
});
