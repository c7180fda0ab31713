import { loadContent } from "../content/load-content.ts";
import { parisDate } from "../ground/paris-date.ts";
import { checkSources } from "./check-sources/check-sources.ts";
import { runCommand } from "./command.ts";
import { contentSources } from "./content-sources.ts";

const USAGE = {
  help: `npm run check:sources [-- DÉBUT DE CHEMIN…] : demande si chaque page que les articles citent existe encore.
La seule commande qui va sur internet.
  --knowledge DOSSIER  les articles de ce seul dossier (autant de fois qu'il y en a)
  --help               affiche cette aide`,
  options: { knowledge: { type: "string", multiple: true } },
  positionals: true,
} as const;

/**
 * Asks every page that the articles cite whether it is still there: `npm run check:sources`, or with the beginning of the paths to
 * look at (`-- knowledge/opco`); `--knowledge DIR` for other folders of markdown alone. Exit code 1 when an address is dead.
 * The only command that leaves this machine.
 */
await runCommand(USAGE, async ({ values, positionals }) => {
  const today = parisDate(Date.now());
  const { base } = await loadContent(contentSources(values.knowledge), { today });
  const articles = [...base.knowledge.values()].filter(
    ({ file }) => positionals.length === 0 || positionals.some((start) => file.startsWith(start)),
  );
  const { text, broken } = await checkSources(articles, today);
  console.log(text);
  if (broken) process.exitCode = 1;
});
