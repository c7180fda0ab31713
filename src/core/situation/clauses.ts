import type { Expressions } from "../french/expressions.ts";
import { holdsIn, isMadeOf } from "./parts.ts";
import type { Prepared } from "./prepared.ts";
import { lengthAt, type Token, tokenise } from "./tokens.ts";

/**
 * A clause of a message, by its place in it. `asks` tells a question; `kind` what is only manners, a signature or a quoted header, in
 * which nobody states anything.
 */
export type Clause = {
  start: number;
  end: number;
  asks: boolean;
  kind: "said" | "greeting" | "thanks" | "closing" | "quoted";
};

/** Splits a message into its clauses, in order: sentence by sentence, then where another question or statement begins. */
export const clauses = (prepared: Prepared, text: string): Clause[] => clausesOf(prepared, text, tokenise(text));

/** The same, for a text whose tokens are known. */
export const clausesOf = (prepared: Prepared, text: string, tokens: readonly Token[]): Clause[] => {
  if (tokens.length === 0) return [];
  const quoted = quotedLines(prepared, text);
  const pieces: Run[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const last = pieces.at(-1);
    if (last === undefined || begins(prepared, tokens, { from: last.from, to: at }))
      pieces.push({ from: at, to: at + 1 });
    else last.to = at + 1;
  }
  const joined: Run[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    // « Je me demande : », « PS : » open what follows.
    if (last !== undefined && isMadeOf(tokens, last, [prepared.words.openers, prepared.words.connectors]))
      last.to = piece.to;
    else joined.push({ ...piece });
  }
  let isSigned = false;
  let isBegun = false;
  let after = 0;
  return joined.map(({ from, to }) => {
    const first = tokens[from]?.start ?? 0;
    const last = tokens[to - 1]?.end ?? 0;
    // An article left out of the tokens (« l'OPCO ») and the signs that end a clause are part of it.
    const start = first - (/\S*$/.exec(text.slice(after, first))?.[0].length ?? 0);
    const end =
      last + (/^[^\p{L}\p{N}]*/u.exec(text.slice(last, tokens[to]?.start ?? text.length))?.[0].trimEnd().length ?? 0);
    after = end;
    const isQuoted = quoted.some((line) => first >= line.start && first < line.end);
    // « À bientôt » was quoted, perhaps: what asks after it is no signature.
    const asksPlainly = text.slice(last, end).includes("?") && isAskedIn(prepared, { text, tokens, from, to });
    const kind = isQuoted
      ? "quoted"
      : kindOf(prepared, tokens, { from, to, isSigned: isSigned && !asksPlainly, isBegun });
    isSigned ||= kind === "closing" && isBegun;
    isBegun ||= kind === "said";
    const asks =
      kind === "said" && (text.slice(last, end).includes("?") || isAskedIn(prepared, { text, tokens, from, to }));
    return { start, end, asks, kind };
  });
};

type Run = { from: number; to: number };

const kindOf = (
  { words }: Prepared,
  tokens: readonly Token[],
  { isSigned, isBegun, ...run }: Run & { isSigned: boolean; isBegun: boolean },
): Clause["kind"] => {
  // What follows « cordialement » is a signature, unless one began by it.
  if (
    isSigned ||
    (lengthAt(tokens, run.from, words.closings) > 0 && (isBegun || isMadeOf(tokens, run, [words.closings])))
  )
    return "closing";
  if (isMadeOf(tokens, run, [words.greetings])) return "greeting";
  return lengthAt(tokens, run.from, words.thanks) > 0 && run.to - run.from <= LONGEST_THANKS ? "thanks" : "said";
};

const LONGEST_THANKS = 9;

/** Whether something is asked in words between two tokens. */
export const isAskedIn = (
  { words }: Prepared,
  { text, tokens, ...run }: Run & { text: string; tokens: readonly Token[] },
): boolean =>
  holdsIn(tokens, run, words.questions) ||
  holdsIn(tokens, run, words.openers) ||
  INVERSION.test(text.slice(tokens[run.from]?.start ?? 0, tokens[run.to - 1]?.end ?? 0));

/** « doit-on », « a-t-elle », « où »; « rendez-vous » is a noun. */
const INVERSION = /(?<!rendez)-(?:t-)?(?:ils?|elles?|on|je|nous|vous|tu)(?![\p{L}-])|(?<![\p{L}])où(?![\p{L}])/iu;

