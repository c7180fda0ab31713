import type { Topic } from "../../content/topic.ts";
import { confidence } from "../../search/decide.ts";
import type { Ranking } from "../../search/rank.ts";
import type { FoundSection } from "../move.ts";
import type { Assistant, Target } from "../prepare.ts";
import { declinesPlainly } from "./domain.ts";
import { foundInContext, knownIn } from "./in-context.ts";
import { answerOf, findContinued, type Looked, look, subjectOf, topicsFound } from "./look-up.ts";
import type { WordedPiece } from "./message.ts";
import { questionAmong } from "./question-among.ts";
import { atMostOnce } from "./read-text.ts";
import { rankRuns } from "./runs.ts";
import { saysSomething } from "./several.ts";
import { readUtterance, textOf, type Utterance } from "./utterance.ts";

export type Part = {
  message: Utterance;
  part: readonly WordedPiece[];
  /** What is stated before it, and whether just before it. */
  told: readonly WordedPiece[];
  isJust: boolean;
  /** The question before it. */
  before: readonly WordedPiece[];
  isOurs: boolean;
  /** What answers the questions before. */
  answers: readonly FoundSection[];
};

/** What one question of several finds, if anything, and what it may mean besides. */
export type LookedAt = { looked: Looked | undefined; beside: readonly Topic[] };

/**
 * What one question of several finds. One that says little is answered with what is told just before it (« notre apprentie a rompu son contrat.
 * On doit payer quoi ? »), and may mean what it does with the question before it (« et ça coûte combien ? »).
 */
export const lookAtPart = (assistant: Assistant, one: Part): LookedAt => {
  const { policy } = assistant.base;
  const looked = lookPart(assistant, one);
  const [stated, asked] = statedIn(one.part);
  const told = [...one.told, ...stated];
  // « Auprès de qui ? », right after a question, goes on about it.
  const goesOn = looked === undefined && told.length === 0;
  const hit =
    goesOn || knownIn(asked).size > LITTLE
      ? undefined
      : foundInContext(assistant, one.message, { part: asked, told: told.length > 0 ? told : one.before });
  const found = hit && answerOf(hit, policy);
  const known = [...one.answers, ...(looked?.kind === "answers" ? looked.answers : [])];
  if (hit === undefined || found?.kind !== "answers" || known.some(({ article }) => article.id === hit.group))
    return { looked, beside: [] };
  const alone = topicsFound(looked);
  const isTold = stated.length > 0 || (told.length > 0 && (one.isJust || looked?.kind !== "answers"));
  const isSure = isTold && confidence(hit, policy) >= policy.answer;
  if (isSure) return { looked: found, beside: alone.slice(0, looked?.kind === "answers" ? 1 : 2) };
  const near = topicsFound(found);
  if (isAnswer(looked)) return { looked, beside: near };
  return { looked: { kind: "choice", near: [...near, ...alone] }, beside: [] };
};

const isAnswer = (looked: Looked | undefined): boolean => looked?.kind === "answers" || looked?.kind === "dialog";

/** Words by which a question says little. */
const LITTLE = 2;

/** « Je veux annuler, combien ça coûte »: what a question states first, and the rest. */
const statedIn = (part: readonly WordedPiece[]): [WordedPiece[], readonly WordedPiece[]] => {
  const asks = part.findIndex(({ asks: how }) => how !== "no");
  const from = part.findLastIndex((_, at) => at <= asks && /[^\p{L}\p{N}]$/u.test(part[at - 1]?.text ?? ""));
  return from <= 0 ? [[], part] : [part.slice(0, from), part.slice(from)];
};

/**
 * What one question of several finds: by itself, leaning on the answer before, or with what is stated just before it (« j'ai reçu un avenant.
 * C'est quoi ? »). The message being of our domain, so is each of its questions.
 */
const lookPart = (
  assistant: Assistant,
  { message, part, isJust, isOurs, answers, ...one }: Part,
): Looked | undefined => {
  const told = isJust ? one.told : [];
  const before = answers.at(-1);
  const isOfOurs = isOurs || before !== undefined;
  const together = atMostOnce(() => lookTogether(assistant, { message, part, told, isOurs: isOfOurs }));
  if (saysLittle(part) && together()?.kind === "answers") return together();
  const run = questionAmong(assistant, part, rankRuns(assistant, part));
  const alone = run?.decision.kind === "answer" ? look(assistant, run.ranking) : undefined;
  // « Auprès de qui et jusqu'à quand ? »: goes on about the question before.
  const goesOn = before !== undefined && !saysSomething(part, assistant.hearing);
  if (!goesOn && isAnswer(alone)) return alone;
  const utterance = readUtterance(assistant, textOf(message, part), { today: "" });
  const leaning = before === undefined ? undefined : findContinued(assistant, utterance, subjectOf(before));
  if (leaning?.kind === "answers" && !answers.some(({ article }) => article === leaning.answers[0].article))
    return leaning;
  if (goesOn) return undefined;
  const ranking = run?.ranking ?? utterance.ranking();
  // « Et combien de congés pour un mariage ? »: what is said of ours elsewhere makes no question of ours of it.
  if (declinesPlainly(assistant, ranking)) return look(assistant, ranking);
  const looked = look(assistant, isOfOurs ? withoutSubjects(ranking) : ranking, isOfOurs);
  const isFound = looked.kind !== "unknown" && looked.kind !== "off-topic";
  if (isFound && !(looked.kind === "choice" && together()?.kind === "answers")) return looked;
  return together() ?? looked;
};

/** What a question finds together with what is stated just before it; undefined when nothing is. */
const lookTogether = (
  assistant: Assistant,
  { message, part, told, isOurs }: Omit<Part, "answers" | "before" | "isJust">,
): Looked | undefined => {
  if (told.length === 0) return undefined;
  const whole = readUtterance(assistant, textOf(message, [...told, ...part]), { today: "" });
  return look(assistant, withoutSubjects(whole.ranking()), isOurs);
};

/** « Quels recours ? »: whether a question says one thing at most. */
const saysLittle = (part: readonly WordedPiece[]): boolean => new Set(part.flatMap(({ asked }) => asked)).size < 2;

/** What is ours is declined for no word of it: « et si elle est malade ? ». */
const withoutSubjects = (ranking: Ranking<Target>): Ranking<Target> => ({
  ...ranking,
  hits: ranking.hits.filter(({ what }) => what.kind !== "off-topic"),
});
