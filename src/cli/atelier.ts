import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readGolden, readTrials, TRIALS_FILE, type Trial } from "../atelier/effect.ts";
import { atelierRoutes } from "../atelier/routes.ts";
import { newToken, serve } from "../atelier/serve.ts";
import { openWorkbench } from "../atelier/workbench.ts";
import { ConfigError, readConfig } from "../config.ts";
import { decode } from "../content/decode.ts";
import { PRODUCT } from "../content/layers.ts";
import type { Article } from "../core/knowledge/article.ts";
import { parisDate } from "../ground/paris-date.ts";
import { readNotes } from "../store/read-notes.ts";
import { checkSources } from "./check-sources/check-sources.ts";
import { runCommand } from "./command.ts";
import { contentSources } from "./content-sources.ts";

const USAGE = {
  help: `npm run --silent atelier [-- DOSSIER] : une page, sur cette machine seulement, pour essayer le contenu et l'écrire.
Écrit dans DOSSIER, sinon dans le dernier dossier de CONTENT_DIRS, sinon dans knowledge/.
  --port NOMBRE   un port choisi (sinon, un port libre)
  --data DOSSIER  le dossier des notes, s'il n'est pas celui du réglage DATA_DIR
  --help          affiche cette aide`,
  options: { port: { type: "string", default: "0" }, data: { type: "string" } },
  positionals: true,
} as const;

const GOLDEN = "tests/golden";

/** The questions of trial of a folder, or else the golden ones of a checkout. */
const trialsOf = async (folder: string): Promise<Trial[]> => {
  const own = await readFile(join(folder, TRIALS_FILE)).catch(() => undefined);
  if (own !== undefined) return readTrials(decode(own)?.text ?? "");
  const names = (await readdir(GOLDEN).catch(() => [])).filter((name) => name.startsWith("questions-"));
  const texts = await Promise.all(names.map((name) => readFile(join(GOLDEN, name), "utf8")));
  return texts.flatMap(readGolden);
};

/** Serves the editors' workshop. It never runs in production: whoever reaches it writes content. */
await runCommand(USAGE, async ({ values, positionals: [folder] }) => {
  if (existsSync(".env")) process.loadEnvFile(".env");
  if (process.env.NODE_ENV === "production")
    throw new ConfigError(["NODE_ENV : vaut production ; l'atelier ne s'ouvre que sur le poste d'un rédacteur."]);
  const { own = [] } = contentSources();
  const dirs = folder === undefined || own.includes(folder) ? own : [...own, folder];
  const place = folder === undefined ? dirs.length - 1 : dirs.indexOf(folder);
  const sources = { product: PRODUCT, own: dirs };
  const bench = await openWorkbench({ sources, ...(place >= 0 && { own: place }) }, parisDate(Date.now()));
  const token = newToken();
  const notes = async () => (await readNotes(values.data ?? readConfig(process.env).dataDir)).notes;
  const css = await readFile(join(import.meta.dirname, "../atelier/atelier.css"), "utf8");
  const checkLinks = async (articles: readonly Article[]) => (await checkSources(articles, bench.today)).text;
  const trials = () => trialsOf(bench.folder);
  const routes = atelierRoutes({ bench, token, css, notes, trials, checkLinks });
  const { url } = await serve(routes, { port: Number(values.port), token });
  console.log(`Atelier : ${url} (Ctrl-C pour le fermer). Il écrit dans ${bench.folder}.`);
});
