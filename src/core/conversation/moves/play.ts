import { COMMANDS } from "../../content/wordings.ts";
import { MESSAGE_MAX_CHARACTERS } from "../heard.ts";
import { dropFact, dropYesNo, isPending, type Memory } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Played, Scene } from "../say/close.ts";
import { sayPhrase } from "../say/text.ts";
import { answerAgain, ask, explain, list, open, read } from "./article.ts";
import { obey } from "./command.ts";
import { learn, lookUp } from "./company.ts";
import { answer, change, confirm, edit, hesitate, refine, start, tell, verdictAgain } from "./dialog.ts";
import { startFor } from "./of-none.ts";
import { chooseOpco, showFinding } from "./opco.ts";
import { rate } from "./rate.ts";
import { correctFact, forgetFact, know, note } from "./situation.ts";
import { chat, greet, intrude, stale } from "./small-talk.ts";

/** Does what the person does. Whatever that is, a yes said later is no answer to « voulez-vous vraiment… ? », unless nothing was heard. */
export const play = (before: Scene, move: Move): Played => {
  const scene = { ...before, memory: keepRecognised(dropFact(dropYesNo(before.memory)), move) };
  switch (move.do) {
    case "greet":
      return { ...greet(scene), stays: true };
    case "return":
      return isPending(scene.memory) ? { memory: scene.memory, says: [] } : greet(scene);
    case "ask":
      return ask(scene, move);
    case "ask-and-begin": {
      // What is asked of somebody whom a dialog questions is answered without another question.
      const begun = play(before, move.begin);
      const asked = play({ ...before, memory: begun.memory }, move.asked);
      return { ...asked, says: [...asked.says, ...begun.says] };
    }
    case "open":
      return open(scene, move);
    case "read":
      return read(scene, move);
    case "list":
      return list(scene, move.checklist);
    case "rate":
      return rate(scene, move);
    case "start":
      return startFor(scene, move);
    case "tell":
      return move.dialog === undefined ? tell(scene, move) : start(scene, { ...move, dialog: move.dialog });
    case "again":
      return verdictAgain(scene) ?? answerAgain(scene) ?? chat(scene, "not-understood");
    case "explain":
      return explain(scene, move);
    case "note":
      return note(scene, move.told);
    case "know":
      return know(scene, move);
    case "forget":
      return forgetFact(scene, move.fact);
    case "correct":
      return correctFact(scene, move.fact);
    case "answer":
      return answer(scene, move);
    case "refine":
      return refine(scene, move);
    case "confirm":
      return confirm(scene, move);
    case "edit":
      return edit(scene, move);
    case "change":
      return change(scene, move);
    case "hesitate":
      return hesitate(scene, move);
    case "intrude":
      return intrude(before, move.dialog);
    case "trade":
      return showFinding(scene, move.finding, { more: move.more ?? [] });
    case "opco":
      return chooseOpco(scene, move);
    case "look-up":
      return lookUp(scene, move.siret);
    case "learn":
      return learn(before, move.lookup);
    case "command": {
      const command = COMMANDS.find((known) => known === move.command);
      return command === undefined ? stale(scene) : obey(before, command);
    }
    case "puzzle":
      return puzzled(scene, move.why);
    case "unheard":
      return {
        memory: before.memory,
        says: [sayPhrase(scene.assistant.base, move.why, { values: { max: MESSAGE_MAX_CHARACTERS } })],
      };
  }
};

/** What was offered to choose from is offered again. */
const puzzled = (scene: Scene, why: Extract<Move, { do: "puzzle" }>["why"]): Played => {
  const { assistant, memory } = scene;
  const options = why === "which-offered" ? memory.offered : [];
  const verdict = verdictAgain(scene)?.says.slice(0, 1) ?? [];
  // « Oui », « ok » after a verdict: nothing was asked, and the verdict stands.
  const phrase = why === "nothing-asked" && verdict.length > 0 ? "verdict-again" : why;
  return { memory, says: [sayPhrase(assistant.base, phrase, { options }), ...verdict] };
};

/** The questions recognised stand as long as one only reads their answers. */
const keepRecognised = (memory: Memory, move: Move): Memory => {
  if (move.do === "open" || move.do === "read" || move.do === "rate") return memory;
  const { recognised: _passed, ...others } = memory;
  return others;
};