/** Whether a clause begins at a token, the one before being so far from `from` to `to`, that token. */
const begins = (prepared: Prepared, tokens: readonly Token[], piece: Run): boolean => {
  const at = piece.to;
  const token = tokens[at];
  const before = tokens[at - 1];
  if (token === undefined || before === undefined) return false;
  if (/[?!…;:\n\r]|\.(?!\d)/.test(token.gap) && !isShort(token, before)) return true;
  if (isAfterGreeting(prepared, tokens, at)) return true;
  // « peut-on » is of one piece.
  if (token.gap === "-") return false;
  const { words } = prepared;
  // « Puis-je » links nothing.
  const link = tokens[at + 1]?.gap === "-" ? 0 : lengthAt(tokens, at, words.connectors);
  if (link > 0 || token.gap.includes(","))
    return (
      isQuestionAt(prepared, tokens, at + link) ||
      lengthAt(tokens, at, words.manners) > 0 ||
      opens(prepared, tokens, at + link)
    );
  if (lengthAt(tokens, at, words.starters) === 0) return false;
  // « À quoi j'ai droit » begins once.
  if (lengthAt(tokens, at - 1, words.linked) > 0 || endsAt(tokens, at, words.openers, words.questions)) return false;
  // « Combien de temps j'ai pour envoyer la facture » asks once.
  if (
    lengthAt(tokens, at, words.pursues) > 0 &&
    holdsIn(tokens, { from: Math.max(piece.from, at - NEAR), to: at }, words.questions)
  )
    return false;
  // « Quels papiers faut-il » asks once.
  return !(isQuestionAt(prepared, tokens, at) && holdsIn(tokens, piece, words.questions));
};

/** How far a question word may be from the verb that it asks with. */
const NEAR = 5;

/** A question word, after « sous », « à » or another such word too, or a verb before its pronoun. */
const isQuestionAt = ({ words }: Prepared, tokens: readonly Token[], at: number): boolean => {
  const after = at + lengthAt(tokens, at, words.linked);
  return (
    lengthAt(tokens, at, words.questions) > 0 || lengthAt(tokens, after, words.questions) > 0 || isInverted(tokens, at)
  );
};

/** What begins a statement after a comma or a word that links. */
const opens = ({ words }: Prepared, tokens: readonly Token[], at: number): boolean =>
  lengthAt(tokens, at, words.starters) > 0 || lengthAt(tokens, at, words.resumes) > 0;

/** « est-il », « y a-t-on ». */
const isInverted = (tokens: readonly Token[], at: number): boolean => {
  const verb = /^(?:y|en|ne|se)$/.test(tokens[at]?.word ?? "") ? at + 1 : at;
  const subject = tokens[tokens[verb + 1]?.word === "t" ? verb + 2 : verb + 1];
  return subject?.gap === "-" && SUBJECT.test(subject.word);
};

const SUBJECT = /^(?:ils?|elles?|on|je|nous|vous|tu)$/;

/** « M. Dupont », « art. L6332 ». */
const isShort = (token: Token, before: Token): boolean =>
  /^\.\s?$/.test(token.gap) && /^(?:m|mr|mme|art|n|ex|cf|tel|st|av|bd)$/.test(before.word);

const isAfterGreeting = ({ words }: Prepared, tokens: readonly Token[], at: number): boolean =>
  at <= 4 &&
  isMadeOf(tokens, { from: 0, to: at }, [words.greetings]) &&
  // « Bonjour l'équipe » is of one piece.
  !tokens.slice(0, at + 1).some((_, from) => from + lengthAt(tokens, from, words.greetings) > at);

/** Whether one of some expressions, of five words at most, ends right before a position. */
const endsAt = (tokens: readonly Token[], at: number, ...phrases: readonly Expressions[]): boolean =>
  [1, 2, 3, 4, 5].some((back) => at - back >= 0 && phrases.some((one) => lengthAt(tokens, at - back, one) === back));

/** The lines of a forwarded header, when there are two at least, and those that « > » quotes. */
const quotedLines = ({ quoted }: Prepared, text: string): { start: number; end: number }[] => {
  if (!text.includes("\n")) return [];
  let start = 0;
  const lines = text.split("\n").map((line) => {
    const at = { start, end: start + line.length + 1, line };
    start = at.end;
    return at;
  });
  const headers = lines.filter(({ line }) => {
    const [, name = ""] = /^\s*>?\s*([\p{L}]+)\s*:/u.exec(line) ?? [];
    return quoted.has(tokenise(name)[0]?.word ?? "");
  });
  return lines.filter((one) => /^\s*(?:>|-{4,})/.test(one.line) || (headers.length > 1 && headers.includes(one)));
};
