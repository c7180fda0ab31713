import { words } from "../french/fold.ts";
import type { Repair } from "../french/repair.ts";
import { type Expressions, startsAt } from "./expressions.ts";
import type { Lexicon } from "./lexicon.ts";

/** A word of what somebody said about their company. */
export type SaidWord = {
  word: string;
  /** The roots it may stand for, each with how far to believe it, 0 to 1; none for a word that the tables do not know. */
  forms: readonly { word: string; root: string; belief: number }[];
  /** Less than 1 when it tells for whom the work is done. */
  share: number;
};

/** What the tables know of words. */
export type Vocabulary = { words: ReadonlySet<string>; roots: ReadonlySet<string>; repair: Repair };

/**
 * The meaningful words of what somebody said: filler, denied words and places left out, joined and split words put right
 * (« autoecole », « super marché »), misspelt ones mended.
 */
export const readSaid = (text: string, lexicon: Lexicon, vocabulary: Vocabulary): SaidWord[] => {
  const tokens = rejoin(words(text), vocabulary);
  const denied = after(tokens, lexicon.denials, DENIED_WORDS);
  const customers = after(tokens, lexicon.customers, CUSTOMER_WORDS);
  const placed = after(tokens, lexicon.places, 1);
  return tokens.flatMap((word, at): SaidWord[] => {
    if (lexicon.isIgnored(word) || /^\d+$/.test(word) || word.length < 2 || denied.has(at)) return [];
    const root = lexicon.root(word);
    const share = (customers.has(at) ? CUSTOMER_SHARE : 1) * (lexicon.isOwn(root) ? OWN_SHARE : 1);
    if (vocabulary.roots.has(root)) return [{ word, forms: [{ word, root, belief: 1 }], share }];
    if (placed.has(at)) return [];
    const split = splitWord(word, vocabulary);
    if (split.length > 0)
      return split.map((part) => ({ word: part, forms: [{ word: part, root: lexicon.root(part), belief: 1 }], share }));
    const forms = vocabulary
      .repair(word)
      .map((mended) => ({ word: mended.word, root: lexicon.root(mended.word), belief: mended.belief }));
    return [{ word, forms, share }];
  });
};

/** What a customer does says little of what is done for them. */
const CUSTOMER_SHARE = 0.3;
/** Most say « formation » or « dossier » about what they ask, not about their trade. */
const OWN_SHARE = 0.3;
const CUSTOMER_WORDS = 3;
const DENIED_WORDS = 2;

/** Positions of the words that follow any of the expressions. */
const after = (tokens: readonly string[], expressions: Expressions, count: number): Set<number> => {
  const found = new Set<number>();
  for (const expression of expressions) {
    tokens.forEach((_, start) => {
      if (!startsAt(tokens, start, expression)) return;
      for (let at = start + expression.length; at < start + expression.length + count; at++) found.add(at);
    });
  }
  return found;
};

const rejoin = (tokens: readonly string[], { words: known }: Vocabulary): string[] => {
  const result: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const [word = "", next = ""] = [tokens[at], tokens[at + 1]];
    const joined = `${word}${next}`;
    const apart = known.has(word) && known.has(next);
    if (next !== "" && !apart && word.length > 1 && known.has(joined)) {
      result.push(joined);
      at += 1;
    } else result.push(word);
  }
  return result;
};

const SHORTEST_PART = 4;

const splitWord = (word: string, { words: known }: Vocabulary): string[] => {
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at++) {
    const parts = [word.slice(0, at), word.slice(at)];
    if (parts.every((part) => known.has(part))) return parts;
  }
  return [];
};
