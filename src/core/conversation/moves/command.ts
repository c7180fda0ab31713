import type { Command } from "../../content/wordings.ts";
import { askYesNo, dropYesNo, EMPTY_MEMORY, isPending, leaveDialog, type Run, runOf } from "../memory.ts";
import { sayWhy } from "../say/article.ts";
import type { Played, Scene } from "../say/close.ts";
import { sayPhrase } from "../say/text.ts";
import { back, modify, restart, resume } from "./dialog.ts";
import { askForTrade } from "./opco.ts";
import { showSituation } from "./situation.ts";
import { chat, greet, help, leave } from "./small-talk.ts";

/** Does what a command asks. `before` may still wait for a yes-or-no of ours, which the same command again accepts. */
export const obey = (before: Scene, command: Command): Played => {
  const { awaiting } = before.memory;
  const scene = { ...before, memory: dropYesNo(before.memory) };
  const about = awaiting.kind === "yes-no" ? awaiting.about : undefined;
  if (about === "cancel" && command === "annuler") return giveUp(scene);
  if (about === "erase" && command === "effacer") return erase(scene);
  if (about === "erase" && command === "reprendre")
    return { memory: scene.memory, says: [sayPhrase(scene.assistant.base, "erase-kept")] };
  return DOES[command](scene);
};

/** Forgets the person, and has the edge forget all that it keeps about them. */
const erase = ({ assistant }: Scene): Played => ({
  memory: EMPTY_MEMORY,
  says: [{ ...sayPhrase(assistant.base, "erased"), kind: "text", erased: true }],
  forget: true,
});

const inDialog =
  (act: (scene: Scene, run: Run) => Played) =>
  (scene: Scene): Played => {
    const run = runOf(scene.assistant, scene.memory);
    return run === undefined ? chat(scene, "no-dialog") : act(scene, run);
  };

/** Asks before giving a dialog up; one that is concluded, or has no answer yet, is just put away. */
const cancel = (scene: Scene, { answers }: Run): Played =>
  isPending(scene.memory) && Object.keys(answers).length > 0
    ? { memory: askYesNo(scene.memory, "cancel"), says: [] }
    : giveUp(scene);

/** Forgets the dialog and its answers. */
const giveUp = (scene: Scene): Played => chat({ ...scene, memory: leaveDialog(scene.memory) }, "cancelled");

const DOES: Readonly<Record<Command, (scene: Scene) => Played>> = {
  retour: inDialog(back),
  modifier: inDialog(modify),
  recommencer: inDialog(restart),
  annuler: inDialog(cancel),
  reprendre: inDialog(resume),
  effacer: ({ memory }) => ({ memory: askYesNo(memory, "erase"), says: [] }),
  aide: help,
  bonjour: greet,
  "au-revoir": leave,
  pourquoi: ({ assistant, memory }) => ({ memory, says: [sayWhy(assistant.base, memory)] }),
  opco: askForTrade,
  situation: showSituation,
  themes: (scene) => chat(scene, "themes"),
  humain: (scene) => chat(scene, "human"),
  merci: (scene) => chat(scene, "thanks"),
  identite: (scene) => chat(scene, "identity"),
  plaisanterie: (scene) => chat(scene, "joke"),
  reproche: (scene) => chat(scene, "reproach"),
};
