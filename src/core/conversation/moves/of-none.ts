import { nextStep } from "../../guide/next-step.ts";
import { FACT_OF } from "../../situation/circumstances.ts";
import type { Action } from "../heard.ts";
import { knowAnew } from "../know-anew.ts";
import { isPending, pendingRun } from "../memory.ts";
import type { Played, Scene } from "../say/close.ts";
import { askDoubt } from "./ask-doubt.ts";
import { answer, start } from "./dialog.ts";

/**
 * « Boulangerie », to a check of a training of campusAtlas: whichever of its OPCOs the company has, the catalogue is that of another one. Undefined
 * unless that answers what the dialog asks.
 */
export const ofNoneOf = (scene: Scene, candidates: readonly { opco: string }[]): Played | undefined => {
  const memory = knowAnew(scene, scene.memory);
  const run = pendingRun(scene.assistant, memory);
  const step = run && nextStep(run.dialog, run.answers, run.manner);
  if (run === undefined || step?.kind !== "ask" || step.question.same === undefined) return undefined;
  const [, different] = Object.keys(step.question.answer.choices);
  if (different === undefined || !isElsewhere({ memory }, candidates)) return undefined;
  const { id: dialog, version } = run.dialog;
  const played = answer(
    { ...scene, memory },
    { do: "answer", dialog, version, question: step.question.id, choice: different },
  );
  const after = played.memory.dialog;
  const among = candidates.map(({ opco }) => opco);
  return { ...played, memory: { ...played.memory, ...(after && { dialog: { ...after, among } }) } };
};

/** Whether the catalogue that was named is that of none of the OPCOs that a trade may have. */
const isElsewhere = ({ memory }: Pick<Scene, "memory">, candidates: readonly { opco: string }[]): boolean => {
  const catalogue = memory.situation?.catalogue?.value;
  return catalogue?.kind === "opco" && candidates.length > 0 && candidates.every(({ opco }) => opco !== catalogue.opco);
};

/**
 * Begins a dialog, and answers it when the message tells a trade none of whose OPCOs has the catalogue that it names, too. The OPCO that it leaves in
 * doubt (« boulangerie », « une scierie, Constructys je crois ») is asked first.
 */
export const startFor = (scene: Scene, { dialog }: Extract<Action, { do: "start" }>): Played => {
  const begun = start(scene, { dialog });
  const after = { ...scene, memory: begun.memory };
  const doubt = scene.told.doubts.find(({ fact }) => fact === FACT_OF.opco);
  const apart = ofNoneOf(after, doubt?.candidates ?? []);
  if (apart !== undefined || doubt === undefined || !isPending(begun.memory)) return apart ?? begun;
  // Whichever of them it is, the catalogue is another one's: nothing is in doubt once it is known who employs.
  if (doubt.candidates !== undefined && isElsewhere(after, doubt.candidates)) return begun;
  const asked = askDoubt(after, doubt);
  return { ...asked, says: [...begun.says, ...asked.says], stays: true };
};
