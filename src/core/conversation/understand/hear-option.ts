import { words } from "../../french/fold.ts";
import { onceFor } from "../../french/once-for.ts";
import { stem } from "../../french/stem.ts";
import { readAnswer } from "../../guide/read-answer.ts";
import type { Action } from "../heard.ts";
import { isPending, type Memory } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import type { Told } from "../told.ts";
import type { Utterance } from "./utterance.ts";

/** The first of the answers that were only offered to choose from, none being sure. */
export const firstOffered = ({ offered }: Memory): Extract<Action, { do: "open" }> | undefined => {
  const [first] = offered;
  const none = offered.at(-1)?.action;
  const isChoice = none?.do === "command" && none.command === "themes";
  return isChoice && first?.action.do === "open" ? first.action : undefined;
};

/** What the two buttons do under « voulez-vous vraiment… ? ». */
const DOES = { cancel: "annuler", erase: "effacer", neither: "reprendre" } as const;

/** Yes or no to a yes-or-no of ours; anything else drops the matter. */
export const hearYesNo = ({ hearing }: Assistant, memory: Memory, utterance: Utterance): Move | undefined => {
  const { awaiting } = memory;
  if (awaiting.kind !== "yes-no") return undefined;
  const labelled = labelledOption(memory, utterance);
  if (labelled !== undefined) return labelled.action;
  const reading = readAnswer(utterance.spoken, hearing.yesNo);
  return reading.ok ? { do: "command", command: DOES[reading.choice ? awaiting.about : "neither"] } : undefined;
};

/** « Et l'autre question ? »: the next of those recognised. */
export const hearNext = ({ hearing }: Assistant, memory: Memory, { spoken }: Utterance): Move | undefined =>
  isPending(memory) || memory.recognised === undefined || !readAnswer(spoken, hearing.others).ok
    ? undefined
    : nextOf(memory)?.action;

/**
 * The option just shown that a message designates, by its label or, outside a dialog, by its position: among the questions recognised when
 * there are some.
 */
export const hearOption = (
  { hearing }: Assistant,
  memory: Memory,
  { utterance, told }: { utterance: Utterance; told: Told },
): Move | undefined => {
  const labelled = labelledOption(memory, utterance);
  const meant = labelled ?? wordedOption(memory, utterance);
  // « On est 4 » is a size, and no fourth option.
  if (meant !== undefined || isPending(memory) || told.changes.length > 0) return meant?.action;
  const position = readAnswer(utterance.spoken, hearing.positions);
  return position.ok ? (memory.recognised ?? memory.offered)[position.choice]?.action : undefined;
};

/** « Artisanale », « la boulangerie industrielle »: of several OPCOs offered by what a company does, the only one whose label says so. */
const wordedOption = ({ offered }: Memory, { words: said }: Utterance): Memory["offered"][number] | undefined => {
  if (said.length > MOST_WORDS) return undefined;
  const opcos = offered.filter(
    ({ action }) => action.do === "opco" || (action.do === "know" && action.value.kind === "opco"),
  );
  const stems = opcos.map(({ label }) => new Set(words(label).map(stem)));
  const telling = said.map(stem).filter((one) => stems.some((label) => label.has(one)));
  const meant = opcos.filter((_, at) => telling.every((one) => stems[at]?.has(one)));
  return telling.some((one) => one.length >= SHORTEST) && meant.length === 1 ? meant[0] : undefined;
};

/** Words of a message that chooses so, and letters of the one that tells, at most and at least. */
const [MOST_WORDS, SHORTEST] = [4, 4];

/** « Affiner », « allons plus loin »: what the button under a verdict does. */
export const hearRefine = ({ hearing }: Assistant, { offered }: Memory, { spoken }: Utterance): Move | undefined =>
  readAnswer(spoken, hearing.refine).ok ? offered.find(({ action }) => action.do === "refine")?.action : undefined;

/** The question recognised after the one that was answered last. */
const nextOf = ({ recognised = [], last }: Memory): Memory["offered"][number] | undefined => {
  const shown = recognised.findIndex(
    ({ action }) => action.do === "open" && action.article === last?.article && action.section === last.section,
  );
  return recognised[(shown + 1) % recognised.length];
};

/** The option just shown whose label a message is. */
export const labelledOption = ({ offered }: Memory, utterance: Utterance): Memory["offered"][number] | undefined => {
  const said = utterance.words.join(" ");
  return said === "" ? undefined : offered[foldedLabels(offered).indexOf(said)];
};

/** A turn asks several times what is offered. */
const foldedLabels = onceFor((offered: Memory["offered"]) => offered.map(({ label }) => words(label).join(" ")));
