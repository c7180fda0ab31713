import type { Assistant } from "../src/core/conversation/prepare.ts";
import type { CompoundLine, FrameLine } from "./conversations.ts";
import { type Asked, given, moveFor } from "./measure.ts";

/** Percentage of the lines that are right, and of those answered by another article, of so many. */
export type Shares = { lines: number; right: number; other: number };

/** What becomes of one line: `other` when another article answers. */
export type Judged = { id: string; kind: string; verdict: "right" | "other" | "not answered"; got: string };

/** A question answered when bare, and the article that does. */
export type Bare = { question: string; article: string };

/** The questions that are answered when bare. */
export const answeredBare = (assistant: Assistant, questions: readonly Asked[]): Bare[] =>
  questions.flatMap(({ question, expected }) => {
    const article = expected.length === 0 ? undefined : answerTo(assistant, question);
    return article === undefined ? [] : [{ question, article }];
  });

/** Every question inside every frame: of the pairs, one in `every`. */
export const judgeFramed = (
  assistant: Assistant,
  { frames, bare, every }: { frames: readonly FrameLine[]; bare: readonly Bare[]; every: number },
): Judged[] =>
  frames
    .flatMap((line) => bare.map((one) => ({ line, one })))
    .filter((_, at) => at % every === 0)
    .map(({ line: { id, kind, length, frame }, one: { question, article } }) => {
      const got = answerTo(
        assistant,
        frame.replace("{q}", () => question),
      );
      const verdict = got === article ? "right" : got === undefined ? "not answered" : "other";
      return { id, kind: `${kind}, ${length}`, verdict, got: got ?? "" };
    });

/** Whether each question of a message is answered or offered by one of its articles. */
export const judgeCompound = (assistant: Assistant, { id, kind, message, articles }: CompoundLine): Judged => {
  const { act, groups } = given(assistant, moveFor(assistant, message));
  const isRight = articles.every((accepted) => accepted.some((one) => groups.includes(one)));
  return {
    id,
    kind,
    verdict: isRight ? "right" : act === "answered" ? "other" : "not answered",
    got: groups.join(" "),
  };
};

const answerTo = (assistant: Assistant, question: string): string | undefined => {
  const move = moveFor(assistant, question);
  return move.do === "ask" && move.found.kind === "answers" ? move.found.answers[0].article.id : undefined;
};

/** The shares of lines that are right. */
export const sharesOf = (judged: readonly Judged[]): Shares => {
  const percent = (verdict: Judged["verdict"]): number =>
    Math.round((judged.filter((one) => one.verdict === verdict).length / Math.max(1, judged.length)) * 1000) / 10;
  return { lines: judged.length, right: percent("right"), other: percent("other") };
};
