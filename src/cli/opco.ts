import { z } from "zod";
import { loadIsFrench } from "../content/is-french.ts";
import { loadTablesAlone } from "../content/load-tables.ts";
import { typography } from "../core/french/typography.ts";
import { findOpco } from "../core/opco/find-opco.ts";
import { createFinder } from "../core/opco/finder.ts";
import type { Finding } from "../core/opco/finding.ts";
import type { Texts } from "../core/opco/texts.ts";
import { type Called, runCommand } from "./command.ts";
import { contentSources } from "./content-sources.ts";
import { answerJsonLines } from "./json-lines.ts";

const USAGE = {
  help: `npm run --silent opco -- "on est une boulangerie" : dit l'OPCO d'une activité, d'une convention, d'un IDCC ou d'un code NAF.
  --jsonl              lit des lignes {"id": "…", "text": "…"} et écrit une ligne de JSON par réponse
  --knowledge DOSSIER  lit les tables de ce dossier, s'il en a (autant de fois qu'il y en a)
  --help               affiche cette aide`,
  options: { jsonl: { type: "boolean", default: false }, knowledge: { type: "string", multiple: true } },
  positionals: true,
} as const;

/**
 * Tells the OPCO from an IDCC, a convention, an activity or a NAF code: `opco -- "on est une boulangerie"`,
 * `opco -- --jsonl < lines.jsonl`, with `--knowledge DIR` to read the tables of other folders, if they have some. Only the tables are read.
 */
const main = async ({ values, positionals }: Called<typeof USAGE.options>): Promise<void> => {
  const finder = createFinder(await loadTablesAlone(contentSources(values.knowledge)), loadIsFrench());

  if (values.jsonl) {
    await answerJsonLines(lineSchema, '{"id": "…", "text": "…"}', ({ id, text }) => ({
      id,
      ...found(findOpco(finder, text)),
    }));
    return;
  }
  const text = positionals.join(" ");
  if (text.trim() === "") {
    console.error('Donnez une activité, une convention ou un IDCC : npm run --silent opco -- "on est une boulangerie"');
    process.exitCode = 2;
    return;
  }
  console.log(forAPerson(findOpco(finder, text), finder.tables.texts));
};

const lineSchema = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

/** What `--jsonl` prints of a finding: OPCOs and conventions most likely first. */
const found = ({ kind, candidates, reason }: Finding) => ({
  kind,
  opcos: candidates.map(({ opco }) => opco),
  idcc: [...new Set(candidates.flatMap(({ idcc }) => idcc))],
  reason: typography(reason),
});

const forAPerson = ({ reason }: Finding, { attribution, verification }: Texts): string =>
  [reason, "", `Source : ${attribution}.`, `À vérifier avec le SIRET : ${verification}`].map(typography).join("\n");

await runCommand(USAGE, main);
