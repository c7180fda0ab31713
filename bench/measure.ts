import type { Topic } from "../src/core/content/topic.ts";
import { EMPTY_MEMORY } from "../src/core/conversation/memory.ts";
import type { Found, Move } from "../src/core/conversation/move.ts";
import type { Assistant } from "../src/core/conversation/prepare.ts";
import { listen } from "../src/core/conversation/understand/listen.ts";
import { rememberTexts } from "../src/core/conversation/understand/read-text.ts";
import { type Decision, decide, type Policy } from "../src/core/search/decide.ts";
import { type Ranking, rank } from "../src/core/search/rank.ts";

/** The day on which questions are asked. */
export const TODAY = "2026-11-25";

/** A question and the articles that answer it, any of them; none when the base must decline. */
export type Asked = { id: string; question: string; expected: readonly string[]; kind: string };

/** Ranks the groups (articles, dialogs) that a question finds, best first. */
export type Ranker = (question: string) => readonly string[];

/** How well a ranking finds, over the questions that have an answer. Shares are percentages. */
export type RankingFigures = { top1: number; top3: number; mrr: number; medianMs: number; p99Ms: number };

/** What the assistant does with the questions. Percentages: the first four of those with an answer, the last three of the others. */
export type PolicyFigures = {
  rightAtOnce: number;
  rightAmongThree: number;
  wrong: number;
  refused: number;
  foreignAnswered: number;
  foreignOffered: number;
  foreignRefused: number;
};

/** The assistant's own ranking. Subjects to decline are groups like the others. */
export const ownRanker =
  (assistant: Assistant): Ranker =>
  (question) => [...new Set(rank(assistant.index, question).hits.map(({ group }) => group))];

/** Ranking figures of any engine on a set of questions. */
export const measureRanking = (questions: readonly Asked[], ranker: Ranker): RankingFigures => {
  const times: number[] = [];
  const places = questions
    .filter(({ expected }) => expected.length > 0)
    .map(({ question, expected }) => {
      const start = performance.now();
      const found = ranker(question);
      times.push(performance.now() - start);
      return found.findIndex((group) => expected.includes(group));
    });
  const share = (counts: (place: number) => number): number =>
    places.reduce((sum, place) => sum + (place < 0 ? 0 : counts(place)), 0) / Math.max(1, places.length);
  const sorted = times.sort((a, b) => a - b);
  return {
    top1: percent(share((place) => (place === 0 ? 1 : 0))),
    top3: percent(share((place) => (place < 3 ? 1 : 0))),
    mrr: Math.round(share((place) => 1 / (place + 1)) * 1000) / 1000,
    medianMs: sorted[sorted.length >> 1] ?? 0,
    p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
  };
};

/** What became of one question. */
export type Verdict =
  | "right"
  | "among three"
  | "wrong"
  | "refused"
  | "foreign answered"
  | "foreign offered"
  | "foreign refused";

/** What the assistant does with a first message. */
export const moveFor = (assistant: Assistant, text: string): Move =>
  listen(assistant, EMPTY_MEMORY, { heard: { kind: "text", text, today: TODAY }, texts: rememberTexts() }).move;

/** What the assistant does with a question: answers, offers, declines; and whether that is right. */
export const judge = (
  assistant: Assistant,
  { question, expected }: Asked,
): { verdict: Verdict; found: readonly string[] } => {
  const { act, groups } = given(assistant, moveFor(assistant, question));
  const holds = groups.some((group) => expected.includes(group));
  return { verdict: expected.length === 0 ? FOREIGN[act] : IN_SCOPE[act](holds), found: groups };
};

type Act = "answered" | "offered" | "declined";

const FOREIGN: Record<Act, Verdict> = {
  answered: "foreign answered",
  offered: "foreign offered",
  declined: "foreign refused",
};
const IN_SCOPE: Record<Act, (holds: boolean) => Verdict> = {
  answered: (holds) => (holds ? "right" : "wrong"),
  offered: (holds) => (holds ? "among three" : "refused"),
  declined: () => "refused",
};

