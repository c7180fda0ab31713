import type { Filler } from "../core/knowledge/filler.ts";
import { articleId } from "../core/knowledge/parse-article.ts";
import { ContentError } from "../core/knowledge/problems.ts";
import { readTables } from "../core/opco/read-tables.ts";
import type { Tables } from "../core/opco/tables.ts";
import { tuningSchema } from "../core/opco/tuning.ts";
import { type Gathering, gatherProblems } from "./gathering.ts";
import { loadFiller } from "./load-filler.ts";
import { type ContentFile, isArticle, readFolder } from "./read-folder.ts";

/** The folder of the product's own knowledge. */
export const KNOWLEDGE_FOLDER = "knowledge";

/**
 * Reads and checks the tables without the rest of the content: those of a folder, or the product's when it has none.
 * @throws {ContentError} with every problem found
 */
export const loadTablesAlone = async (folder = KNOWLEDGE_FOLDER): Promise<Tables> => {
  const { files, problems } = await readFolder(folder, folder);
  const gathering = gatherProblems(problems);
  const articles = new Set(files.filter(isArticle).map(({ path }) => articleId(path)));
  const product = folder === KNOWLEDGE_FOLDER ? [] : (await readFolder(KNOWLEDGE_FOLDER, KNOWLEDGE_FOLDER)).files;
  const helpers = [...files, ...product];
  const tables = loadTables(folder, files, { articles, filler: loadFiller(helpers, gathering), helpers, gathering });
  if (gathering.problems.length > 0) throw new ContentError(gathering.problems);
  if (tables !== undefined) return tables;
  if (folder === KNOWLEDGE_FOLDER) throw new ContentError([NO_TABLES]);
  return loadTablesAlone();
};

const NO_TABLES = {
  file: `${KNOWLEDGE_FOLDER}/tables`,
  what: "aucune table à lire.",
  remedy: "Remettez le dossier en place (voir docs/tables.md).",
};

/** What the tables need besides their own files: `helpers` are the files that may hold their figures, the folder's own first. */
type Around = {
  articles: ReadonlySet<string>;
  filler: Filler | undefined;
  helpers: readonly ContentFile[];
  gathering: Gathering;
};

/** The tables of a knowledge folder; undefined when it has none, or when something is wrong with them, which is then reported. */
export const loadTables = (
  folder: string,
  files: readonly ContentFile[],
  { articles, filler, helpers, gathering }: Around,
): Tables | undefined => {
  const own = files.filter(({ path }) => path.startsWith(`${folder}/tables/`));
  if (own.length === 0) return undefined;
  const tuning = gathering.single("seuils.yaml", tuningSchema, helpers);
  if (filler === undefined || tuning === undefined) return undefined;
  const { tables, problems } = readTables(`${folder}/tables`, own, { articles, filler, tuning });
  gathering.problems.push(...problems);
  return tables;
};
