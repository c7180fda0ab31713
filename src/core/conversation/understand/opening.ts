import { spokenWord } from "../../french/fold.ts";
import { onceFor } from "../../french/once-for.ts";
import type { ReadyDialog } from "../../guide/ready-dialog.ts";
import type { FactsRead } from "../../situation/read-facts.ts";
import { isParted, lengthAt, phrasebook, type Token, tokenise } from "../../situation/tokens.ts";
import { bareFacts } from "../asked.ts";
import { isPending, type Memory } from "../memory.ts";
import type { Assistant } from "../prepare.ts";

/** A dialog that a message opens by its name, and the message with that name blanked. */
export type Opening = { ready: ReadyDialog; told: string };

/** « Éligibilité coiffure 4 salariés », « pharmacie éligible ? »: the name of a check, and what is told of the company right after it, or before. */
export const openingOf = (assistant: Assistant, memory: Memory, calm: string): Opening | undefined => {
  if (isPending(memory)) return undefined;
  const tokens = tokenise(calm);
  const { greetings } = assistant.facts.words;
  const isPolite = (word: string, at: number): boolean =>
    assistant.hearing.fillers.has(spokenWord(word)) || lengthAt(tokens, at, greetings) > 0;
  const from = tokens.findIndex(({ word }, at) => !isPolite(word, at));
  const to = tokens.findLastIndex(({ word }, at) => !isPolite(word, at));
  for (const ready of assistant.dialogs.values()) {
    // « Pharmacie éligible ? »
    const ends = to > from && lengthAt(tokens, to, openersOf(ready)) === 1;
    if (ends) return { ready, told: calm.slice(0, tokens[to]?.start).trimEnd().padEnd(calm.length) };
    const length = from < 0 ? 0 : lengthAt(tokens, from, openersOf(ready));
    const after = length === 0 ? [] : tokens.slice(from + length);
    const next =
      after[0] !== undefined && isParted(after[0]) ? after[0] : after.find((token) => !isLight(assistant, token));
    if (next !== undefined) return { ready, told: `.${calm.slice(next.start).padStart(calm.length - 1)}` };
  }
  return undefined;
};

/** Whether what follows the name is of the company: « éligibilité des apprentis » is a question. */
export const tellsCompany = (
  { dialog }: ReadyDialog,
  { facts, doubts }: Pick<FactsRead, "facts" | "doubts">,
): boolean => {
  const bare = bareFacts({ dialog });
  return doubts.length > 0 || Object.keys(facts).some((fact) => !bare.includes(fact));
};

const openersOf = onceFor(({ dialog }: ReadyDialog) => phrasebook(dialog.openers));

/** « Pour un transporteur », « d'une boulangerie ». */
const isLight = ({ facts: { words, tradeWords } }: Assistant, token: Token): boolean =>
  tradeWords.articles.has(token.word) || lengthAt([token], 0, words.linked) === 1;