/** The groups that a move gives or offers. */
export const given = (assistant: Assistant, move: Move): { act: Act; groups: string[] } => {
  const { finder } = assistant;
  switch (move.do) {
    case "start":
    case "tell":
      return { act: "answered", groups: [`dialog:${move.dialog}`] };
    case "ask-and-begin": {
      const [asked, begun] = [given(assistant, move.asked), given(assistant, move.begin)];
      return { act: "answered", groups: [...asked.groups, ...begun.groups] };
    }
    case "trade": {
      const { kind, candidates, article } = move.finding;
      const opcos = candidates.flatMap(({ opco }) => finder?.tables.opcos.get(opco)?.article ?? []);
      const told = [...opcos, ...(move.more ?? []).map(groupOf)];
      const found = article === undefined ? [] : [article];
      if (kind === "unknown")
        return { act: article === undefined ? "declined" : "answered", groups: [...found, ...told] };
      return { act: kind === "one" ? "answered" : "offered", groups: told };
    }
    case "ask":
      return outcomeOf(move.found);
    default:
      return { act: "declined", groups: [] };
  }
};

const outcomeOf = (found: Found): { act: Act; groups: string[] } => {
  switch (found.kind) {
    case "answers":
      return {
        act: "answered",
        groups: [...found.answers.map(({ article }) => article.id), ...(found.more ?? []).map(groupOf)],
      };
    case "choice":
      return { act: "offered", groups: found.near.map(groupOf) };
    case "off-topic":
      return { act: "declined", groups: [`off-topic:${found.offTopic.id}`] };
    case "unknown":
      return { act: "declined", groups: [] };
  }
};

const groupOf = (topic: Topic): string => (topic.kind === "dialog" ? `dialog:${topic.dialog.id}` : topic.article.id);

/** Policy figures on a set of questions. */
export const measurePolicy = (questions: readonly Asked[], assistant: Assistant): PolicyFigures => {
  const verdicts = questions.map((asked) => judge(assistant, asked).verdict);
  const inScope = verdicts.filter((verdict) => !verdict.startsWith("foreign")).length;
  const foreign = verdicts.length - inScope;
  const share = (wanted: Verdict, of: number): number =>
    of === 0 ? 0 : percent(verdicts.filter((verdict) => verdict === wanted).length / of);
  return {
    rightAtOnce: share("right", inScope),
    rightAmongThree: share("among three", inScope),
    wrong: share("wrong", inScope),
    refused: share("refused", inScope),
    foreignAnswered: share("foreign answered", foreign),
    foreignOffered: share("foreign offered", foreign),
    foreignRefused: share("foreign refused", foreign),
  };
};

const percent = (share: number): number => Math.round(share * 1000) / 10;

/** What a decision shows; a subject to decline is declined, not shown. */
export const shownBy = (decision: Decision<unknown>): string[] => {
  const hits = decision.kind === "answer" ? [decision.hit] : decision.kind === "choice" ? decision.hits : [];
  return hits.map(({ group }) => group).filter((group) => !group.startsWith("off-topic:"));
};

/** Whether something is answered although the right entries are taken out of the ranking: the main risk of a small base. */
export const answersWithout = (expected: readonly string[], ranking: Ranking<unknown>, policy: Policy): boolean => {
  if (expected.length === 0) return false;
  const decision = decide({ ...ranking, hits: ranking.hits.filter(({ group }) => !expected.includes(group)) }, policy);
  return decision.kind === "answer" && shownBy(decision).length > 0;
};

/** Percentage of the questions in scope that are still answered when their own articles are taken away. */
export const measureMissing = (questions: readonly Asked[], { index, base }: Assistant): number => {
  const inScope = questions.filter(({ expected }) => expected.length > 0);
  const answered = inScope.filter(({ question, expected }) =>
    answersWithout(expected, rank(index, question), base.policy),
  );
  return percent(answered.length / Math.max(1, inScope.length));
};
