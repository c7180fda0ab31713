import type { Part } from "./parts.ts";
import type { Prepared } from "./prepared.ts";
import { isParted, lengthAt, type Token, tokenise } from "./tokens.ts";

/** Where a text says what somebody wants to learn (« stage soudure », « former mon vendeur au management »): no trade is told there. */
export const learntIn = (prepared: Prepared, tokens: readonly Token[]): Part[] => {
  const { words } = prepared;
  return tokens.flatMap((_, at): Part[] => {
    const noun = lengthAt(tokens, at, words.learnt);
    if (noun > 0 && !isOfTrade(prepared, tokens, at)) return spanFrom(prepared, tokens, { from: at, after: at + noun });
    const verb = lengthAt(tokens, at, words.learning);
    return verb > 0 ? objectOf(prepared, tokens, at + verb) : [];
  });
};

/** A text without what somebody wants to learn; the same when it says nothing else. */
export const withoutLearnt = (prepared: Prepared, text: string): string => {
  const tokens = tokenise(text);
  const learnt = learntIn(prepared, tokens);
  if (learnt.length === 0 || learnt.some(({ from, to }) => from === 0 && to === tokens.length)) return text;
  const left = text.split("");
  for (const { from, to } of learnt) left.fill(" ", tokens[from]?.start, tokens[to - 1]?.end);
  return left.join("");
};

/** « Organisme de formation »: training is what the company does. */
const isOfTrade = ({ words }: Prepared, tokens: readonly Token[], at: number): boolean =>
  [1, 2, 3].some((back) => at >= back && lengthAt(tokens, at - back, words.notLearnt) === back);

/** « Stage » and the words that follow in one piece, up to what begins something else; nothing when none does. */
const spanFrom = (
  prepared: Prepared,
  tokens: readonly Token[],
  { from, after }: { from: number; after: number },
): Part[] => {
  const { stop, into } = prepared.tradeWords;
  let to = after;
  for (let next = tokens[to]; next !== undefined && to < after + LONGEST; next = tokens[++to])
    if (isParted(next) || next.gap.includes(":") || (stop.has(next.word) && !into.has(next.word))) break;
  return to > after ? [{ from, to }] : [];
};

/** What the people who are to be trained are trained to: after « au », « en »… */
const objectOf = ({ tradeWords: { stop, into } }: Prepared, tokens: readonly Token[], from: number): Part[] => {
  for (let at = from; at < Math.min(tokens.length, from + LONGEST); at++) {
    const token = tokens[at];
    if (token === undefined || isParted(token)) return [];
    if (at > from && into.has(token.word) && stop.has(token.word)) {
      let to = at;
      while (to < tokens.length && to < at + LONGEST && !(to > at && isParted(tokens[to] ?? token))) to++;
      return [{ from: at, to }];
    }
  }
  return [];
};

const LONGEST = 6;
