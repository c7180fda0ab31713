import type { Base } from "../core/content/base.ts";
import { concernsMissing, concernsUnknown } from "../core/content/concerns.ts";
import { withViews } from "../core/content/views.ts";
import { organisationSchema } from "../core/knowledge/organisation.ts";
import { ContentError, type ContentProblem } from "../core/knowledge/problems.ts";
import { checkTopics } from "../core/rules/check-topics.ts";
import { agreeWithRules, ofToday } from "./agree-with-rules.ts";
import { checkOrganisation, ORGANISATION } from "./check-organisation.ts";
import { factsFaults } from "./facts-faults.ts";
import { gather } from "./gathering.ts";
import { type LastGood, speechFiles } from "./last-good.ts";
import { type ContentSources, filesNamed, type LayersRead, readLayers } from "./layers.ts";
import { loadArticles, type Replaced } from "./load-articles.ts";
import { loadDialogs } from "./load-dialogs.ts";
import { loadOffTopics } from "./load-off-topics.ts";
import { loadRules } from "./load-rules.ts";
import { loadLanguage, loadSpeech } from "./load-speech.ts";
import { loadTables } from "./load-tables.ts";
import { loadWelcome } from "./load-welcome.ts";
import { greetingOf, withProcedure } from "./speak-for.ts";
import { SPEECH_FILES } from "./speech-files.ts";
import { unknownArticles } from "./unknown-articles.ts";
import { unreadFiles } from "./unread-files.ts";

/** All content, as it may be served, and what its editors should know of it. */
export type Content = {
  base: Base;
  /** What is not served, and why: files that cannot be read, rows and keys that are wrong. */
  setAside: readonly ContentProblem[];
  /** What is served, but perhaps not as its editor meant it. Under `check:content --strict`, an error too. */
  remarks: readonly ContentProblem[];
  /** Articles that a later folder says anew. */
  replaced: readonly Replaced[];
  /** The folders as their editors see them, the product's first. */
  roots: readonly string[];
  /** First day (YYYY-MM-DD) on which an article, or a rule that one shows, appears or expires: content is then to be read again. */
  until?: string;
  /** What to give back when content is read next. */
  lastGood: LastGood;
};

export type LoadOptions = {
  /** YYYY-MM-DD. */
  today: string;
  /** The day on which the rules shown in articles are in force, when it is not today. */
  rulesOn?: string;
  /** What stands in for the product's phrases and words while they are not whole. */
  lastGood?: LastGood;
};

/**
 * Reads all content: what is wrong is set aside with its reason, and the rest serves.
 * @throws {ContentError} when nothing can be served: a folder is not there, no article is left, or the phrases are not whole
 */
export const loadContent = async (sources: ContentSources, options: LoadOptions): Promise<Content> =>
  contentOf(await readLayers(sources), sources, options);

/** The same, from the folders as they were read. @throws {ContentError} as {@link loadContent} does */
export const contentOf = (
  { layers, missing, ...met }: LayersRead,
  sources: Pick<ContentSources, "alone">,
  { today, rulesOn = today, lastGood = [] }: LoadOptions,
): Content => {
  if (missing.length > 0) throw new ContentError(missing);
  const gathering = gather({ ...met, remarks: [...met.remarks, ...unreadFiles(layers)] });
  const own = layers.filter(({ shipped }) => !shipped);
  const organisation = gathering.merged(own, ORGANISATION, organisationSchema);
  const alone = (sources.alone ?? organisation?.alone) === true;
  const answering = alone ? own : layers;
  const hide = new Set(organisation?.hide);

  const { knowledge: written, names, replaced, until, ids } = loadArticles(answering, { hide, today }, gathering);
  const whole = loadSpeech(layers, gathering);
  const speech = whole ?? loadSpeech([{ root: "", files: lastGood, shipped: true }, ...layers], gather());
  // Without it, whatever leans on it would be told as faulty too.
  if (speech === undefined) throw new ContentError([...gathering.problems, ...gathering.remarks]);
  const { filler } = speech;
  const tables = loadTables(answering, { articles: names, filler, helpers: layers }, gathering);
  const rules = loadRules(answering, { tables, facts: speech.facts, helpers: layers }, gathering);
  const shown = { rules, tables, today: rulesOn };
  const { knowledge: withRules, ...viewed } = withViews(written, shown);
  const { knowledge, until: dated } = ofToday(layers, withRules, shown);
  gathering.remarks.push(...viewed.problems, ...agreeWithRules(layers, knowledge, shown));
  const [topicsFile] = filesNamed(answering, TOPICS).slice(-1);
  // A folder of one's own, alone, has rules of the product's kind and none of its articles.
  if (rules !== undefined && topicsFile !== undefined)
    gathering.remarks.push(...checkTopics(rules.topics, { knowledge, hide }, topicsFile));
  if (knowledge.size === 0) gathering.problems.push(noArticles(answering.at(-1)?.root ?? ""));
  if (knowledge.size === 0) throw new ContentError([...gathering.problems, ...gathering.remarks]);

  const articles = [...knowledge.values()];
  gathering.remarks.push(
    ...concernsUnknown(articles, { tables, facts: speech.facts }),
    ...concernsMissing(articles, tables),
  );
  const { vocabulary: _, ...said } = speech;
  gathering.problems.push(...factsFaults(layers, said.facts, tables));
  const messages = greetingOf(said.messages, { organisation, alone, own: filesNamed(own, SPEECH_FILES.messages) });
  const language = loadLanguage(layers, { speech, knowledge }, gathering);
  const { ids: guideIds, ...guides } = loadDialogs(answering, { articles: names, hide }, gathering);
  const { offTopics, ids: declinedIds } = loadOffTopics(answering, { hide, knowledge, language }, gathering);
  const { procedure } = organisation ?? {};
  const welcome = loadWelcome(answering, { ...guides, knowledge, names, procedure }, gathering);
  if (!alone) gathering.remarks.push(...unknownArticles(said, names));
  for (const { path } of filesNamed(own, ORGANISATION).slice(-1))
    gathering.remarks.push(
      ...checkOrganisation(path, { organisation, knowledge, tables }, new Set([...ids, ...guideIds, ...declinedIds])),
    );
  return {
    base: {
      ...said,
      ...guides,
      knowledge: withProcedure(knowledge, procedure),
      offTopics,
      language,
      messages,
      welcome,
      tables,
      rules,
      organisation,
    },
    setAside: gathering.problems,
    remarks: gathering.remarks,
    replaced,
    roots: layers.map(({ root }) => root),
    until: [until, viewed.until, dated].filter((day) => day !== undefined).toSorted()[0],
    lastGood: whole === undefined ? lastGood : speechFiles(layers),
  };
};

const TOPICS = "regles/sujets.yaml";

const noArticles = (file: string): ContentProblem => ({
  file,
  what: "aucun article à lire.",
  remedy: "Ajoutez des fichiers .md (voir docs/rediger.md).",
});
