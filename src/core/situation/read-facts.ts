import { isAssociation } from "./associative.ts";
import { askedCount, bareCode, bareCount } from "./bare-numbers.ts";
import { FACT_OF } from "./circumstances.ts";
import { combine, type Stated } from "./combine.ts";
import { asCorrections, besideCompany, correctedValues } from "./corrected.ts";
import type { Doubt } from "./cross-check.ts";
import type { FactSpan } from "./fact-span.ts";
import { withoutIdle } from "./idle-answer.ts";
import { howIn } from "./manner.ts";
import { matchesIn, type ReadingContext } from "./matches-in.ts";
import { ofPart } from "./of-part.ts";
import { holdsIn } from "./parts.ts";
import type { Prepared } from "./prepared.ts";
import { namesProvider } from "./provider.ts";
import { readMatch, retracted } from "./read-match.ts";
import { readTokens, type TextRead } from "./read-tokens.ts";
import { withReserves } from "./reserves.ts";
import { ofOtherHouses, resizedBy } from "./resized.ts";
import type { Scope } from "./scope.ts";
import { ofOwnCatalogue } from "./shared-catalogue.ts";
import type { Situation, Value } from "./situation.ts";
import { theirPart } from "./their-company.ts";
import { tradeFacts } from "./trade-facts.ts";
import { findTrades } from "./trades.ts";
import { withoutTrained } from "./trained.ts";
import { comesBackToOneself, isAboutThem, type Theirs, workBeside } from "./whose.ts";

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
  /** Where it tells of that company, and asks of it. */
  theirPlace?: { start: number; end: number };
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
  const theirs = readTheirs(prepared, read, context);
  if (theirs === undefined && said.scopes.every(({ isKin }) => isKin !== true)) return readOwn(prepared, read, context);
  const own = readOwn(
    prepared,
    within(read, [...said.scopes, ...(theirs === undefined ? [] : [theirs.scope])]),
    context,
  );
  const isBeside =
    OF_COMPANY.some((fact) => own.facts[fact] !== undefined || context.known?.[fact] !== undefined) ||
    comesBackToOneself(said);
  const isOfKin = said.scopes.some(({ isKin }) => isKin === true);
  if (theirs !== undefined && isAboutThem(said, theirs, { isBeside, isOfKin }))
    return {
      ...own,
      // Where their question is asked in so many words (« elle relève de qui ? »), what they are is what it is about.
      spans: [...own.spans, ...(theirs.why === "told" ? theirs.spans : [])].sort((a, b) => a.start - b.start),
      theirs: theirs.facts,
      theirPlace: theirs.place,
    };
  // Who tells of the company of kin, or of whoever it is for, and of no other one but where they are employed, speaks of that one.
  const work = isOfKin && theirs !== undefined ? workBeside(said, theirs.scope) : [];
  const scopes = isBeside && work.length === 0 ? said.scopes : said.scopes.filter(({ isKin }) => isKin !== true);
  return readOwn(prepared, within(read, [...scopes, ...work]), context);
};

const within = (read: TextRead, scopes: readonly Scope[]): TextRead => ({ ...read, said: { ...read.said, scopes } });

