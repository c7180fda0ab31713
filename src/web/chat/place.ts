const AIR_PX = 12;
/** Lines of an answer that is shortened for the question under it. */
const MOST_LINES = 5;
const FEWEST_LINES = 2;

/**
 * Puts a turn where it is read from its beginning: the question at the top of the transcript, its answer under it. When a question of
 * ours ends the turn and does not fit under the answer, the answer is shortened as far as it takes to make room for it.
 */
export const placeTurn = (log: HTMLElement, turn: HTMLElement, behavior: ScrollBehavior): void => {
  turn.classList.remove("tight", "tighter");
  if (turn.querySelector(".compact") !== null) shorten(turn, () => contentHeight(turn) <= log.clientHeight);
  log.scrollTo({ top: Math.max(turn.offsetTop - AIR_PX, unanswered(log, turn)), behavior });
};

/**
 * Where a question of ours is in view, when the words that introduce it leave no room for its first answer: it is what is to be read. An
 * answer that somebody asked for comes before it, and stays where it begins.
 */
const unanswered = (log: HTMLElement, turn: HTMLElement): number => {
  const question = turn.querySelector<HTMLElement>(".bot:has(.question)");
  const answer = question?.querySelector(".answer");
  if (!question || !answer || turn.querySelector(".compact") !== null) return 0;
  const last = answer.getBoundingClientRect().bottom - turn.getBoundingClientRect().top;
  if (last <= log.clientHeight) return 0;
  const bottom = question.offsetTop + question.offsetHeight + AIR_PX;
  return Math.min(question.offsetTop - AIR_PX, bottom - log.clientHeight);
};

const shorten = (turn: HTMLElement, fits: () => boolean): void => {
  if (fits()) return;
  for (const manner of ["tight", "tighter"]) {
    turn.classList.add(manner);
    for (let lines = MOST_LINES; lines >= FEWEST_LINES; lines--) {
      turn.style.setProperty("--lines", String(lines));
      if (fits()) return;
    }
  }
};

/** Brings into view something that came without being asked for, its top at least. */
export const reveal = (log: HTMLElement, element: HTMLElement): void => {
  const bottom = element.offsetTop + element.offsetHeight + AIR_PX;
  if (bottom <= log.scrollTop + log.clientHeight) return;
  log.scrollTo({ top: Math.min(element.offsetTop - AIR_PX, bottom - log.clientHeight), behavior: smoothly() });
};

/** Smooth, unless the person asked for less motion. */
export const smoothly = (): ScrollBehavior =>
  matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";

/** The height of what a turn holds, which may be less than its own. */
const contentHeight = (turn: HTMLElement): number => {
  const last = turn.lastElementChild;
  return last instanceof HTMLElement ? last.offsetTop + last.offsetHeight - turn.offsetTop + 2 * AIR_PX : 0;
};
