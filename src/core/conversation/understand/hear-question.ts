import { holds } from "../../french/expressions.ts";
import { words } from "../../french/fold.ts";
import { stem } from "../../french/stem.ts";
import { readCues } from "../../guide/read-answer.ts";
import type { ReadyDialog } from "../../guide/ready-dialog.ts";
import { FACT_OF, hasEnded } from "../../situation/circumstances.ts";
import { factsOf } from "../asked.ts";
import { isPending, type Memory, runOf } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import { situationNow, type Told } from "../told.ts";
import { hearAboutTold, hearOtherChoice } from "./about-told.ts";
import { atTopic } from "./at-topic.ts";
import { bareTopics } from "./bare-topics.ts";
import { findOnce } from "./find-once.ts";
import { hearNeed, neededDialog } from "./hear-need.ts";
import { hearNote } from "./hear-note.ts";
import { tellOf } from "./hear-remark.ts";
import { hearAgain, hearRuled } from "./hear-ruled.ts";
import type { Look } from "./look.ts";
import { byFacts } from "./topics-by-facts.ts";
import { type Asked, topicsOf } from "./topics-of.ts";
import { ofCatalogues, ofOthers } from "./topics-of-others.ts";
import type { Utterance } from "./utterance.ts";
import { wishedDialog } from "./wished.ts";

/** A question for the base, or the wish to begin a dialog. */
export const hearQuestion = (
  assistant: Assistant,
  memory: Memory,
  { utterance, told: facts, today }: { utterance: Utterance; told: Told; today: string },
): Move => {
  const idle = !isPending(memory);
  const told = idle && utterance.isAboutOneself ? statedDialog(assistant, utterance) : undefined;
  const isStated = told !== undefined && told.facts > 1;
  const begun =
    isStated && !utterance.isQuestion ? told.ready : begunByMessage(assistant, memory, { utterance, told: facts });
  if (begun !== undefined) return tellOf(begun, utterance);
  const others = ofOthers(assistant, situationNow(memory.situation, facts), today);
  const offCatalogue = ofCatalogues(assistant, facts.facts);
  const asked: Asked = {
    questions: facts.subjects.map((one) => words(one).map(stem)),
    last: memory.last,
    leavesOut: (topic) => others(topic) || offCatalogue(topic),
    isOver: hasEnded(situationNow(memory.situation, facts), today),
  };
  const need = hearNeed(assistant, memory, { utterance, told: facts, today });
  const noted = hearTold(assistant, memory, { utterance, told: facts, asked, today });
  if (noted !== undefined) return noted.do === "note" || need?.do === "start" ? (need ?? noted) : noted;
  const found = findOnce(assistant, utterance, memory);
  if (found.kind === "dialog") return tellOf(found.ready, utterance);
  const heard = topicsOf(assistant, asked, found);
  const bare = heard.some(({ at }) => at.size > 0) ? [] : bareTopics(assistant, memory, facts);
  const topics = byFacts(assistant, bare.length > 0 ? bare : heard, { told: facts, found });
  const about = hearAboutTold(assistant, { utterance, told: facts, found });
  if (found.kind === "answers")
    return (
      about ?? {
        do: "ask",
        question: utterance.text,
        found: atTopic(assistant, found, {
          topics,
          utterance,
          subjects: facts.subjects,
          situation: situationNow(memory.situation, facts),
          today,
        }),
        topics: topics.map(({ topic }) => topic),
      }
    );
  const stated = isStated || !utterance.isQuestion ? told?.ready : undefined;
  const tells = !idle && tellsDialog(assistant, memory, facts);
  return (
    hearRuled(assistant, memory, { utterance, told: facts, topics, found, today }) ??
    insteadOfSearch(found, { about, need, told: facts }) ??
    seekOpco(assistant, memory, { utterance, found }) ??
    hearUnsure(found, { utterance, told: facts, idle, tells, stated })
  );
};

/** What answers where nothing sure is found; a trade that tells the OPCO only says for whom one asks. */
const insteadOfSearch = (
  { kind }: Look,
  { about, need, told }: Record<"about" | "need", Move | undefined> & { told: Told },
): Move | undefined => {
  if (kind === "unknown" || kind === "choice") return about ?? need;
  return kind === "trade" && told.facts[FACT_OF.opco] !== undefined ? need : undefined;
};

/** « Et mes salariés, c'est quel opco ? », of somebody whose trade is not known: it is asked for. */
const seekOpco = (
  { hearing, finder }: Assistant,
  memory: Memory,
  { utterance, found: { kind } }: { utterance: Utterance; found: Look },
): Move | undefined =>
  finder !== undefined &&
  !isPending(memory) &&
  (kind === "unknown" || kind === "choice") &&
  holds(utterance.spoken, hearing.opcoQuestions)
    ? { do: "command", command: "opco" }
    : undefined;

