import { type Asked, outcomeOf } from "../src/cli/outcome.ts";
import type { CompoundLine, FollowUpLine, FrameLine, SituationLine } from "./conversations.ts";

/** The day on which lines without one are said. */
const TODAY = "2026-11-25";

/** One line of a set: whether it is right, and what was given. */
export type Judged = { id: string; kind: string; isRight: boolean; given: string };

/** Whether what must be said is said in the first words of the last turn, and nothing of what must not. */
export const judgeSituation = (asked: Asked, { id, kind, today, turns, all, none, within }: SituationLine): Judged => {
  const { text } = outcomeOf(asked, turns, today);
  const said = firstWords(plain(text), within);
  const isRight =
    all.every((one) => new RegExp(one, "iu").test(said)) && !none.some((one) => new RegExp(one, "iu").test(said));
  return { id, kind, isRight, given: said };
};

/** How a text is read before it is judged: plain spaces and apostrophes, no Markdown signs. */
const plain = (text: string): string =>
  text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`#>|]/g, "")
    .replace(/[\p{Zs}\n]+/gu, " ")
    .replace(/[’ʼ‘]/g, "'")
    .trim();

const firstWords = (text: string, within?: number): string =>
  within === undefined ? text : text.split(" ").slice(0, within).join(" ");

/** Whether each question of a message is answered or offered by one of its articles. */
export const judgeCompound = (asked: Asked, { id, kind, message, articles }: CompoundLine): Judged => {
  const given = outcomeOf(asked, [message], TODAY).sources.map(({ article }) => article);
  return {
    id,
    kind,
    isRight: articles.every((accepted) => accepted.some((one) => given.includes(one))),
    given: given.join(" "),
  };
};

/** Whether the second turn is answered, or offered among the first three. */
export const judgeFollowUp = (asked: Asked, { id, kind, turns, expected }: FollowUpLine): Judged => {
  const { kind: how, sources } = outcomeOf(asked, turns, TODAY);
  const given = sources.slice(0, 3).map(({ article }) => article);
  return { id, kind, isRight: given.some((one) => expected.includes(one)), given: `${how} ${given.join(" ")}` };
};

/** A question answered when bare, and the article that does. */
export type Bare = { question: string; article: string };

/** The questions that are answered when bare. */
export const answeredBare = (asked: Asked, questions: readonly { question: string }[]): Bare[] =>
  questions.flatMap(({ question }) => {
    const article = answerTo(asked, question);
    return article === undefined ? [] : [{ question, article }];
  });

/** Whether a question is answered by the same article inside a frame. */
export const judgeFramed = (
  asked: Asked,
  { id, kind, length, frame }: FrameLine,
  { question, article }: Bare,
): Judged & Pick<FrameLine, "length"> => {
  const given =
    answerTo(
      asked,
      frame.replace("{q}", () => question),
    ) ?? "";
  return { id, kind, length, isRight: given === article, given };
};

const answerTo = (asked: Asked, question: string): string | undefined => {
  const { kind, sources } = outcomeOf(asked, [question], TODAY);
  return kind === "answer" ? sources[0]?.article : undefined;
};

/** Percentage of lines that are right. */
export const shareRight = (judged: readonly Judged[]): number =>
  judged.length === 0 ? 0 : Math.round((judged.filter(({ isRight }) => isRight).length / judged.length) * 1000) / 10;
