import type { Topic } from "../../content/topic.ts";
import type { Finding } from "../../opco/finding.ts";
import { correct, merge, type Situation } from "../../situation/situation.ts";
import type { Action } from "../heard.ts";
import { withSituation } from "../know-anew.ts";
import { isPending, isSeeking, type Memory, seekTrade, stopSeeking } from "../memory.ts";
import { knownOpco, ownOpco } from "../own-opco.ts";
import type { Reply } from "../reply.ts";
import type { Played, Scene } from "../say/close.ts";
import { sayFinding, sayOpco } from "../say/opco.ts";
import { offerArticle, offerCommand, offerThemes, offerTopic } from "../say/options.ts";
import { sayPhrase, sayText } from "../say/text.ts";
import { tellUnserved } from "../say/unserved.ts";
import { chat, stale } from "./small-talk.ts";

/** Asks what the company does, unless the organisation says which OPCO is its own. */
export const askForTrade = (scene: Scene): Played => {
  const { assistant, memory } = scene;
  const { base, finder } = assistant;
  if (finder === undefined) return chat(scene, "unknown");
  const ownRule = tellUnserved(scene);
  if (ownRule !== undefined) return { memory, says: [sayText(ownRule, offerThemes(base))] };
  const own = knownOpco(base, memory.situation ?? {}) ?? ownOpco(base);
  if (own !== undefined) return showFinding(scene, own);
  const { verification, article } = finder.tables.texts;
  const options = isPending(memory) ? [offerCommand(base, "option-resume", "reprendre")] : offerArticle(base, article);
  const asks = sayPhrase(base, "opco-which", { values: { check: verification }, options });
  return { memory: seekTrade(memory), says: [asks], stays: true };
};

/** What is said before a finding, and what else was asked. */
type Around = { before?: readonly Reply[]; more?: readonly Topic[] };

/**
 * Shows what was found, and offers what else was asked. One OPCO becomes a fact of the situation, unless another is known and it is of a trade that
 * was only asked about (« crèche associative opco »), or is somebody else's; several are left to choose from.
 */
export const showFinding = (scene: Scene, finding: Finding, { before = [], more = [] }: Around = {}): Played => {
  const { base, finder } = scene.assistant;
  if (finder === undefined) throw new Error("a finding came from no tables");
  const reply = sayFinding(base, finder.tables, finding);
  const asked = more.map(offerTopic);
  const options = [...asked, ...reply.options];
  const says = [...before, reply, ...(asked.length > 0 ? [sayPhrase(base, "recognised-also", { options })] : [])];
  const { memory } = scene;
  const ownRule = finding.candidates.length === 0 ? undefined : tellUnserved(scene);
  if (ownRule !== undefined) return { memory: stopSeeking(memory), says: [...before, sayText(ownRule, asked)] };
  if (finding.kind !== "one") return { memory, says, beside: options };
  const { opco, convention } = memory.situation ?? {};
  const isPlain = (finding.explained ?? 1) >= PLAIN;
  const isOnly = isPlain && opco === undefined && convention === undefined && scene.told.theirs === undefined;
  const isOwn = isOnly || isSeeking(memory) || isPending(memory) || DECLARED.has(finding.ground);
  const after = { ...stopSeeking(memory), ...(asked.length > 0 && { recognised: [...reply.options, ...asked] }) };
  return { memory: isOwn ? learnt(after, finding) : after, says, beside: options };
};

/** The share of what was said that must name a trade in full: « l'OPCA » is no « OPAC ». */
const PLAIN = 0.8;

/** What a finding tells of the situation: a deduction, which nothing said before gives way to. */
const learnt = (
  memory: Memory,
  { candidates: [{ opco, idcc, name }], ground }: Extract<Finding, { kind: "one" }>,
): Memory => {
  const from = { how: "deduced", from: name } as const;
  const how = DECLARED.has(ground) ? { how: "said" as const } : from;
  const stated: Situation = {
    opco: { value: { kind: "opco", opco }, ...from },
    ...(idcc.length > 0 && { convention: { value: { kind: "convention", idcc: [...idcc] }, ...how } }),
  };
  return withSituation(memory, merge(memory.situation ?? {}, stated).situation);
};

/** Grounds that name a convention: it was said, not guessed from an activity. */
const DECLARED: ReadonlySet<Finding["ground"]> = new Set(["idcc", "convention", "brochure", "siret"]);

/** Shows one of the OPCOs that were offered: the person says that it is theirs, which tells the convention. */
export const chooseOpco = (scene: Scene, { opco, idcc }: Extract<Action, { do: "opco" }>): Played => {
  const { base, finder } = scene.assistant;
  if (finder?.tables.opcos.has(opco) !== true) return stale(scene);
  const memory = stopSeeking(scene.memory);
  const own = correct(memory.situation ?? {}, "opco", { kind: "opco", opco });
  const convention: Situation = { convention: { value: { kind: "convention", idcc: [...idcc] }, how: "deduced" } };
  const { situation } = merge(own, idcc.length > 0 ? convention : {});
  return { memory: withSituation(memory, situation), says: [sayOpco(base, finder.tables, { opco, idcc })] };
};
