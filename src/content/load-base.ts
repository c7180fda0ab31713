import { posix } from "node:path";
import type { z } from "zod";
import { type Base, offTopicsSchema, type Welcome, welcomeSchema } from "../core/conversation/base.ts";
import { messagesSchema } from "../core/conversation/messages.ts";
import { wordingsSchema } from "../core/conversation/wordings.ts";
import { checkDialog } from "../core/guide/check-dialog.ts";
import { type Checklist, checklistSchema } from "../core/guide/checklist.ts";
import { type Dialog, dialogSchema } from "../core/guide/dialog.ts";
import { gatherKnowledge, type Knowledge } from "../core/knowledge/knowledge.ts";
import { parseArticle } from "../core/knowledge/parse-article.ts";
import { ContentError, type ContentProblem } from "../core/knowledge/problems.ts";
import { parseYaml } from "../core/knowledge/yaml-source.ts";
import { policySchema } from "../core/search/decide.ts";
import { language, synonymsSchema, vocabularySchema } from "../core/search/language.ts";
import { type ContentFile, readFolder } from "./read-folder.ts";

/** The folders of the product's own content. */
export const CONTENT_FOLDERS = { knowledge: "knowledge", dialogs: "dialogs" };

/**
 * Reads and checks all content, or nothing.
 * `articles` names another folder of markdown to answer from: the product's vocabulary and phrases then serve it, its dialogs do not,
 * as they cite the product's own articles.
 * @throws {ContentError} with every problem found
 */
export const loadBase = async ({
  knowledge,
  dialogs,
  articles,
}: {
  knowledge: string;
  dialogs: string;
  articles?: string;
}): Promise<Base> => {
  const [own, guides, other] = await Promise.all([
    readFolder(knowledge, knowledge, () => true),
    readFolder(dialogs, dialogs, () => true),
    articles === undefined ? undefined : readFolder(articles, articles, () => true),
  ]);
  const problems = [...own.problems, ...guides.problems, ...(other?.problems ?? [])];
  const gather = <T>(parsed: { ok: true; value: T } | { ok: false; problems: ContentProblem[] }): T[] => {
    if (parsed.ok) return [parsed.value];
    problems.push(...parsed.problems);
    return [];
  };
  /** The one file of that name, from the first folder that has it. */
  const single = <T>(name: string, schema: z.ZodType<T>, ...folders: (readonly ContentFile[])[]): T | undefined => {
    const file = folders.flat().find(({ path }) => posix.basename(path) === name);
    if (file !== undefined) return gather(parseYaml(file.path, file.text, schema))[0];
    problems.push({ file: name, what: "ce fichier manque.", remedy: "Remettez-le en place (voir docs/rediger.md)." });
    return undefined;
  };

  const extra = other?.files ?? [];
  const vocabulary = single("vocabulary.yaml", vocabularySchema, extra, own.files);
  const synonyms = single("synonyms.yaml", synonymsSchema, extra, own.files);
  const offTopics = single("hors-domaine.yaml", offTopicsSchema, extra, own.files);
  const policy = single("thresholds.yaml", policySchema, extra, own.files);
  const messages = single("messages.yaml", messagesSchema, guides.files);
  const wordings = single("wordings.yaml", wordingsSchema, guides.files);

  const parsed = (other?.files ?? own.files)
    .filter(isArticle)
    .flatMap(({ path, text }) => gather(parseArticle(path, text)));
  const known: Knowledge = gather(gatherKnowledge(parsed.filter((article) => article !== undefined)))[0] ?? new Map();
  if (known.size === 0 && problems.length === 0) {
    problems.push({
      file: articles ?? knowledge,
      what: "aucun article à lire.",
      remedy: "Ajoutez des fichiers .md (voir docs/rediger.md).",
    });
  }
  const guided =
    articles === undefined
      ? loadDialogs(guides.files, known, gather, problems)
      : { dialogs: new Map(), checklists: new Map() };
  const home = articles === undefined ? single("accueil.yaml", welcomeSchema, guides.files) : firstArticles(known);
  if (home !== undefined) problems.push(...checkWelcome(home, known, guided.dialogs));

  if (problems.length > 0 || !vocabulary || !synonyms || !offTopics || !policy || !messages || !wordings || !home)
    throw new ContentError(problems);
  return {
    knowledge: known,
    ...guided,
    offTopics,
    policy,
    language: language(vocabulary, synonyms),
    messages,
    wordings,
    welcome: home,
  };
};