/** `tells`: it changes what the pending dialog goes by. */
type Unheard = { utterance: Utterance; told: Told; idle: boolean; tells: boolean; stated?: ReadyDialog };

/** What is neither answered nor ruled: a trade, the dialog that it begins, a fact told to the one that waits, or nothing for sure. */
const hearUnsure = (
  found: Exclude<Look, { kind: "answers" | "dialog" }>,
  { utterance, told, idle, tells, stated }: Unheard,
): Move => {
  // « Et pour mon apprenti ? », to a check that asked who is trained.
  if (tells) return { do: "note", told };
  if (found.kind === "trade") return { do: "trade", finding: found.finding, more: found.more ?? [] };
  if (stated !== undefined) return tellOf(stated, utterance);
  if (found.kind !== "unknown" || idle) return { do: "ask", question: utterance.text, found, topics: [] };
  return told.changes.length > 0 ? { do: "note", told } : { do: "puzzle", why: "not-understood" };
};

type Telling = { utterance: Utterance; told: Told; asked: Asked; today: string };

/** A message that tells, and asks about no rule: what it tells is noted, or the last question is asked again for it. */
const hearTold = (
  assistant: Assistant,
  memory: Memory,
  { utterance, told, asked, today }: Telling,
): Move | undefined => {
  // « On est à Mayotte, ça change quelque chose ? » asks what that changes, not the last question again.
  const changed = tellsDialog(assistant, memory, told) ? undefined : hearAboutTold(assistant, { utterance, told });
  if (changed !== undefined) return changed;
  // « Mon associé me reprend : 21, pas 18 » corrects, whatever its words.
  const corrects = told.changes.some(({ is, was }) => was !== undefined && is.how === "said");
  const mayAsk = utterance.isQuestion || told.asks || !corrects;
  const asks = holds(utterance.spoken, assistant.hearing.opcoQuestions) || topicsOf(assistant, asked).length > 0;
  if (mayAsk && !tellsDialog(assistant, memory, told) && asks) return undefined;
  // « Et Uniformation »: what changes nothing of what is known asks the last question of somebody else.
  const goesOn = assistant.hearing.connectors.has(utterance.words[0] ?? "");
  const other = goesOn ? hearOtherChoice(assistant, memory, told) : undefined;
  if (other !== undefined) return other;
  const isNews = !goesOn || told.changes.length + told.denied.length + told.doubts.length > 0;
  const again = isNews ? undefined : hearAgain(assistant, memory, told, today);
  return (
    again ?? hearNote(assistant, utterance, told) ?? (isNews ? hearAgain(assistant, memory, told, today) : undefined)
  );
};

/**
 * Whether a message changes what the dialog goes by: « en fait elle a déjà commencé » is told to it, and asks nothing; nor does what says
 * again what it knows, and no more (« je me paie un salaire »).
 */
const tellsDialog = (assistant: Assistant, memory: Memory, { changes, denied, facts, rest, asks }: Told): boolean => {
  const own = runOf(assistant, memory)?.dialog.questions.flatMap(factsOf) ?? [];
  const again = rest === "" && !asks ? Object.keys(facts) : [];
  return [...changes.map(({ fact }) => fact), ...denied, ...again].some((fact) => own.includes(fact));
};

/** The dialog that a message wishes for; or says what to do with, and tells a fact of, whatever else its words are near. */
const begunByMessage = (
  assistant: Assistant,
  memory: Memory,
  { utterance, told }: { utterance: Utterance; told: Told },
): ReadyDialog | undefined => {
  const wished = wishedDialog(assistant, memory, utterance);
  if (wished !== undefined) return wished;
  const needed = neededDialog(assistant, memory, utterance);
  return needed !== undefined && tellsOf(needed, told) ? needed : undefined;
};

/** Whether a message tells a fact that answers a question of a dialog. */
const tellsOf = ({ dialog }: ReadyDialog, { facts }: Told): boolean =>
  dialog.questions.flatMap(factsOf).some((fact) => facts[fact] !== undefined);

/** The dialog of which a statement already answers most questions, and how many. */
const statedDialog = (
  { dialogs }: Assistant,
  { spoken }: Utterance,
): { ready: ReadyDialog; facts: number } | undefined =>
  [...dialogs.values()]
    .map((ready) => ({ ready, facts: Object.keys(readCues(spoken, ready)).length }))
    .filter(({ facts }) => facts > 0)
    .sort((a, b) => b.facts - a.facts)[0];
