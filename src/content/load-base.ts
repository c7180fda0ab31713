import { type Base, offTopicsSchema, type Welcome, welcomeSchema } from "../core/content/base.ts";
import { messagesSchema } from "../core/content/messages.ts";
import { groupsSchema, pagesSchema } from "../core/content/pages.ts";
import { wordingsSchema } from "../core/content/wordings.ts";
import { gatherKnowledge, type Knowledge } from "../core/knowledge/knowledge.ts";
import { articleId, parseArticle } from "../core/knowledge/parse-article.ts";
import { ContentError, type ContentProblem } from "../core/knowledge/problems.ts";
import { policySchema } from "../core/search/decide.ts";
import { language, synonymsSchema, vocabularySchema } from "../core/search/language.ts";
import { weightsSchema } from "../core/search/weights.ts";
import { type Gathering, gatherProblems } from "./gathering.ts";
import { loadIsFrench } from "./is-french.ts";
import { type Guides, loadDialogs, noArticle } from "./load-dialogs.ts";
import { loadFiller } from "./load-filler.ts";
import { loadFacts, loadRules } from "./load-rules.ts";
import { KNOWLEDGE_FOLDER, loadTables } from "./load-tables.ts";
import { type ContentFile, isArticle, readFolder } from "./read-folder.ts";

/** The folders of the product's own content. */
export const CONTENT_FOLDERS = { knowledge: KNOWLEDGE_FOLDER, dialogs: "dialogs" };

/**
 * Where content is. `articles` names another folder of markdown to answer from: the product's vocabulary and phrases then serve it
 * unless it has its own, its dialogs do not, as they cite the product's own articles.
 */
export type ContentFolders = { knowledge: string; dialogs: string; articles?: string };

/**
 * Reads and checks all content, or nothing.
 * @throws {ContentError} with every problem found
 */
export const loadBase = async (folders: ContentFolders): Promise<Base> => {
  const [own, guides, other] = await Promise.all(
    [folders.knowledge, folders.dialogs, folders.articles].map((folder) =>
      folder === undefined ? { files: [], problems: [] } : readFolder(folder, folder),
    ),
  );
  if (own === undefined || guides === undefined || other === undefined) throw new Error("a folder was not read");
  const gathering = gatherProblems([...own.problems, ...guides.problems, ...other.problems]);
  const borrowed = folders.articles !== undefined;
  const helpers = [...other.files, ...own.files];

  const [answers, folder] = borrowed ? [other.files, folders.articles ?? ""] : [own.files, folders.knowledge];
  const { knowledge, names } = loadKnowledge(answers, folder, gathering);
  const filler = loadFiller(helpers, gathering);
  const tables = loadTables(folder, answers, { articles: names, filler, helpers, gathering });
  const facts = loadFacts(guides.files, tables, gathering);
  const rules = loadRules({ folder, files: answers }, { tables, facts }, gathering);
  const { dialogs, checklists, deadlines }: Guides = borrowed
    ? { dialogs: new Map(), checklists: new Map() }
    : loadDialogs(guides.files, names, gathering);
  const vocabulary = gathering.single("vocabulary.yaml", vocabularySchema, helpers);
  const synonyms = gathering.single("synonyms.yaml", synonymsSchema, helpers);
  const offTopics = gathering.single("hors-domaine.yaml", offTopicsSchema, helpers);
  const policy = gathering.single("thresholds.yaml", policySchema, helpers);
  const weights = gathering.single("ranking.yaml", weightsSchema, helpers);
  const messages = gathering.single("messages.yaml", messagesSchema, guides.files);
  const pages = gathering.single("pages.yaml", pagesSchema, guides.files);
  const groups = gathering.single("groupes.yaml", groupsSchema, helpers);
  const wordings = gathering.single("wordings.yaml", wordingsSchema, guides.files);
  const welcome = borrowed ? firstArticles(knowledge) : gathering.single("accueil.yaml", welcomeSchema, guides.files);
  if (welcome !== undefined) gathering.problems.push(...checkWelcome(welcome, names, { dialogs, checklists }));
  if (!borrowed && pages !== undefined && !names.has(pages.money.source))
    gathering.problems.push(noArticle("dialogs/pages.yaml", pages.money.source));

  const whole =
    filler &&
    vocabulary &&
    synonyms &&
    offTopics &&
    policy &&
    weights &&
    messages &&
    pages &&
    groups &&
    wordings &&
    welcome &&
    facts;
  if (gathering.problems.length > 0 || !whole) throw new ContentError(gathering.problems);
  return {
    knowledge,
    dialogs,
    checklists,
    deadlines,
    offTopics,
    policy,
    weights,
    language: language(
      { ...vocabulary, ignored: [...filler.questions, ...vocabulary.ignored] },
      synonyms,
      loadIsFrench(),
    ),
    filler,
    messages,
    pages,
    groups,
    wordings,
    welcome,
    tables,
    facts,
    rules,
  };
};

/** The articles, and the names that may be pointed to: those of unreadable articles too, which are reported already. */
const loadKnowledge = (
  files: readonly ContentFile[],
  folder: string,
  gathering: Gathering,
): { knowledge: Knowledge; names: Set<string> } => {
  const parsed = files.filter(isArticle).map(({ path, text }) => ({ path, article: parseArticle(path, text) }));
  const articles = parsed.flatMap(({ article }) => gathering.take(article) ?? []);
  const unreadable = new Set(parsed.filter(({ article }) => !article.ok).map(({ path }) => articleId(path)));
  const { knowledge, problems } = gatherKnowledge(articles, unreadable);
  gathering.problems.push(...problems);
  if (parsed.length === 0) {
    const remedy = "Ajoutez des fichiers .md (voir docs/rediger.md).";
    gathering.problems.push({ file: folder, what: "aucun article à lire.", remedy });
  }
  return { knowledge, names: new Set([...knowledge.keys(), ...unreadable]) };
};

const firstArticles = (knowledge: Knowledge): Welcome => ({
  dialogs: [],
  articles: [...knowledge.keys()].slice(0, 3),
  cards: [],
});

const checkWelcome = (
  { articles, dialogs, cards }: Welcome,
  known: ReadonlySet<string>,
  guides: Pick<Guides, "dialogs" | "checklists">,
): ContentProblem[] => {
  const named = (key: "open" | "start" | "list") => cards.flatMap((card) => card[key] ?? []);
  const unknown = [
    ...[...articles, ...named("open")].filter((id) => !known.has(id)),
    ...[...dialogs, ...named("start")].filter((id) => !guides.dialogs.has(id)),
    ...named("list").filter((id) => !guides.checklists.has(id)),
  ];
  return unknown.map((id) => ({
    file: "dialogs/accueil.yaml",
    what: `« ${id} » n'est le nom d'aucun article, dialogue ni liste.`,
    remedy: "Corrigez le nom, ou retirez-le.",
  }));
};
