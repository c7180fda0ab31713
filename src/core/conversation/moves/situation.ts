import type { Base } from "../../content/base.ts";
import { say } from "../../content/messages.ts";
import { nextStep } from "../../guide/next-step.ts";
import { FACT_OF } from "../../situation/circumstances.ts";
import { articleAbout } from "../../situation/fact-article.ts";
import { correct, forget, merge, type Situation, sameValue, type Value } from "../../situation/situation.ts";
import { factsOf } from "../asked.ts";
import { foundAs } from "../found-as.ts";
import { knowAnew } from "../know-anew.ts";
import { askFact, isPending, letDialogWait, type Memory, runOf } from "../memory.ts";
import type { Option } from "../reply.ts";
import type { Played, Scene } from "../say/close.ts";
import { offerArticle, offerThemes } from "../say/options.ts";
import { offerSituation, sayFactAsked, saySituation, tellNoted } from "../say/situation.ts";
import { sayPhrase, sayText } from "../say/text.ts";
import { tellUnserved } from "../say/unserved.ts";
import { served } from "../served.ts";
import type { Told } from "../told.ts";
import { articlesAbout, tellTheSame } from "../unchanged.ts";
import { answerAgain, ask } from "./article.ts";
import { askDoubt } from "./ask-doubt.ts";
import { ofNoneOf } from "./of-none.ts";
import { stale } from "./small-talk.ts";

/** Says what was noted, and asks again what is doubtful. */
export const note = (scene: Scene, { changes, denied, doubts }: Told): Played => {
  const { assistant, memory } = scene;
  const counts = served(assistant.base, memory.situation ?? {});
  const noted = tellNoted(
    assistant,
    changes.filter(({ fact }) => counts[fact] !== undefined),
    denied,
  );
  const [doubt] = doubts;
  const apart = doubt?.why === "ambiguous" ? ofNoneOf(scene, doubt.candidates ?? []) : undefined;
  if (apart !== undefined) return { ...apart, says: noted === "" ? apart.says : [sayText(noted), ...apart.says] };
  if (doubt !== undefined) return askDoubt(scene, doubt, noted);
  return acknowledge(scene, changes, withUnserved(scene, noted, changes));
};

/** A fact given by a button. */
export const know = (scene: Scene, { fact, value, idcc }: { fact: string; value: Value; idcc?: string[] }): Played => {
  const { assistant, memory } = scene;
  if (!isValue(scene, fact, value)) return stale(scene);
  const was = memory.situation?.[fact];
  const situation = ofConvention(scene, correct(memory.situation ?? {}, fact, value), idcc);
  const is = situation[fact];
  const changes =
    is === undefined ? [] : [{ fact, is, ...(was !== undefined && !sameValue(was.value, value) && { was }) }];
  const after = { ...scene, memory: { ...memory, situation } };
  return acknowledge(after, changes, withUnserved(after, tellNoted(assistant, changes), changes));
};

/** With the convention of the trade that an OPCO was chosen by, unless another was said. */
const ofConvention = (scene: Scene, situation: Situation, idcc: string[] | undefined): Situation => {
  const value: Value | undefined = idcc && { kind: "convention", idcc };
  return value === undefined || !isValue(scene, FACT_OF.convention, value)
    ? situation
    : merge(situation, { [FACT_OF.convention]: { value, how: "deduced" } }).situation;
};

/** Somebody who tells that they are one of those whom no OPCO serves is told so at once. */
const withUnserved = (scene: Scene, noted: string, changes: Told["changes"]): string => {
  // A dialog under way says so itself.
  const isTold = !isPending(scene.memory) && changes.some(({ fact }) => fact === FACT_OF.employer);
  const rule = isTold ? tellUnserved(scene) : undefined;
  return rule === undefined ? noted : `${noted} ${rule}`.trim();
};

/** Whether a button says something that the fact may be: it may be old, or made up. */
const isValue = ({ assistant: { facts, finder } }: Scene, id: string, value: Value): boolean => {
  const fact = facts.file.facts[id];
  if (fact?.kind !== value.kind) return false;
  switch (value.kind) {
    case "choice":
      return fact.kind === "choice" && Object.hasOwn(fact.choices, value.choice);
    case "opco":
      return finder?.tables.opcos.has(value.opco) === true;
    case "convention":
      return value.idcc.every((code) => finder?.tables.conventions.has(code));
    case "count":
    case "date":
    case "amount":
    case "hours":
      return true;
  }
};

/**
 * Says that something was noted, when nothing else is to be said of it; the last answer again when it speaks of what depends on it, and a
 * verdict that it changes.
 */
