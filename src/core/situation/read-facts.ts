import { bareCode, bareCount } from "./bare-numbers.ts";
import { FACT_OF } from "./circumstances.ts";
import { type Clause, clausesOf } from "./clauses.ts";
import { combine, type Stated } from "./combine.ts";
import { asCorrections, besideCompany, correctedValues } from "./corrected.ts";
import type { Doubt } from "./cross-check.ts";
import { withoutIdle } from "./idle-answer.ts";
import { howIn, type Said } from "./manner.ts";
import { chooseMatches, findMatches, type Match } from "./match.ts";
import { holdsIn, partsOf } from "./parts.ts";
import type { Prepared } from "./prepare-facts.ts";
import { readMatch, retracted } from "./read-match.ts";
import { withReserves } from "./reserves.ts";
import { saidAlone } from "./said-alone.ts";
import { type Scope, scopesOf } from "./scope.ts";
import type { Situation, Value } from "./situation.ts";
import { theirPart } from "./their-company.ts";
import { isParted, type Token, tokenise, withoutParticle } from "./tokens.ts";
import { tradeFacts } from "./trade-facts.ts";
import { findTrades } from "./trades.ts";
import { withoutTrained } from "./trained.ts";

/**
 * What reading depends on besides the text. `asked` is the fact just asked, `open` others that a dialog goes by, `known` what was known
 * before. `today` is YYYY-MM-DD.
 */
export type ReadingContext = { today: string; asked?: string; open?: readonly string[]; known?: Situation };

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
  /** Whether it tells of somebody else's company. */
  isOfOthers: boolean;
  /** What it tells of the company of somebody else for whom it asks. */
  theirs?: Situation;
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
  const theirs = readTheirs(prepared, read, context);
  const said = theirs === undefined ? read.said : { ...read.said, scopes: [...read.said.scopes, theirs.scope] };
  const { tokens } = said;
  const matches = matchesIn(prepared, { ...read, said }, context);
  const { asked, known, today } = context;
  // « Cuisinier, en CDI » tells who is trained, not what the company does.
  const trades = asked === FACT_OF.trainee ? [] : findTrades(said, matches);
  const patterned = withoutIdle(said, { matches, hasTrade: trades.length > 0 }).flatMap((match) =>
    match.pattern.strength === "retracts" ? retracted(match, known) : readMatch(said, match, asked),
  );
  const told = trades.flatMap((trade) =>
    tradeFacts(prepared, trade, { how: howIn(said, trade), readings: patterned, known, asked }),
  );
  const reserved = withReserves(said, [...patterned, ...told]);
  const readings = asCorrections(said, { readings: besideCompany(said, reserved), known });
  const ours = readings.filter(({ state }) => state === "stated" || state === "supposed");
  const found = withoutTrained(said, {
    known,
    asked,
    found: [
      ...readings,
      ...bareCode(said, ours),
      ...correctedValues(said, { readings, known, today }),
      ...bareCount(said, ours),
    ],
  });
  const stated = found.filter(({ state }) => state === "stated");
  const { facts, doubts } = combine(prepared, [...stated, ...lastKnown(found, known)], { tokens, context });
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
    isOfOthers: said.scopes.some(({ kind }) => kind === "others"),
    ...(theirs !== undefined && { theirs: theirs.facts }),
    denied: found.flatMap(({ state, fact, value }) =>
      (state === "denied" || state === "past") && value !== undefined ? [{ fact, value }] : [],
    ),
  };
};

/** What is told of the company of somebody else, and where; undefined unless something is. */
const readTheirs = (
  prepared: Prepared,
  { said: { text, tokens } }: TextRead,
  { today }: ReadingContext,
): { facts: Situation; scope: Scope } | undefined => {
  const part = theirPart(prepared, tokens);
  const [first, last] = [tokens[part?.from ?? tokens.length], tokens[(part?.to ?? 0) - 1]];
  if (part === undefined || first === undefined || last === undefined) return undefined;
  const { facts } = readFacts(prepared, text.slice(first.start, last.end), { today });
  return OF_COMPANY.some((fact) => facts[fact] !== undefined)
    ? { facts, scope: { ...part, kind: "others" } }
    : undefined;
};

const OF_COMPANY = [FACT_OF.opco, FACT_OF.convention, FACT_OF.headcount, FACT_OF.employer];

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

/** « On était 12 l'an dernier »: a size of before is all that is known of it, unless another is known or said. */
const lastKnown = (found: readonly Stated[], known: Situation = {}): Stated[] =>
  found.flatMap((one): Stated[] =>
    one.state === "past" &&
    one.value?.kind === "count" &&
    known[one.fact] === undefined &&
    !found.some(({ fact, state }) => fact === one.fact && state === "stated")
      ? [{ ...one, state: "stated", how: "hedged" }]
      : [],
  );

/** The tokens of what is said, without signatures and forwarded headers. */
const spoken = (tokens: readonly Token[], all: readonly Clause[]): readonly Token[] => {
  const silent = all.filter(({ kind }) => kind === "quoted" || kind === "closing");
  if (silent.length === 0) return tokens;
  return tokens.filter(({ start }) => !silent.some((clause) => start >= clause.start && start < clause.end));
};

const matchesIn = (
  prepared: Prepared,
  { said, matches }: TextRead,
  { today, asked, open = [], known }: ReadingContext,
): Match[] => {
  const { tokens } = said;
  const day = (known?.debut ?? known?.fin)?.value;
  const when = { today, ...(day?.kind === "date" && { near: day.from }) };
  const any = "near" in when ? findMatches(prepared, tokens, { book: prepared.patterns.any, ...when }) : matches(today);
  const book = asked === undefined ? undefined : prepared.patterns.answers.get(asked);
  const answered =
    book === undefined
      ? []
      : findMatches(prepared, tokens, { book, ...when }).filter((match) => answers(match, tokens));
  // What may be read in another way, and is, tells nothing: the euros of a payroll are no price.
  const facts = new Set(chooseMatches(any).map(({ pattern: { fact } }) => fact));
  // « Tout payé » says by itself of what it speaks, « pas de souci » does not.
  const isPlain = ({ at, end, pattern: { fact } }: Match): boolean => {
    const own = prepared.subjects.get(fact);
    return own === undefined || holdsIn(tokens, { from: at, to: end }, own);
  };
  const corrects = (match: Match): boolean => {
    const {
      at,
      pattern: { fact },
    } = match;
    const told = any.find(({ pattern }) => pattern.fact === fact && pattern.strength === "heard");
    const from = known?.[fact] === undefined ? told?.end : 0;
    const to = known?.[fact] === undefined ? at : tokens.length;
    return (
      fact === asked ||
      (open.includes(fact) && isPlain(match)) ||
      (from !== undefined && holdsIn(tokens, { from, to }, prepared.words.corrections))
    );
  };
  const isAllowed = (match: Match): boolean =>
    (match.pattern.with?.some((one) => facts.has(one)) ?? true) &&
    (match.pattern.strength !== "corrects" || corrects(match));
  const told = any.filter(isAllowed);
  const alone = saidAlone(said, { asked, open, any: told, when });
  return chooseMatches([...told, ...answered.filter(isAllowed), ...alone]);
};

/** A long message says more than the answer to what was asked: it only begins with it (« oui, j'ai les deux attestations »). */
const answers = ({ at, end, pattern }: Match, tokens: readonly Token[]): boolean => {
  const next = tokens[end];
  const isWhole = pattern.value !== undefined || next === undefined || isParted(next);
  return tokens.length <= LONGEST_ANSWER || (at === 0 && isWhole);
};

const LONGEST_ANSWER = 8;
