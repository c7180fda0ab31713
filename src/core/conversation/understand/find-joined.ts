import { words } from "../../french/fold.ts";
import { domainOf } from "../../search/domain.ts";
import type { Found, FoundSection } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import { look } from "./look-up.ts";
import type { WordedPiece } from "./message.ts";
import { questionAmong } from "./question-among.ts";
import { readText } from "./read-text.ts";
import { rankRuns } from "./runs.ts";
import type { Utterance } from "./utterance.ts";

/**
 * Things asked in one breath, joined by a word or a sign (« plafond d'Akto puis délai de paiement », « combien de crédits, et le plafond du
 * plan »), or told one after the other (« délai de dépôt, documents à fournir, délai de réponse »): each must say something and be answered for
 * sure, by an article of its own.
 */
export const findJoined = (assistant: Assistant, message: Utterance): Found | undefined => {
  const { base, hearing } = assistant;
  // Somebody who tells more joins what they tell, too.
  if (message.words.length > base.weights.questions.long.to) return undefined;
  const told = findTold(assistant, message);
  if (told !== undefined) return told;
  for (const at of joints(message.calm, hearing.connectors).slice(0, MOST_JOINTS)) {
    if (!isAllAround(message, at)) continue;
    const first = answerTo(assistant, message, { start: 0, end: at });
    const second = first && answerTo(assistant, message, { start: at, end: message.calm.length });
    if (first !== undefined && second !== undefined && first.article !== second.article)
      return { kind: "answers", answers: [first, second] };
  }
  return undefined;
};

/** Three things or more, told one after the other by somebody who says nothing else; some may have one answer. */
const findTold = (assistant: Assistant, message: Utterance): Found | undefined => {
  const said = message.pieces().filter(({ kind, asked }) => kind === "said" && asked.length > 0);
  if (said.length < FEW || said.some(({ asks, opens, beyond }) => asks !== "no" || opens || beyond.length === 0))
    return undefined;
  const answers = new Map<WordedPiece, FoundSection>();
  // What says least of ours has the least chance to be answered.
  for (const piece of said.toSorted((a, b) => knownIn(a) - knownIn(b))) {
    const one = answerTo(assistant, message, piece);
    if (one === undefined) return undefined;
    answers.set(piece, one);
  }
  const found = said.flatMap((piece) => answers.get(piece) ?? []);
  const [first, ...others] = found
    .filter(({ article }, at) => found.findIndex((other) => other.article === article) === at)
    .slice(0, FEW);
  return first === undefined || others.length === 0 ? undefined : { kind: "answers", answers: [first, ...others] };
};

const knownIn = ({ asked }: WordedPiece): number => asked.filter(({ forms }) => forms.length > 0).length;

/** Things from which a message is a list of them, and answers given, at most. */
const FEW = 3;

/** Whether all that is said is the sentence of a joint, or the two that a sign joins. */
const isAllAround = (message: Utterance, at: number): boolean => {
  const said = message.pieces().filter(({ kind }) => kind === "said");
  const before = said.findLast(({ start }) => start < at);
  const after = said.find(({ end }) => end > at + 1);
  return said.every(({ sentence }) => sentence === before?.sentence || sentence === after?.sentence);
};

/** Joints of a message that are tried, at most. */
const MOST_JOINTS = 3;

/** Where something may be joined to what is said before: at a sign, or before a word that joins. */
const joints = (text: string, connectors: ReadonlySet<string>): number[] =>
  [...text.matchAll(/[;+>\n]|(?<![\p{L}’'-])\p{L}+(?![\p{L}’'-])/gu)].flatMap(({ 0: said, index }) =>
    index > 0 && (/^\P{L}/u.test(said) || words(said).some((word) => connectors.has(word))) ? [index] : [],
  );

/** The section that answers a part of a message; undefined when it says too little or is not answered for sure. */
const answerTo = (
  assistant: Assistant,
  message: Utterance,
  { start, end }: { start: number; end: number },
): FoundSection | undefined => {
  const said = message.calm.slice(start, end);
  const text = said.trim().replace(/^[^\p{L}\p{N}]+/u, "");
  const shift = start + said.indexOf(text);
  const spans = message
    .facts()
    .spans.flatMap((span) =>
      span.start >= shift && span.end <= end ? [{ ...span, start: span.start - shift, end: span.end - shift }] : [],
    );
  const pieces = readText(assistant, text).pieces(spans);
  const run = questionAmong(assistant, pieces, rankRuns(assistant, pieces));
  if (run?.decision.kind !== "answer") return undefined;
  const { decision, words: own } = run;
  // « La subrogation et le reste à charge »: one word of ours does when it names what answers.
  const names = decision.hit.nearness >= assistant.base.weights.plainly_near;
  if (own.length < 2 && !(names && domainOf(assistant.index, new Set(own.map(({ meant }) => meant))) === "own"))
    return undefined;
  const looked = look(assistant, run.ranking);
  return looked.kind === "answers" ? looked.answers[0] : undefined;
};
