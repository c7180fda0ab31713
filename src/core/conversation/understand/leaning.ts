import type { Topic } from "../../content/topic.ts";
import { placesOf } from "../../french/expressions.ts";
import { words } from "../../french/fold.ts";
import type { Article } from "../../knowledge/article.ts";
import { distinctWords, readWords } from "../../search/asked.ts";
import { MOST_CHOICES } from "../../search/decide.ts";
import { type Domain, domainOf } from "../../search/domain.ts";
import { type Hit, rankAsked } from "../../search/rank.ts";
import { FACT_OF } from "../../situation/circumstances.ts";
import type { Memory } from "../memory.ts";
import type { Found, FoundSection } from "../move.ts";
import type { Assistant, Target } from "../prepare.ts";
import { namesLast, offerBeside, tiedTo } from "./beside-last.ts";
import type { Looked } from "./look-up.ts";
import type { Utterance } from "./utterance.ts";

type Last = NonNullable<Memory["last"]>;

/** A message, what it finds alone, and the last answer. */
type Leans = { utterance: Utterance; found: Looked; last: Last };

/**
 * What a message asks together with the last answer: what answers when it is ahead of all else, else what may be meant. Undefined when nothing
 * leans on that answer, or when what is found without it answers.
 */
export const leanOnLast = (assistant: Assistant, { utterance, found, last }: Leans): Found | undefined => {
  const isShort = utterance.ranking().asked.length <= assistant.base.weights.leaning_words;
  const goesOn = isJoined(assistant, utterance);
  // « C'est comme ça chez Akto aussi ? »: rules tell the same of another OPCO.
  if (last.topics !== undefined && utterance.facts().facts[FACT_OF.opco] !== undefined) return undefined;
  if (!(goesOn || isShort) || saysEnough(assistant, { utterance, found })) return undefined;
  const marked = goesOn || namesLast(assistant.hearing, utterance.calm);
  const ranked = rankLeaning(assistant, utterance, last);
  const [best] = ranked;
  if (best === undefined || best.share < leastShare(best, marked))
    return marked && found.kind === "unknown" ? offerBeside(assistant, [], last) : undefined;
  // « Qui a peint la Joconde ? »: what says no word of ours, nor that it goes on, is about the same at most.
  if (!marked && !best.isTied && (found.kind === "off-topic" || domainIn(assistant, utterance) === "none"))
    return undefined;
  const decided = decideLeaning(assistant, ranked, last);
  return decided?.kind === "choice" && answersRather(assistant, { utterance, found }) ? undefined : decided;
};

/**
 * Whether what is found without the last answer stands: a word alone is near all kinds of phrasings (« et si il refuse ? »), two tell when they
 * say our domain and are near one, more pass to something else.
 */
const saysEnough = ({ base, index }: Assistant, { utterance, found }: Omit<Leans, "last">): boolean => {
  const { asked, hits } = utterance.ranking();
  const said = new Set(asked.map(({ meant }) => meant));
  switch (found.kind) {
    case "dialog":
      return said.size >= HARDLY_ANY;
    case "off-topic":
      return said.size > HARDLY_ANY && (hits[0]?.nearness ?? 0) >= base.policy.near;
    case "answers":
      return (
        said.size > HARDLY_ANY ||
        (said.size === HARDLY_ANY && found.nearness >= base.policy.near && domainOf(index, said) === "own")
      );
    default:
      return false;
  }
};

/** « Les frais annexes ? »: whether what is found alone is given rather than only offered. */
const answersRather = (assistant: Assistant, { utterance, found }: Omit<Leans, "last">): boolean =>
  found.kind === "answers" &&
  (found.nearness >= assistant.base.policy.near || domainIn(assistant, utterance) === "own");

/** Words that say too little to pass to something else. */
const HARDLY_ANY = 2;

/** « Et le délai ? », « ah mince, on a signé ». */
const isJoined = ({ hearing }: Assistant, { calm }: Utterance): boolean => {
  const said = words(calm);
  const [first = ""] = said;
  const isPhrase = placesOf(said, hearing.openingPhrases).some(({ start }) => start === 0);
  return isPhrase || hearing.connectors.has(first) || hearing.openings.has(first);
};

const domainIn = ({ index }: Assistant, utterance: Utterance): Domain =>
  domainOf(index, new Set(utterance.ranking().asked.map(({ meant }) => meant)));

/** Share of what is said, by weight, that what answers must hold: when it says that it goes on, when it is tied to the last answer, and else. */
const [SAID, HALF, SURELY] = [0.35, 0.5, 0.65];