const acknowledge = (scene: Scene, changes: Told["changes"], noted: string): Played => {
  const { assistant, memory } = scene;
  const { base } = assistant;
  const says = noted === "" ? [] : [sayText(noted)];
  if (isPending(memory)) return { memory, says };
  const about = noted === "" || memory.last?.dialog !== undefined ? undefined : onlyAbout(scene, changes);
  const again = noted === "" || about !== undefined ? undefined : answerAgain(scene);
  const after = again === undefined ? { memory, says } : { ...again, says: [...says, ...again.says] };
  if (changesVerdict(scene) || movesDays(scene, changes))
    return { ...after, memory: letDialogWait(after.memory, { kind: "answer" }), briefly: true };
  if (again !== undefined) return after;
  const stands = noted === "" ? undefined : verdictStands(scene);
  if (stands !== undefined) return { memory, says: [sayText(`${noted} ${stands}`, [offerSituation(assistant)])] };
  if (about !== undefined) {
    const told = ask(scene, about);
    return { ...told, says: [...says, ...told.says] };
  }
  const next = noted === "" ? [] : [noted];
  return {
    memory,
    says: [
      sayText([...next, say(base.messages, "noted-next")].join(" "), [
        ...offerAbout(base, changes),
        ...offerThemes(base),
        offerSituation(assistant),
      ]),
    ],
  };
};

/** The articles about what was just told. */
const offerAbout = (base: Base, changes: Told["changes"]): Option[] => {
  const about = changes.flatMap(({ fact, is }) => articleAbout(base.facts, fact, is.value) ?? []);
  return [...new Set(about)].flatMap((id) => offerArticle(base, id));
};

/** « On a un échéancier », after an answer of which rules tell the same: the article about that, when there is one. */
const onlyAbout = (
  { assistant: { base }, memory: { last, situation = {} }, today }: Scene,
  changes: Told["changes"],
): Parameters<typeof ask>[1] | undefined => {
  const [about, ...others] = articlesAbout(
    base,
    changes.map(({ fact, is }) => ({ fact, value: is.value })),
  );
  if (about === undefined || others.length > 0 || last === undefined || last.article === about.article.id)
    return undefined;
  if (!tellTheSame(base, { situation, topics: last.topics, today }, about.fact)) return undefined;
  const answers = [foundAs(about.article, about.article.sections[0])] as const;
  return { do: "ask", question: about.article.title, found: { kind: "answers", answers }, topics: [] };
};

/** « Ma situation ». */
export const showSituation = ({ assistant, memory }: Scene): Played => ({
  memory,
  says: [saySituation(assistant, served(assistant.base, memory.situation ?? {}))],
});

/** Forgets one fact, and what was deduced with it. */
export const forgetFact = ({ assistant, memory }: Scene, fact: string): Played => {
  const label = assistant.facts.file.facts[fact]?.label ?? fact;
  const after = withSituation(memory, forget(memory.situation ?? {}, fact));
  const gone = sayPhrase(assistant.base, "situation-forgotten", { values: { fact: label } });
  return { memory: after, says: [gone, saySituation(assistant, served(assistant.base, after.situation ?? {}))] };
};

const withSituation = ({ situation: _situation, ...memory }: Memory, situation: Situation): Memory =>
  Object.keys(situation).length === 0 ? memory : { ...memory, situation };

/** Asks a fact again, to have it said otherwise. */
export const correctFact = (scene: Scene, fact: string): Played => {
  const { assistant, memory, today } = scene;
  if (assistant.facts.file.facts[fact] === undefined) return stale(scene);
  const isKnown = memory.situation?.[fact] !== undefined;
  return { memory: askFact(memory, fact), says: [sayFactAsked(assistant, fact, { today, isKnown })], stays: true };
};

/** Whether a dialog that is concluded goes by something else now. */
const changesVerdict = (scene: Scene): boolean => {
  const { memory } = scene;
  const after = knowAnew(scene, memory);
  return JSON.stringify(after.dialog?.known) !== JSON.stringify(memory.dialog?.known);
};

/** Whether a day of the training is another one: the verdict that was told last tells until when to enrol. */
const movesDays = ({ assistant, memory }: Scene, changes: Told["changes"]): boolean => {
  const run =
    memory.last?.dialog !== undefined && memory.last.dialog === memory.dialog?.id
      ? runOf(assistant, memory)
      : undefined;
  const facts = run?.dialog.questions.flatMap(factsOf) ?? [];
  return changes.some(({ fact, is }) => is.value.kind === "date" && facts.includes(fact));
};

/** That the verdict told last does not depend on what was just noted. */
const verdictStands = ({ assistant, memory, told }: Scene): string | undefined => {
  const run =
    memory.last?.dialog !== undefined && memory.last.dialog === memory.dialog?.id
      ? runOf(assistant, memory)
      : undefined;
  if (run === undefined || !told.changes.some(({ fact }) => run.dialog.questions.flatMap(factsOf).includes(fact)))
    return undefined;
  const step = nextStep(run.dialog, run.answers, run.manner);
  if (step.kind !== "conclude") return undefined;
  const { messages } = assistant.base;
  const { verdict, title } = step.outcome;
  return say(messages, "verdict-stands", { verdict: say(messages, `verdict-${verdict}`), title });
};
