import { type Expressions, placesOf } from "../french/expressions.ts";
import { words } from "../french/fold.ts";
import type { Repair, Repairs } from "../french/repair.ts";
import { type Lexicon, staffAt, type Term } from "./lexicon.ts";
import { withoutDate } from "./titles.ts";

/** A word of what somebody said about their company. */
export type SaidWord = {
  word: string;
  /** The words of the tables that it may stand for, each with how far to believe it, 0 to 1; none when the tables do not know it. */
  forms: readonly (Term & { belief: number })[];
  /** Less than 1 when it tells of a customer. */
  share: number;
  /** Mostly said about the question and not about the trade: it counts when a name holds it, and next to nothing otherwise. */
  aside: boolean;
};

/** What the tables know of words. */
export type Vocabulary = { words: ReadonlySet<string>; roots: Pick<ReadonlySet<string>, "has">; repairs: Repairs };

/**
 * The meaningful words of what somebody said: filler, denied words and places left out, joined and split words put right
 * (« autoecole », « super marché »), misspelt ones mended.
 */
export const readSaid = (text: string, lexicon: Lexicon, vocabulary: Vocabulary): SaidWord[] => {
  const tuning = lexicon.tuning.said;
  const repair = vocabulary.repairs();
  const tokens = rejoin(words(lexicon.withoutNames(withoutDate(text))), lexicon, vocabulary);
  const denied = after(tokens, lexicon.denials, tuning.denied_words);
  const customers = after(tokens, lexicon.customers, tuning.customer_words);
  const others = new Set([...staffAt(tokens, lexicon), ...within(tokens, lexicon.relations)]);
  const told = after(tokens, lexicon.trades, 1);
  const placed = new Set([...after(tokens, lexicon.places, 1)].filter((at) => !told.has(at)));
  return tokens.flatMap((word, at): SaidWord[] => {
    if (lexicon.isIgnored(word) || /^\d+$/.test(word) || word.length < 2 || denied.has(at) || others.has(at)) return [];
    const aside = lexicon.isOwn(word) || lexicon.isTitleWord(word);
    const share = customers.has(at) ? tuning.customer : 1;
    const forms = formsOf(word, lexicon, { ...vocabulary, repair });
    if (forms.some(({ belief }) => belief === 1)) return [{ word, forms, share, aside }];
    // A word of training, or one that follows « à » or « en », is not mended into a trade.
    if (aside || placed.has(at)) return [];
    const parts = splitWord(word, vocabulary);
    return parts.length > 0
      ? parts.map((part) => ({ word: part, forms: formsOf(part, lexicon, { ...vocabulary, repair }), share, aside }))
      : [{ word, forms, share, aside }];
  });
};

const formsOf = (word: string, lexicon: Lexicon, vocabulary: Vocabulary & { repair: Repair }): SaidWord["forms"] => {
  const term = lexicon.term(word);
  const known = lexicon.isOwn(word) ? vocabulary.words.has(word) : vocabulary.roots.has(term.root);
  if (known) return [{ ...term, belief: 1 }];
  return vocabulary.repair(word).map((mended) => ({ ...lexicon.term(mended.word), belief: mended.belief }));
};

/** Positions of the words that follow any of the expressions. */
const after = (tokens: readonly string[], expressions: Expressions, count: number): Set<number> =>
  new Set(
    placesOf(tokens, expressions).flatMap(({ end }) => Array.from({ length: count }, (_, offset) => end + offset)),
  );

/** Positions of the words of any of the expressions. */
const within = (tokens: readonly string[], expressions: Expressions): number[] =>
  placesOf(tokens, expressions).flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at));

const rejoin = (tokens: readonly string[], lexicon: Lexicon, { words: known }: Vocabulary): string[] => {
  const result: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const [word = "", next = ""] = [tokens[at], tokens[at + 1]];
    const joined = `${word}${next}`;
    const apart = (known.has(word) && known.has(next)) || lexicon.isIgnored(word) || lexicon.isIgnored(next);
    if (next !== "" && !apart && known.has(joined)) {
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
