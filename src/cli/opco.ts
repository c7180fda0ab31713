import { parseArgs } from "node:util";
import { z } from "zod";
import { loadIsFrench } from "../content/is-french.ts";
import { loadTablesAlone } from "../content/load-tables.ts";
import { typography } from "../core/french/typography.ts";
import { findOpco } from "../core/opco/find-opco.ts";
import { createFinder } from "../core/opco/finder.ts";
import type { Finding } from "../core/opco/finding.ts";
import type { Texts } from "../core/opco/texts.ts";
import { contentSources } from "./content-sources.ts";
import { runCommand } from "./fail.ts";
import { answerJsonLines } from "./json-lines.ts";

/**
 * Tells the OPCO from an IDCC, a convention, an activity or a NAF code: `opco -- "on est une boulangerie"`,
 * `opco -- --jsonl < lines.jsonl`, with `--knowledge DIR` to read the tables of other folders, if they have some. Only the tables are read.
 */
const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { jsonl: { type: "boolean", default: false }, knowledge: { type: "string", multiple: true } },
  });
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

await runCommand(main);
