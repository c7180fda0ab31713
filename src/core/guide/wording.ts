import { words } from "../french/fold.ts";

/** A list of expressions ready to be found in what someone says, longest first. `meaning` is what each one stands for. */
export type Wording = readonly { words: readonly string[]; meaning: string }[];

/** Prepares expressions, given by meaning, for {@link takeExpressions} and {@link containsExpression}. */
export const wording = (byMeaning: Readonly<Record<string, readonly string[]>>): Wording =>
  Object.entries(byMeaning)
    .flatMap(([meaning, expressions]) => expressions.map((expression) => ({ words: spoken(expression), meaning })))
    .filter((expression) => expression.words.length > 0)
    .sort((a, b) => b.words.length - a.words.length);

/** Words as they are typed in a chat: letters drawn out (« ouiii », « nonn ») count once. */
export const spoken = (text: string): string[] =>
  words(text).map((word) => word.replace(/(\p{L})\1{2,}/gu, "$1").replace(/(\p{L})\1$/u, "$1"));

/** Takes every known expression out of a text, longest first: the meanings found, and the words that are left. */
export const takeExpressions = (
  text: readonly string[],
  expressions: Wording,
): { meanings: Set<string>; rest: string[] } => {
  const meanings = new Set<string>();
  let rest: (string | undefined)[] = [...text];
  for (const expression of expressions) {
    for (let at = indexOf(rest, expression.words); at >= 0; at = indexOf(rest, expression.words)) {
      meanings.add(expression.meaning);
      rest = rest.map((word, index) => (index >= at && index < at + expression.words.length ? undefined : word));
    }
  }
  return { meanings, rest: rest.filter((word) => word !== undefined) };
};

const indexOf = (text: readonly (string | undefined)[], expression: readonly string[]): number =>
  text.findIndex((_, start) => expression.every((word, offset) => text[start + offset] === word));
