import type { Finding } from "../../opco/finding.ts";
import type { Action } from "../heard.ts";
import { isPending, pendingRun, seekTrade, stopSeeking, unsettledBy } from "../memory.ts";
import { ownOpco } from "../own-opco.ts";
import type { Option, Reply } from "../reply.ts";
import type { Played, Scene } from "../say/close.ts";
import { sayFinding, sayOpco } from "../say/opco.ts";
import { offerArticle, offerCommand } from "../say/options.ts";
import { sayPhrase } from "../say/text.ts";
import { tell } from "./dialog.ts";
import { chat, stale } from "./small-talk.ts";

/** Asks what the company does, unless the organisation says which OPCO is its own. */
export const askForTrade = (scene: Scene): Played => {
  const { assistant, memory } = scene;
  const { base, finder } = assistant;
  if (finder === undefined) return chat(scene, "unknown");
  const own = ownOpco(base);
  if (own !== undefined) return showFinding(scene, own);
  const { verification, article } = finder.tables.texts;
  const options = isPending(memory) ? [offerCommand(base, "option-resume", "reprendre")] : offerArticle(base, article);
  const asks = sayPhrase(base, "opco-which", { values: { check: verification }, options });
  return { memory: seekTrade(memory), says: [asks], stays: true };
};

/**
 * Shows what was found; `before` is said first. In a dialog that waits to know whether the activity fits, it answers for the person, who
 * confirms; several OPCOs are offered beside the question.
 */
export const showFinding = (scene: Scene, finding: Finding, before: readonly Reply[] = []): Played => {
  const { base, finder } = scene.assistant;
  if (finder === undefined) throw new Error("a finding came from no tables");
  const reply = sayFinding(base, finder.tables, finding);
  const memory = finding.kind === "one" ? stopSeeking(scene.memory) : scene.memory;
  const says = [...before, reply];
  return finding.kind === "one"
    ? answeredBy({ ...scene, memory }, says, reply.options)
    : { memory, says, beside: reply.options };
};

/** Shows one of the OPCOs that were offered. */
export const chooseOpco = (scene: Scene, { opco, idcc }: Extract<Action, { do: "opco" }>): Played => {
  const { base, finder } = scene.assistant;
  if (finder?.tables.opcos.has(opco) !== true) return stale(scene);
  return answeredBy({ ...scene, memory: stopSeeking(scene.memory) }, [sayOpco(base, finder.tables, { opco, idcc })]);
};

/** An OPCO answers what the dialog under way wants to know of it, if anything: to be confirmed. */
const answeredBy = (scene: Scene, says: readonly Reply[], beside: readonly Option[] = []): Played => {
  const { assistant, memory } = scene;
  const run = pendingRun(assistant, memory);
  const facts = run === undefined ? undefined : unsettledBy(run);
  if (facts === undefined) return { memory, says, beside };
  return { ...tell(scene, { facts }), says };
};
