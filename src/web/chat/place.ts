const AIR_PX = 12;

/**
 * Puts a turn where it is read from its beginning: the question at the top of the transcript, its answer under it. When a question of
 * ours ends the turn and does not fit under the answer, the answer is shortened to make room for it.
 */
export const placeTurn = (log: HTMLElement, turn: HTMLElement, behavior: ScrollBehavior): void => {
  turn.classList.remove("tight");
  if (turn.querySelector(".compact") !== null && contentHeight(turn) > log.clientHeight) turn.classList.add("tight");
  log.scrollTo({ top: turn.offsetTop - AIR_PX, behavior });
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
