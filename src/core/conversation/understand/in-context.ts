import { confidence } from "../../search/decide.ts";
import type { Hit } from "../../search/rank.ts";
import type { Assistant, Target } from "../prepare.ts";
import { inDomain } from "./domain.ts";
import type { WordedPiece } from "./message.ts";
import { readUtterance, textOf, type Utterance } from "./utterance.ts";

/**
 * What answers a question that says little, with what is told before it or what was asked before (« notre apprentie a rompu son contrat.
 * On doit payer quoi ? »): it says all that is asked, and some of what is told. Undefined when nothing does so surely enough to be offered.
 */
export const foundInContext = (
  assistant: Assistant,
  message: Utterance,
  { part, told }: { part: readonly WordedPiece[]; told: readonly WordedPiece[] },
): Hit<Target> | undefined => {
  const { policy } = assistant.base;
  const asked = knownIn(part);
  if (asked.size === 0) return undefined;
  const found = contextsOf(told)
    .flatMap((context) => {
      const text = `${textOf(message, context)} ${textOf(message, part)}`;
      const ranking = readUtterance(assistant, text, { today: "" }).ranking();
      const around = knownIn(context).difference(asked);
      return inDomain(assistant, ranking)
        .hits.filter(({ what }) => what.kind !== "off-topic")
        .filter(({ matched }) => saysAll(asked, matched) && matched.some((word) => around.has(word)))
        .slice(0, 1);
    })
    .filter((hit) => hit.odds > 0 && confidence(hit, policy) >= policy.offer);
  return found.find((hit) => confidence(hit, policy) >= policy.answer) ?? found[0];
};

/** Whether all that is asked is met; a question of one word asks about what is told (« on perd tout ? »). */
const saysAll = (asked: ReadonlySet<string>, matched: readonly string[]): boolean =>
  asked.size < 2 || asked.isSubsetOf(new Set(matched));

/** All that is told, its last sentence, and the last clause of that, each once. */
const contextsOf = (told: readonly WordedPiece[]): (readonly WordedPiece[])[] => {
  const sentence = told.filter((piece) => piece.sentence === told.at(-1)?.sentence);
  const clause = sentence.slice(sentence.findLastIndex(({ parted }) => parted !== "barely"));
  const all = [told, sentence, clause].filter((one) => one.length > 0);
  return all.filter((one, at) => all.findIndex(({ length }) => length === one.length) === at);
};

/** The words of some pieces that the base holds. */
export const knownIn = (pieces: readonly WordedPiece[]): Set<string> =>
  new Set(pieces.flatMap(({ asked }) => asked.flatMap(({ word, forms }) => (forms.length > 0 ? [word] : []))));