const leastShare = ({ isTied }: Leaning, marked: boolean): number => (marked ? SAID : isTied ? HALF : SURELY);

/** A section that a question may ask about together with the last answer: how much speaks for it, 1 being the best for its own words alone. */
type Leaning = Pick<FoundSection, "article" | "section" | "matched"> & {
  weight: number;
  /** The share of what is said that it holds, by weight. */
  share: number;
  /** Whether it is of the last article, or of one tied to it. */
  isTied: boolean;
};

/**
 * What a question that says too little by itself may ask, best first: each section that holds one of its words, by what these words alone find,
 * by what they find together with the question before, and with the title of its answer; more for that article and those tied to it.
 */
const rankLeaning = (assistant: Assistant, { calm }: Utterance, last: Last): Leaning[] => {
  const { index, base } = assistant;
  const article = base.knowledge.get(last.article);
  const heard = withoutOpening(assistant, words(calm));
  const said = distinctWords(readWords(index, heard));
  if (article === undefined || said.length === 0) return [];
  const { question, subject, same, tied } = base.weights.leaning;
  const asked = new Map(said.map((one) => [one.word, one.weight] as const));
  const weigh = (some: Iterable<number>): number => [...some].reduce((sum, one) => sum + one, 0);
  const ties = tiedTo(assistant, article);
  // « Ça revient quand ? »: what is about one OPCO says nothing to everybody, unless the last answer was about it.
  const isOfOther = (one: Article): boolean => one !== article && one.concerns?.opco !== undefined;
  const found = new Map<Target, Leaning>();
  const add = (before: string, counts: number): void => {
    // Two questions put side by side are spelt as none is.
    const { hits } = rankAsked(index, distinctWords(readWords(index, [...heard, ...words(before)])), []);
    const best = hits[0]?.score ?? 1;
    for (const hit of hits) {
      const matched = hit.matched.filter((word) => asked.has(word));
      if (matched.length === 0 || hit.what.kind !== "section" || isShown(hit, last)) continue;
      const { article: of, section } = hit.what;
      if (isOfOther(of)) continue;
      const share = weigh(matched.map((word) => asked.get(word) ?? 0)) / weigh(asked.values());
      const nearer = of === article ? same : ties.has(of) ? tied : 0;
      const { weight } = found.get(hit.what) ?? { weight: nearer };
      const isTied = ties.has(of);
      found.set(hit.what, {
        article: of,
        section,
        matched,
        share,
        isTied,
        weight: weight + (counts * hit.score) / best,
      });
    }
  };
  add("", 1);
  add(last.question ?? "", question);
  add(article.title, subject);
  return [...found.values()].toSorted((a, b) => b.weight - a.weight);
};

/** « Ah mince, on a signé », « non je parlais du délai »: what only opens it says nothing. */
const withoutOpening = (
  { hearing: { openings, openingPhrases, connectors } }: Assistant,
  said: readonly string[],
): readonly string[] => {
  const phrases = placesOf(said, openingPhrases);
  const opens = (word: string, at: number): boolean =>
    openings.has(word) || connectors.has(word) || phrases.some(({ start, end }) => start <= at && at < end);
  const from = said.findIndex((word, at) => !opens(word, at));
  return said.slice(from < 0 ? said.length : from);
};

/** The section that was just answered. */
const isShown = ({ what }: Hit<Target>, { article, section }: Last): boolean =>
  what.kind === "section" && what.article.id === article && what.section.id === section;

/** The first when it is far enough ahead of any other article, with the next ones besides; else those that may be meant. */
const decideLeaning = (
  { base }: Assistant,
  ranked: readonly Leaning[],
  last: Last,
): Extract<Found, { kind: "answers" | "choice" }> | undefined => {
  const firsts = [...Map.groupBy(ranked, ({ article }) => article).values()].flatMap(([first]) => first ?? []);
  const [best, next] = firsts;
  if (best === undefined) return undefined;
  const topic = ({ article, section }: Leaning): Topic => ({ kind: "section", article, section });
  const others = firsts.slice(1, MOST_CHOICES).map(topic);
  const { ahead, alone } = base.weights.leaning;
  // « Il faut l'original ? »: what has nothing to do with what was asked before is only offered.
  if (best.weight - (next?.weight ?? 0) < ahead || (!best.isTied && best.weight < alone))
    return { kind: "choice", near: [topic(best), ...others], about: base.knowledge.get(last.article) };
  const { article, section, matched } = best;
  return { kind: "answers", answers: [{ article, section, others, score: 1, matched, repaired: [] }] };
};
