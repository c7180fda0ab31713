import type { Base } from "../content/base.ts";
import { play } from "./moves/play.ts";
import { takeUp } from "./moves/take-up.ts";
import type { Respond } from "./port.ts";
import { type Assistant, prepare, type Setting } from "./prepare.ts";
import { close } from "./say/close.ts";
import { NOTHING_TOLD } from "./told.ts";
import { listen } from "./understand/listen.ts";
import { rememberTexts, type Texts } from "./understand/read-text.ts";

/** The whole assistant over a base, as one pure function: what is heard is a move, the move is played, the turn is closed. */
export const createRespond = (base: Base, setting?: Setting): Respond => respondWith(prepare(base, setting));

/** The same over a base that was made ready already. */
export const respondWith = (assistant: Assistant): Respond => {
  const texts = rememberTexts();
  return (stored, heard) => {
    const { memory: taken, notices } = takeUp(assistant, stored, heard);
    const { memory, told, move } = listen(assistant, taken, { heard, texts });
    // A command is no fact, whatever its word looks like (« modifier »).
    const isCommand = move.do === "command" || move.do === "edit";
    const heeded = isCommand ? { memory: taken, told: NOTHING_TOLD } : { memory, told };
    const scene = { assistant, today: heard.today, isPublic: heard.isPublic, ...heeded };
    const turn = close(scene, play(scene, move), notices);
    if (turn.forget) forgetWords(assistant, texts);
    return turn;
  };
};

/** Misspelt words and texts are remembered with what they were taken for, without who: not once somebody has everything erased. */
const forgetWords = ({ index, finder }: Assistant, texts: Texts): void => {
  texts.forget();
  finder?.findings.forget();
  for (const { repairs } of [index, ...(finder ? [finder.names.vocabulary, finder.labels.vocabulary] : [])])
    repairs.forget();
};
