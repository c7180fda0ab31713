import { bareCode, bareCount } from "./bare-numbers.ts";
import { FACT_OF } from "./circumstances.ts";
import { type Clause, clausesOf } from "./clauses.ts";
import { combine, type Stated } from "./combine.ts";
import { asCorrections, correctedValues } from "./corrected.ts";
import type { Doubt } from "./cross-check.ts";
import { howIn, isAsked, isDenied, isSupposed, type Said } from "./manner.ts";
import { chooseMatches, findMatches, type Match } from "./match.ts";
import { matchValue, type ValueSaid } from "./match-value.ts";
import { partsOf } from "./parts.ts";
import type { Prepared } from "./prepare-facts.ts";
import type { Situation, Value } from "./situation.ts";
import { isParted, type Token, tokenise } from "./tokens.ts";
import { tradeFacts } from "./trade-facts.ts";
import { findTrade } from "./trades.ts";

/** What reading depends on besides the text. `asked` is the fact just asked, `known` what was known before. `today` is YYYY-MM-DD. */
export type ReadingContext = { today: string; asked?: string; known?: Situation };

/** A piece of the text that states a fact, by its place. */
export type FactSpan = { start: number; end: number; fact: string };

/** What a text tells of the situation. */
export type FactsRead = {
  /** What is stated: to be merged into what is known. */
  facts: Situation;
  /** What is only supposed (« et si on est 60 ? »): an answer may take it into account, memory does not keep it. */
  supposed: Situation;
  /** What may be set aside from the question. A fact that is the very subject (« quel opco pour une boulangerie ? ») has no span. */
  spans: readonly FactSpan[];
  /** What must be asked again. */
  doubts: readonly Doubt[];
  /** What is denied (« nous ne sommes pas chez Akto »). */
  denied: readonly { fact: string; value: Value }[];
};

/**
 * Reads the facts that a text states. Never throws; keeps no name, no SIRET and no other words than those of the tables. `read`: its tokens
 * and clauses, when they are known.
 */
export const readFacts = (
  prepared: Prepared,
  text: string,
  context: ReadingContext,
  read: TextRead = readTokens(prepared, text),
): FactsRead => {
  const { said } = read;
  const { tokens } = said;
  const matches = matchesIn(prepared, read, context);
  const { asked, known, today } = context;
  const patterned = matches.flatMap((match) => readMatch(said, match, asked));
  // « Cuisinier, en CDI » tells who is trained, not what the company does.
  const trade = asked === FACT_OF.trainee ? undefined : findTrade(prepared, { text, tokens, matches });
  const told =
    trade === undefined ? [] : tradeFacts(prepared, trade, { how: howIn(said, trade), readings: patterned, known });
  const readings = asCorrections(said, { readings: [...patterned, ...told], known });
  const found = [
    ...readings,
    ...bareCode(said, readings),
    ...correctedValues(said, { readings, known, today }),
    ...bareCount(said, readings),
  ];
  const stated = found.filter(({ state }) => state === "stated");
  const { facts, doubts } = combine(prepared, stated, { tokens, context });
  return {
    facts,
    supposed: combine(
      prepared,
      found.filter(({ state }) => state === "supposed"),
      { tokens, context },
    ).facts,
    spans: found
      .filter(({ isSubject, state }) => !isSubject && state !== "denied")
      .map(({ at, end, fact }) => ({ start: tokens[at]?.start ?? 0, end: tokens[end - 1]?.end ?? 0, fact }))
      .sort((a, b) => a.start - b.start),
    doubts,
    denied: found.flatMap(({ state, fact, value }) =>
      state === "denied" && value !== undefined ? [{ fact, value }] : [],
    ),
  };
};

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
  const tokens = spoken(written, clauses);
  let kept: { today: string; matches: readonly Match[] } | undefined;
  return {
    tokens: written,
    clauses,
    said: { prepared, tokens, parts: partsOf(prepared, tokens), clauses },
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

const matchesIn = (
  prepared: Prepared,
  { said: { tokens }, matches }: TextRead,
  { today, asked, known }: ReadingContext,
): Match[] => {
  const start = known?.debut?.value;
  const when = { today, ...(start?.kind === "date" && { near: start.from }) };
  const any = "near" in when ? findMatches(prepared, tokens, { book: prepared.patterns.any, ...when }) : matches(today);
  const book = asked === undefined ? undefined : prepared.patterns.answers.get(asked);
  const answered =
    book === undefined
      ? []
      : findMatches(prepared, tokens, { book, ...when }).filter((match) => answers(match, tokens));
  const facts = new Set(any.map(({ pattern: { fact } }) => fact));
  const allowed = [...any, ...answered].filter(
    ({ pattern: { with: others } }) => others?.some((one) => facts.has(one)) ?? true,
  );
  return chooseMatches(allowed);
};

/** A long message says more than the answer to what was asked: it only begins with it (« oui, j'ai les deux attestations »). */
const answers = ({ at, end, pattern }: Match, tokens: readonly Token[]): boolean => {
  const next = tokens[end];
  const isWhole = pattern.value !== undefined || next === undefined || isParted(next);
  return tokens.length <= LONGEST_ANSWER || (at === 0 && isWhole);
};

const LONGEST_ANSWER = 8;

const readMatch = (said: Said, match: Match, asked: string | undefined): Stated[] => {
  const { prepared, tokens } = said;
  const { fact, strength } = match.pattern;
  if (strength === "subject") return [];
  const read = matchValue(prepared, tokens, match);
  if (read === undefined) return [];
  const place = { at: match.at, end: read.end };
  const denied = isDenied(said, match);
  const opposite = denied ? deniedChoice(prepared, fact, read) : undefined;
  const state = denied && opposite === undefined ? "denied" : isSupposed(said, match) ? "supposed" : "stated";
  const inQuestion = fact === asked || !isAsked(said, place) ? undefined : prepared.file.facts[fact]?.["in-questions"];
  if (inQuestion === "ignored") return [];
  const isHint = inQuestion === "deduced" || (strength === "hinted" && fact !== asked && !isNamedAlone(said, match));
  const how = isHint ? "deduced" : howIn(said, place);
  const base = { ...place, fact, how, state, isSubject: false } as const;
  if (opposite !== undefined) return [{ ...base, value: opposite }];
  return read.ok
    ? [{ ...base, value: read.value, ...(read.from !== undefined && { from: read.from }) }]
    : [{ ...base, doubt: read.why, shown: read.shown }];
};

/** « Akto, 120 salariés »: an OPCO named by itself is one's own. */
const isNamedAlone = ({ parts }: Said, { at, end, captured, pattern: { fact } }: Match): boolean =>
  fact === FACT_OF.opco && captured[0]?.at === at && parts.some(({ from, to }) => from === at && to === end);

/** What a choice means once denied, when it means something. */
const deniedChoice = ({ file }: Prepared, id: string, read: ValueSaid): Value | undefined => {
  const fact = file.facts[id];
  if (!read.ok || read.value.kind !== "choice" || fact?.kind !== "choice") return undefined;
  const choice = fact.choices[read.value.choice]?.denied;
  return choice === undefined ? undefined : { kind: "choice", choice };
};
