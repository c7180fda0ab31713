import type { Base } from "../core/content/base.ts";
import { messagesSchema } from "../core/content/messages.ts";
import { groupsSchema, pagesSchema } from "../core/content/pages.ts";
import { wordingsSchema } from "../core/content/wordings.ts";
import { words } from "../core/french/fold.ts";
import type { Knowledge } from "../core/knowledge/knowledge.ts";
import { policySchema } from "../core/search/decide.ts";
import { type Language, language, synonymsSchema, type Vocabulary, vocabularySchema } from "../core/search/language.ts";
import { weightsSchema } from "../core/search/weights.ts";
import { factsFileSchema } from "../core/situation/facts-file.ts";
import type { Gathering } from "./gathering.ts";
import { loadIsFrench } from "./is-french.ts";
import { filesNamed, type Layer } from "./layers.ts";
import { loadFiller } from "./load-filler.ts";
import { SPEECH_FILES } from "./speech-files.ts";

/** What the assistant says and understands, whatever it knows. */
export type Speech = Pick<
  Base,
  "messages" | "pages" | "groups" | "wordings" | "policy" | "weights" | "filler" | "facts"
> & {
  vocabulary: Vocabulary;
};

/** Undefined when it is not whole, which is then told. */
export const loadSpeech = (layers: readonly Layer[], gathering: Gathering): Speech | undefined => {
  const messages = gathering.required(layers, SPEECH_FILES.messages, messagesSchema);
  const pages = gathering.required(layers, SPEECH_FILES.pages, pagesSchema);
  const wordings = gathering.required(layers, SPEECH_FILES.wordings, wordingsSchema, "add");
  const facts = gathering.required(layers, SPEECH_FILES.facts, factsFileSchema, "add");
  const groups = gathering.required(layers, SPEECH_FILES.groups, groupsSchema);
  const policy = gathering.required(layers, SPEECH_FILES.policy, policySchema);
  const weights = gathering.required(layers, SPEECH_FILES.weights, weightsSchema);
  const vocabulary = gathering.required(layers, SPEECH_FILES.vocabulary, vocabularySchema, "add");
  const filler = loadFiller(layers, SPEECH_FILES.filler, gathering);
  const whole = messages && pages && wordings && facts && groups && policy && weights && vocabulary;
  return whole && { messages, pages, wordings, facts, groups, policy, weights, vocabulary, filler };
};

const SYNONYMS = "synonyms.yaml";

/**
 * The words of a base. One that only asks (« combien ») tells nothing where no article is said to answer it, as in a folder where nobody
 * wrote how people ask: there, it would weigh as a word that nobody knows.
 */
export const loadLanguage = (
  layers: readonly Layer[],
  { speech: { vocabulary, filler, wordings }, knowledge }: { speech: Speech; knowledge: Knowledge },
  gathering: Gathering,
): Language => {
  const synonyms = gathering.required(layers, SYNONYMS, synonymsSchema) ?? {};
  for (const said of Object.keys(synonyms).filter((key) => /\S\s+\S/.test(key)))
    gathering.remarks.push({
      file: filesNamed(layers, SYNONYMS).at(-1)?.path ?? SYNONYMS,
      what: `« ${said} » a plusieurs mots : un synonyme n'en a qu'un.`,
      remedy: "Écrivez-le dans « rewritten » de vocabulary.yaml.",
    });
  const asked = new Set(
    [...knowledge.values()].flatMap(({ sections }) => sections.flatMap(({ questions }) => questions.flatMap(words))),
  );
  const idle = wordings.interrogatives.filter(
    (said) => words(said).length === 1 && !words(said).every((word) => asked.has(word)),
  );
  const ignored = [...filler.questions, ...vocabulary.ignored, ...idle];
  return language({ ...vocabulary, ignored }, synonyms, loadIsFrench());
};
