import { articleIds } from "../core/knowledge/article-ids.ts";
import type { Filler } from "../core/knowledge/filler.ts";
import { ContentError } from "../core/knowledge/problems.ts";
import { readTables } from "../core/opco/read-tables.ts";
import type { Tables } from "../core/opco/tables.ts";
import { textsSchema } from "../core/opco/texts.ts";
import { tradeWordsSchema } from "../core/opco/trade-words.ts";
import { tuningSchema } from "../core/opco/tuning.ts";
import { type Gathering, gather } from "./gathering.ts";
import { type ContentSources, filesNamed, type Layer, PRODUCT, readLayers } from "./layers.ts";
import { loadFiller } from "./load-filler.ts";
import { isArticle } from "./read-folder.ts";
import { SPEECH_FILES } from "./speech-files.ts";

const TABLES = "tables/";

/**
 * Reads and checks the tables without the rest of the content.
 * @throws {ContentError} when there are none that can be used
 */
export const loadTablesAlone = async (sources: ContentSources = { product: PRODUCT }): Promise<Tables> => {
  const { layers, missing, ...met } = await readLayers(sources);
  if (missing.length > 0) throw new ContentError(missing);
  const gathering = gather(met);
  const own = layers.filter(({ shipped }) => !shipped);
  const used = sources.alone === true && own.some(hasTables) ? own : layers;
  const pages = used.map(({ files }) => articleIds(files.filter(isArticle).map(({ name }) => name)));
  const articles = new Set(pages.flatMap(({ ids }) => [...ids.values()]));
  const filler = loadFiller(layers, SPEECH_FILES.filler, gathering);
  const tables = loadTables(used, { articles, filler, helpers: layers }, gathering);
  if (tables === undefined) throw new ContentError(gathering.problems.length > 0 ? gathering.problems : [NO_TABLES]);
  return tables;
};

const NO_TABLES = {
  file: `${PRODUCT.knowledge}/tables`,
  what: "aucune table à lire.",
  remedy: "Remettez le dossier en place (voir docs/tables.md).",
};

const hasTables = ({ files }: Layer): boolean => files.some(({ name }) => name.startsWith(TABLES));

/** What the tables need besides their own files: `helpers` are the folders that may hold their figures. */
type Around = { articles: ReadonlySet<string>; filler: Filler; helpers: readonly Layer[] };

/** The tables of every folder, the later over the earlier; undefined when none has any, or when they cannot be used, which is then told. */
export const loadTables = (
  layers: readonly Layer[],
  { articles, filler, helpers }: Around,
  gathering: Gathering,
): Tables | undefined => {
  const first = layers.find(hasTables);
  if (first === undefined) return undefined;
  const folder = `${first.root}/tables`;
  const texts = gathering.required(layers, `${TABLES}textes.yaml`, textsSchema, "add");
  const words = gathering.required(layers, `${TABLES}mots.yaml`, tradeWordsSchema, "add");
  const tuning = gathering.required(helpers, `${TABLES}seuils.yaml`, tuningSchema);
  if (texts === undefined || words === undefined || tuning === undefined) return undefined;
  const { tables, problems, remarks } = readTables({
    folder,
    named: (name) => filesNamed(layers, TABLES + name),
    texts: { file: `${folder}/textes.yaml`, value: texts },
    words: { file: `${folder}/mots.yaml`, value: words },
    filler,
    tuning,
    articles,
  });
  gathering.problems.push(...problems);
  gathering.remarks.push(...remarks);
  return tables;
};
