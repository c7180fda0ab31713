import { type OffTopic, offTopicsSchema } from "../core/content/base.ts";
import type { Article } from "../core/knowledge/article.ts";
import type { Knowledge } from "../core/knowledge/knowledge.ts";
import type { ContentProblem } from "../core/knowledge/problems.ts";
import { analyse } from "../core/search/analyse.ts";
import type { Language } from "../core/search/language.ts";
import type { Gathering } from "./gathering.ts";
import { filesNamed, type Layer } from "./layers.ts";
import { mergeYaml } from "./merge-yaml.ts";

const OFF_TOPICS = "hors-domaine.yaml";

/**
 * The subjects to decline. What the product declines, an article of one's own that says the very words takes back; a subject that the same
 * folder declines and answers is told.
 */
export const loadOffTopics = (
  layers: readonly Layer[],
  { hide, knowledge, language }: { hide: ReadonlySet<string>; knowledge: Knowledge; language: Language },
  gathering: Gathering,
): { offTopics: OffTopic[]; ids: ReadonlySet<string> } => {
  const own = layers.filter(({ shipped }) => !shipped);
  const read = own.length < layers.length ? gathering.required : gathering.merged;
  const all = read(layers, OFF_TOPICS, offTopicsSchema) ?? [];
  const { value: ours = [] } = mergeYaml(filesNamed(own, OFF_TOPICS), offTopicsSchema, "replace");

  const stems: Stems = (text) => analyse(text, language).map(({ stem }) => stem);
  const articles = [...knowledge.values()];
  const isOwn = ({ file }: Article): boolean => own.some(({ root }) => file.startsWith(`${root}/`));
  const claims = articles
    .filter(isOwn)
    .flatMap((article) => textsOf(article).map((text) => claim(article, text, stems)));
  const titles = articles.map((article) => claim(article, article.title, stems));

  const offTopics = all.flatMap((offTopic): OffTopic[] => {
    if (hide.has(offTopic.id)) return [];
    const declaredHere = ours.some(({ id }) => id === offTopic.id);
    const clash = claimant(titles, stems(offTopic.subject));
    if (clash !== undefined && declaredHere === isOwn(clash)) gathering.remarks.push(declinedHere(clash, offTopic));
    if (declaredHere) return [offTopic];
    const { left, by } = giveWay(offTopic, claims, stems);
    if (by !== undefined) gathering.remarks.push(takenBack(by, offTopic));
    return left;
  });
  return { offTopics, ids: new Set(all.map(({ id }) => id)) };
};

type Stems = (text: string) => string[];
/** A text by which an article says what it answers. */
type Claim = { article: Article; stems: ReadonlySet<string> };

const textsOf = ({ title, sections }: Article): string[] => [
  title,
  ...sections.flatMap(({ heading, questions }) => [heading, ...questions]),
];
const claim = (article: Article, text: string, stems: Stems): Claim => ({ article, stems: new Set(stems(text)) });

/** The article that says all the words of something. */
const claimant = (claims: readonly Claim[], wanted: readonly string[]): Article | undefined =>
  wanted.length === 0 ? undefined : claims.find(({ stems }) => wanted.every((stem) => stems.has(stem)))?.article;

/** What is left of a subject to decline once articles have taken back what they answer; nothing when they answer the subject itself. */
const giveWay = (offTopic: OffTopic, claims: readonly Claim[], stems: Stems): { left: OffTopic[]; by?: Article } => {
  const whole = claimant(claims, stems(offTopic.subject));
  if (whole !== undefined) return { left: [], by: whole };
  const taken = offTopic.phrasings.map((phrasing) => claimant(claims, stems(phrasing)));
  const phrasings = offTopic.phrasings.filter((_, at) => taken[at] === undefined);
  return {
    left: phrasings.length === 0 ? [] : [{ ...offTopic, phrasings }],
    by: taken.find((article) => article !== undefined),
  };
};

const takenBack = ({ file }: Article, { subject }: OffTopic): ContentProblem => ({
  file,
  what: `l'article répond à un sujet que l'assistant déclinait (« ${subject} ») : c'est lui qui est donné.`,
  remedy: "C'est voulu ? Il n'y a rien à faire.",
});

const declinedHere = ({ file }: Article, { id, subject }: OffTopic): ContentProblem => ({
  file,
  what: `${OFF_TOPICS} décline le sujet de l'article (« ${subject} ») : la question peut être déclinée.`,
  remedy: `Retirez-y « ${id} », ou changez le titre de l'article.`,
});