/** Reads what a text tells of the company, but for what stands where somebody else's is told of. */
const readOwn = (prepared: Prepared, read: TextRead, context: ReadingContext): FactsRead => {
  const { said } = read;
  const { tokens } = said;
  const matches = matchesIn(prepared, read, context);
  const { asked, known, today } = context;
  // « Cuisinier, en CDI » tells who is trained, not what the company does.
  const isNoTrade = asked === FACT_OF.trainee || namesProvider(prepared, tokens, context);
  const trades = isNoTrade ? [] : findTrades(said, matches, isAssociation(matches, known));
  const patterned = withoutIdle(said, { matches, hasTrade: trades.length > 0 }).flatMap((match) =>
    match.pattern.strength === "retracts" ? retracted(match, known) : readMatch(said, match, { asked, known, matches }),
  );
  const told = trades.flatMap((trade) =>
    tradeFacts(prepared, trade, { how: howIn(said, trade), readings: patterned, known, asked }),
  );
  const heard = ofPart(said, [...patterned, ...told]);
  const reserved = withReserves(said, ofOtherHouses(said, { readings: heard, known }));
  const readings = asCorrections(said, { readings: besideCompany(said, reserved), known });
  const ours = readings.filter(({ state }) => state === "stated" || state === "supposed");
  const bare = bareCount(said, ours);
  const all = withoutTrained(said, {
    known,
    asked,
    found: [
      ...readings,
      ...bareCode(said, ours),
      ...correctedValues(said, { readings, known, today }),
      ...bare,
      ...askedCount(said, readings, asked),
      ...resizedBy(said, matches, { readings: [...readings, ...bare], known }),
    ],
  });
  const found = ofOwnCatalogue(said, all, known);
  const stated = found.filter(({ state }) => state === "stated");
  const isAlone = stated.some((one) => one.fact === FACT_OF.employer && tellsNobody(said, one));
  const { facts, doubts } = combine(prepared, [...stated, ...lastKnown(found, known)], {
    tokens,
    context: { ...context, isAlone },
  });
  return {
    facts,
    supposed: combine(
      prepared,
      found.filter(({ state }) => state === "supposed"),
      { tokens, context: { ...context, isAlone: true } },
    ).facts,
    spans: found
      .filter(
        ({ isSubject, state, fact }) =>
          !isSubject && state !== "denied" && prepared.file.facts[fact]?.stays === undefined,
      )
      .map(({ at, end, fact }) => ({ start: tokens[at]?.start ?? 0, end: tokens[end - 1]?.end ?? 0, fact }))
      .sort((a, b) => a.start - b.start),
    doubts,
    isOfOthers: said.scopes.some(({ kind }) => kind === "others"),
    denied: found.flatMap(({ state, fact, value }) =>
      (state === "denied" || state === "past") && value !== undefined ? [{ fact, value }] : [],
    ),
  };
};

/** « À mon compte, sans salarié »: nobody is employed, whoever was before. */
const tellsNobody = ({ prepared: { words }, tokens }: TextRead["said"], { at, end }: Stated): boolean =>
  holdsIn(tokens, { from: at, to: end }, words.negations);

const readTheirs = (
  prepared: Prepared,
  { said: { text, tokens, clauses, parts } }: TextRead,
  { today }: ReadingContext,
): Theirs | undefined => {
  const part = theirPart(prepared, tokens);
  const [first, last] = [tokens[part?.from ?? tokens.length], tokens[(part?.to ?? 0) - 1]];
  if (part === undefined || first === undefined || last === undefined) return undefined;
  const { facts, spans } = readFacts(prepared, text.slice(first.start, last.end), { today });
  // « Mon client, une pharmacie de 7 salariés »: what they are is named right after them; « un client me dit que » tells nothing of theirs.
  const named = parts.find(({ to }) => to > part.from);
  const until = (tokens[named?.to ?? 0]?.start ?? last.end) - first.start;
  if (part.isBare && !spans.some(({ start }) => start < until)) return undefined;
  const scope = { from: part.at, to: part.to, kind: "others" } as const;
  const asks = clauses.some((clause) => clause.asks);
  const place = { start: first.start, end: last.end };
  const announced = tokens[part.at]?.start ?? first.start;
  return OF_COMPANY.some((fact) => facts[fact] !== undefined)
    ? { facts, place, spans: spansOf(spans, { from: announced, to: first.start }), scope, why: part.why, asks }
    : undefined;
};

/** The spans of what is told of somebody else, where it stands in the whole text, with what announces it. */
const spansOf = (spans: readonly FactSpan[], { from, to }: { from: number; to: number }): FactSpan[] =>
  spans.map((span, at) => ({ ...span, start: at === 0 ? from : span.start + to, end: span.end + to }));

const OF_COMPANY = [FACT_OF.opco, FACT_OF.convention, FACT_OF.headcount, FACT_OF.employer];

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
