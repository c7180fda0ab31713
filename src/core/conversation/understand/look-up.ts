import type { Topic } from "../../content/topic.ts";
import type { ReadyDialog } from "../../guide/ready-dialog.ts";
import { confidence, type Decision, decideByNearest, MOST_CHOICES, type Policy } from "../../search/decide.ts";
import type { Hit, Ranking } from "../../search/rank.ts";
import type { Weights } from "../../search/weights.ts";
import type { Memory } from "../memory.ts";
import type { Found, FoundSection } from "../move.ts";
import type { Assistant, Target } from "../prepare.ts";
import { decideInDomain, halfSure, inDomain } from "./domain.ts";
import { readUtterance, type Utterance } from "./utterance.ts";

/** What the base holds for some words; of an answer, how near it is to a real phrasing, and what is about as sure. */
export type Looked = Exclude<Found, { kind: "answers" }> | Answered | { kind: "dialog"; ready: ReadyDialog };
type Answered = Extract<Found, { kind: "answers" }> & { nearness: number; rival?: Topic };

/** What may be said to words that were ranked; `isOurs`: they are of our domain, whatever they say. */
export const look = (assistant: Assistant, found: Ranking<Target>, isOurs = false): Looked => {
  const { policy } = assistant.base;
  const ranking = inDomain(assistant, found);
  const decision = isOurs ? decideByNearest(ranking, policy) : decideInDomain(assistant, ranking, { isWhole: true });
  switch (decision.kind) {
    case "answer":
      return foundBy(decision, { ranking, policy, rival: assistant.base.weights.questions.rival });
    case "unknown":
      return { kind: "unknown", near: decision.near.flatMap(topicOf) };
    case "choice": {
      const [first] = decision.hits;
      const sure = confidence(first, policy);
      // Asking the first question of a dialog costs little, and its first step shows what it is about.
      if (first.what.kind === "dialog" && sure >= policy.answer) return first.what;
      if (first.what.kind === "off-topic" && sure >= halfSure(policy)) return first.what;
      const near = decision.hits.flatMap(topicOf);
      if (near.length === 0) return { kind: "unknown", near };
      return { kind: "choice", near: [...near, ...decision.others.flatMap(topicOf)].slice(0, MOST_CHOICES) };
    }
  }
};

/** Alternates offered under an answer. */
const MOST_ALTERNATES = 2;

const foundBy = (
  { hit, others: nextBest }: Extract<Decision<Target>, { kind: "answer" }>,
  {
    ranking: { asked },
    policy,
    rival,
  }: { ranking: Ranking<Target>; policy: Policy; rival?: Weights["questions"]["rival"] },
): Looked => {
  const { what, matched, nearness } = hit;
  if (what.kind !== "section") return what;
  const repaired = asked.flatMap(({ word, repaired: known }) => (known === undefined ? [] : [`${word} → ${known}`]));
  const others = nextBest.flatMap(topicOf).slice(0, MOST_ALTERNATES);
  const { article, section } = what;
  const answer = { article, section, others, score: confidence(hit, policy), matched, repaired };
  const isOpen = rival !== undefined && nearness < rival.nearness;
  const other = isOpen ? nextBest.find(({ score }) => score >= rival.score * hit.score) : undefined;
  return { kind: "answers", answers: [answer], nearness, ...(other && { rival: topicOf(other)[0] }) };
};

/** What a hit gives as an answer, with nothing beside it. */
export const answerOf = (hit: Hit<Target>, policy: Policy): Looked =>
  foundBy({ kind: "answer", hit, others: [] }, { ranking: { asked: [], said: [], hits: [hit] }, policy });

/** What may be shown of what is found. */
export const topicsFound = (looked: Looked | undefined): readonly Topic[] => {
  switch (looked?.kind) {
    case "answers":
      return looked.answers.map(({ article, section }) => ({ kind: "section", article, section }));
    case "choice":
      return looked.near;
    case "dialog":
      return [{ kind: "dialog", dialog: looked.ready.dialog }];
    default:
      return [];
  }
};

type Subject = Pick<NonNullable<Memory["last"]>, "article" | "section">;

/** The answer on which a question leans. */
export const subjectOf = ({ article, section }: FoundSection): Subject => ({
  article: article.id,
  section: section.id,
});

/** A short question read together with the subject of the last answer; the answer must also say what is newly asked. */
export const findContinued = (assistant: Assistant, utterance: Utterance, last: Subject): Looked | undefined => {
  const article = assistant.base.knowledge.get(last.article);
  const { asked } = utterance.ranking();
  if (article === undefined || asked.length === 0 || asked.length > assistant.base.weights.leaning_words)
    return undefined;
  const ranking = readUtterance(assistant, `${utterance.text} ${article.title}`, { today: "" }).ranking();
  const said = new Set(asked.map(({ word }) => word));
  const isLast = (what: Target): boolean =>
    what.kind === "section" && what.article.id === last.article && what.section.id === last.section;
  const hits = inDomain(assistant, ranking).hits.filter(
    ({ what, matched }) => !isLast(what) && !isOfOneOpco(what, last) && matched.some((word) => said.has(word)),
  );
  const { policy } = assistant.base;
  // What leans on an answer of ours is ours.
  const decision = decideByNearest({ ...ranking, hits }, policy);
  return decision.kind === "answer" ? foundBy(decision, { ranking, policy }) : undefined;
};

/** « Ça revient quand ? »: what is about one OPCO says nothing to everybody, unless the last answer was about it. */
const isOfOneOpco = (what: Target, last: Subject): boolean =>
  what.kind === "section" && what.article.id !== last.article && what.article.concerns?.opco !== undefined;

/** « et pour une TPE ? », « quel délai ? »: opens with a connector, or says one thing only. */
export const leans = ({ hearing }: Assistant, { words: [first = ""], ranking }: Utterance): boolean =>
  hearing.connectors.has(first) || ranking().asked.length === 1;

const topicOf = ({ what }: Hit<Target>): Topic[] => {
  if (what.kind === "off-topic") return [];
  return [what.kind === "dialog" ? { kind: "dialog", dialog: what.ready.dialog } : what];
};