type Gather = <T>(parsed: { ok: true; value: T } | { ok: false; problems: ContentProblem[] }) => T[];

const isArticle = ({ path }: ContentFile): boolean => /\.(md|markdown|txt)$/i.test(path);
const isYaml = ({ path }: ContentFile): boolean => path.endsWith(".yaml");

const loadDialogs = (
  files: readonly ContentFile[],
  known: Knowledge,
  gather: Gather,
  problems: ContentProblem[],
): { dialogs: Map<string, Dialog>; checklists: Map<string, Checklist> } => {
  const inFolder = (file: ContentFile, name: string): boolean => posix.basename(posix.dirname(file.path)) === name;
  const lists = files.filter((file) => isYaml(file) && inFolder(file, "checklists"));
  const guides = files.filter(
    (file) => isYaml(file) && !inFolder(file, "checklists") && !OWN_FILES.includes(posix.basename(file.path)),
  );
  const checklists = keyed(lists, (file) => gather(parseYaml(file.path, file.text, checklistSchema)), problems);
  const dialogs = keyed(guides, (file) => gather(parseYaml(file.path, file.text, dialogSchema)), problems);
  const names = {
    articles: new Set(known.keys()),
    checklists: new Set(checklists.keys()),
    dialogs: new Set(dialogs.keys()),
  };
  for (const { path } of guides) {
    const dialog = dialogs.get(posix.basename(path, ".yaml"));
    if (dialog !== undefined) problems.push(...checkDialog(path, dialog, names));
  }
  for (const { path } of lists) {
    const list = checklists.get(posix.basename(path, ".yaml"));
    if (list !== undefined && !names.articles.has(list.source)) {
      problems.push({
        file: path,
        what: `source : aucun article ne s'appelle « ${list.source} ».`,
        remedy: "Corrigez le nom de l'article.",
      });
    }
  }
  return { dialogs, checklists };
};

const firstArticles = (known: Knowledge): Welcome => ({ dialogs: [], articles: [...known.keys()].slice(0, 3) });

const checkWelcome = (home: Welcome, known: Knowledge, dialogs: ReadonlyMap<string, Dialog>): ContentProblem[] =>
  [...home.articles.filter((id) => !known.has(id)), ...home.dialogs.filter((id) => !dialogs.has(id))].map((id) => ({
    file: "dialogs/accueil.yaml",
    what: `« ${id} » n'est le nom d'aucun article ni dialogue.`,
    remedy: "Corrigez le nom, ou retirez-le.",
  }));

const OWN_FILES = ["messages.yaml", "wordings.yaml", "accueil.yaml"];

/** By id; a file is named after the id it holds. */
const keyed = <T extends { id: string }>(
  files: readonly ContentFile[],
  parse: (file: ContentFile) => T[],
  problems: ContentProblem[],
): Map<string, T> => {
  const byId = new Map<string, T>();
  for (const file of files) {
    for (const value of parse(file)) {
      const name = posix.basename(file.path, ".yaml");
      if (value.id !== name) {
        problems.push({
          file: file.path,
          what: `id vaut « ${value.id} » mais le fichier s'appelle « ${name} ».`,
          remedy: "Donnez-leur le même nom.",
        });
      }
      byId.set(value.id, value);
    }
  }
  return byId;
};
