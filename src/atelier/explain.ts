import { EMPTY_MEMORY } from "../core/conversation/memory.ts";
import type { Assistant, Target } from "../core/conversation/prepare.ts";
import type { Reply } from "../core/conversation/reply.ts";
import { respondWith } from "../core/conversation/respond.ts";
import { words } from "../core/french/fold.ts";
import { confidence, type Decision, decideByNearest, type Policy, suretiesOf } from "../core/search/decide.ts";
import { type Hit, type Ranking, rank } from "../core/search/rank.ts";
import { describe } from "../core/situation/describe.ts";
import { readFacts } from "../core/situation/read-facts.ts";

/** What competes to answer: an article's section, a guided dialog, a subject to decline. Shares are between 0 and 1. */
export type Candidate = {
  kind: Target["kind"];
  label: string;
  /** Of a section. */
  article?: string;
  section?: string;
  /** By which candidates are sorted, and what it is made of: the question's words explained, nearness to a phrasing. */
  score: number;
  explained: number;
  nearness: number;
  /** How sure it is as an answer, all in all: enough from 1. */
  sure: number;
  /** What thresholds are compared with. */
  confidence: number;
  matched: readonly string[];
};

/** A telling word: how much it weighs among the others (0 to 1), what it was taken for, and whether the content knows it. */
export type ReadWord = { word: string; share: number; repaired?: string; known: boolean };

/** Why a question gets its answer. */
export type Explanation = {
  words: readonly ReadWord[];
  /** Words that say nothing of the subject. */
  ignored: readonly string[];
  /** What was said of the company and of the training, and the words that say it. */
  facts: readonly { label: string; value: string; remark: string }[];
  circumstances: readonly string[];
  candidates: readonly Candidate[];
  /** What the first would be by its rank, its nearest phrasing and its words alone. */
  alone: Decision<Target>["kind"];
  /** What the assistant says, as the chat shows it. */
  replies: readonly Reply[];
};

const MOST_CANDIDATES = 8;

/**
 * Tells why a question asked first gets its answer: what was read of it, and what competed to answer. The only file that knows how the
 * assistant understands.
 * @param today YYYY-MM-DD
 */
export const explain = (assistant: Assistant, text: string, today: string): Explanation => {
  const said = words(text);
  const typed = asTyped(text);
  const ranking = rank(assistant.index, text);
  const weight = ranking.asked.reduce((sum, one) => sum + one.weight, 0);
  const asked = new Set(ranking.asked.map(({ word }) => word));
  const { facts, spans } = readFacts(assistant.facts, text, { today });
  return {
    words: ranking.asked.map(({ word, weight: own, repaired, forms }) => ({
      word: typed(word),
      share: weight === 0 ? 0 : own / weight,
      ...(repaired !== undefined && { repaired }),
      known: forms.length > 0,
    })),
    ignored: [...new Set(said.filter((word) => !asked.has(word)).map(typed))],
    facts: describe(assistant.facts, facts).map(({ label, value, remark }) => ({ label, value, remark })),
    circumstances: spans.map(({ start, end }) => text.slice(start, end)),
    candidates: candidatesOf(ranking, assistant.base.policy).map((one) => ({
      ...one,
      matched: one.matched.map(typed),
    })),
    alone: decideByNearest(ranking, assistant.base.policy).kind,
    replies: respondWith(assistant)(EMPTY_MEMORY, { kind: "text", text, today }).replies,
  };
};

/** A folded word as it stands in a text, accents and all. */
const asTyped = (text: string): ((word: string) => string) => {
  const typed = new Map((text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map((one) => [words(one)[0], one.toLowerCase()]));
  return (word) => typed.get(word) ?? word;
};

/** The best of each article, as the assistant compares them. */
const candidatesOf = (ranking: Ranking<Target>, policy: Policy): Candidate[] => {
  const surely = suretiesOf(ranking, policy);
  const best = new Map<string, Hit<Target>>();
  for (const hit of ranking.hits) if (!best.has(hit.group)) best.set(hit.group, hit);
  return [...best.values()].slice(0, MOST_CANDIDATES).map((hit) => ({
    ...named(hit.what),
    score: hit.score,
    explained: hit.explained,
    nearness: hit.nearness,
    sure: surely(hit),
    confidence: confidence(hit, policy),
    matched: hit.matched,
  }));
};

const named = (what: Target): Pick<Candidate, "kind" | "label" | "article" | "section"> => {
  switch (what.kind) {
    case "section":
      return { kind: "section", label: what.section.label, article: what.article.id, section: what.section.id };
    case "dialog":
      return { kind: "dialog", label: what.ready.dialog.title };
    case "off-topic":
      return { kind: "off-topic", label: what.offTopic.subject };
  }
};
