import { type Clause, clausesOf } from "./clauses.ts";
import type { Said } from "./manner.ts";
import { findMatches, type Match } from "./match.ts";
import { partsOf } from "./parts.ts";
import type { Prepared } from "./prepared.ts";
import { scopesOf } from "./scope.ts";
import { type Token, tokenise, withoutParticle } from "./tokens.ts";

/** What of a text depends on nothing else: its tokens and clauses, what is said in it, and what of that matches patterns on a day. */
export type TextRead = {
  tokens: readonly Token[];
  clauses: readonly Clause[];
  said: Said;
  matches(today: string): readonly Match[];
};

/** Reads a text, for those who ask for its facts with this or that known. */
export const readTokens = (prepared: Prepared, text: string): TextRead => {
  const written = tokenise(text);
  const clauses = clausesOf(prepared, text, written);
  const tokens = withoutParticle(spoken(written, clauses));
  const parts = partsOf(prepared, tokens);
  let kept: { today: string; matches: readonly Match[] } | undefined;
  return {
    tokens: written,
    clauses,
    said: { prepared, text, tokens, parts, clauses, scopes: scopesOf(prepared, tokens, parts) },
    matches: (today) => {
      if (kept?.today !== today)
        kept = { today, matches: findMatches(prepared, tokens, { book: prepared.patterns.any, today }) };
      return kept.matches;
    },
  };
};

/** The tokens of what is said, without signatures and forwarded headers. */
const spoken = (tokens: readonly Token[], all: readonly Clause[]): readonly Token[] => {
  const silent = all.filter(({ kind }) => kind === "quoted" || kind === "closing");
  if (silent.length === 0) return tokens;
  return tokens.filter(({ start }) => !silent.some((clause) => start >= clause.start && start < clause.end));
};
