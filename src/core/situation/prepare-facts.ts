import { type Expressions, expressions } from "../french/expressions.ts";
import { fold } from "../french/fold.ts";
import { shortTitle } from "../opco/find-by-code.ts";
import { findOpco } from "../opco/find-opco.ts";
import type { Finder } from "../opco/finder.ts";
import { lastCodes } from "../opco/resolve-code.ts";
import type { FactsFile } from "./facts-file.ts";
import { bookOf } from "./pattern-book.ts";
import { compilePatterns, NO_CONVENTION } from "./patterns.ts";
import type { NamedConvention, Prepared } from "./prepared.ts";
import { bounders } from "./quantities.ts";
import { phrasebook, wordsOf } from "./tokens.ts";
import { unfold } from "./unfold.ts";

/** Prepares the facts once, with the finder of OPCOs when there are tables. */
export const prepareFacts = (file: FactsFile, finder?: Finder): Prepared => ({
  file,
  finder,
  patterns: booksOf(file),
  bounders: bounders(file),
  subjects: new Map(Object.entries(file.about).map(([fact, words]) => [fact, phrasebook(unfold(file.lists, words))])),
  partsOfFacts: new Map(
    Object.entries(file.facts).flatMap(([id, fact]) => {
      const part = fact.kind === "choice" ? fact["part-of"] : undefined;
      return part === undefined
        ? []
        : [
            [
              id,
              { ...part, named: phrasebook(unfold(file.lists, part.named)), unless: phrasebook(part.unless) },
            ] as const,
          ];
    }),
  ),
  names: namesOf(file, finder),
  codeOf: codeReader(finder),
  words: {
    hedges: phrasebook(unfold(file.lists, file.hedges)),
    notKnown: phrasebook(file["not-known"]),
    exceptions: phrasebook(file.exceptions),
    degrees: phrasebook(file.degrees),
    toCome: phrasebook(file["to-come"]),
    reservations: phrasebook(file.reservations),
    hearsay: phrasebook(unfold(file.lists, file.hearsay)),
    leftOpen: phrasebook(file["left-open"]),
    othersPaid: phrasebook(file["others-paid"].who),
    settled: phrasebook(unfold(file.lists, file["others-paid"].settled)),
    isPaid: phrasebook(unfold(file.lists, file["others-paid"].linked)),
    negations: phrasebook(file.negations),
    corrections: phrasebook(file.corrections),
    supposing: phrasebook(file.supposing),
    affirming: phrasebook(file.affirming),
    notSupposing: phrasebook(file["not-supposing"]),
    questions: phrasebook(file.reading.questions),
    openers: phrasebook(file.reading.openers),
    starters: phrasebook(file.reading.starters),
    resumes: phrasebook(file.reading.resumes),
    pursues: phrasebook(file.reading.pursues),
    linked: phrasebook(file.reading.linked),
    relatives: phrasebook(file.reading.relatives),
    connectors: phrasebook(file.reading.connectors),
    breaks: phrasebook(file.reading.breaks),
    greetings: phrasebook(file.reading.greetings),
    thanks: phrasebook(file.reading.thanks),
    closings: phrasebook(file.reading.closings),
    tags: phrasebook(file.reading.tags),
    subjects: phrasebook(file.reading.subjects),
    orders: phrasebook(file.reading.orders),
    announcing: phrasebook(file.reading.announcing),
    owners: phrasebook(file.reading.owners),
    tradeBefore: phrasebook(file.trades.before),
    tradeConventions: phrasebook(file.trades.conventions),
    tradeOwn: phrasebook(file.trades.own),
    tradeCorrected: phrasebook(file.trades.corrected),
    tradeAgreeing: phrasebook(file.trades.agreeing),
    tradeWhich: phrasebook(file.trades.which),
    tradeWhichBefore: phrasebook(file.trades["which-before"]),
    providers: phrasebook(file.trades.providers),
    employed: phrasebook(file.trades.posts.employed),
    home: phrasebook(file.trades["rooms-at-home"].home),
    learnt: phrasebook(file.trades.learning.words),
    learning: phrasebook(file.trades.learning.verbs),
    notLearnt: phrasebook(file.trades.learning["not-after"]),
    others: phrasebook(unfold(file.lists, file.elsewhere.others)),
    kin: phrasebook(unfold(file.lists, file.elsewhere.kin)),
    forThem: phrasebook(file.elsewhere["for-them"]),
    theirs: phrasebook(file.elsewhere.theirs),
    oneself: phrasebook(file.elsewhere.oneself),
    behalf: phrasebook(file.elsewhere.behalf),
    advisers: phrasebook(file.elsewhere.advisers),
    atWork: phrasebook(unfold(file.lists, file.elsewhere["at-work"])),
    beside: phrasebook(file.elsewhere.beside),
    besides: phrasebook(file.elsewhere.besides),
    goesOn: phrasebook(file.elsewhere["goes-on"]),
    past: phrasebook(file.elsewhere.past),
    manners: phrasebook([...file.reading.greetings, ...file.reading.thanks, ...file.reading.closings]),
    beginning: phrasebook([
      ...[...file.reading.subjects, ...file.reading.orders, ...file.reading.owners, ...file.reading.starters],
      ...[...file.reading.questions, ...file.reading.greetings, ...file.reading.thanks, ...file.reading.closings],
    ]),
    elsewhere: phrasebook([
      ...unfold(file.lists, [...file.elsewhere.others, ...file.elsewhere.kin]),
      ...[...file.elsewhere.beside, ...file.elsewhere.past],
    ]),
    tradeCues: phrasebook([
      ...[...file.trades.conventions, ...file.trades.before, ...file.trades["which-before"], ...file.trades.own],
      ...file.trades.agreeing,
      ...[...file.corrections, ...unfold(file.lists, [...file.elsewhere.others, ...file.elsewhere.kin])],
    ]),
  },
  tradeWords: {
    articles: new Set(file.trades.articles.flatMap(wordsOf)),
    definite: new Set(file.trades.definite.flatMap(wordsOf)),
    associative: new Set(file.trades.associative.flatMap(wordsOf)),
    having: new Set(file.trades.having.flatMap(wordsOf)),
    homographs: new Set(file.trades.homographs.flatMap(wordsOf)),
    after: new Set(file.trades.after.flatMap(wordsOf)),
    lent: new Set(file.trades.lent.flatMap(wordsOf)),
    stop: new Set(file.trades.stop.flatMap(wordsOf)),
    cuts: new Set(file.trades.cuts.flatMap(wordsOf)),
    regions: new Set(file.trades.regions.flatMap(wordsOf)),
    roles: new Set(file.trades.roles.flatMap(wordsOf)),
    places: new Set(file.trades.places.flatMap(wordsOf)),
    posts: new Set(file.trades.posts.words.flatMap(wordsOf)),
    holding: new Set(file.trades.posts.holding.flatMap(wordsOf)),
    workplaces: new Set([...file.trades.posts.at, ...file.trades.posts.bare].flatMap(wordsOf)),
    bare: new Set(file.trades.posts.bare.flatMap(wordsOf)),
    rooms: new Set(file.trades.rooms.flatMap(wordsOf)),
    homeRooms: new Set(file.trades["rooms-at-home"].words.flatMap(wordsOf)),
    jobs: new Set(file.trades.posts.jobs.flatMap((list) => file.lists[list] ?? []).flatMap(wordsOf)),
    into: new Set(file.trades.learning.into.flatMap(wordsOf)),
  },
  quoted: new Set(file.reading.quoted.flatMap(wordsOf)),
});

const booksOf = (file: FactsFile): Prepared["patterns"] => {
  const { any, answers } = compilePatterns(file);
  return { any: bookOf(any), answers: new Map([...answers].map(([fact, patterns]) => [fact, bookOf(patterns)])) };
};

const namesOf = (file: FactsFile, finder: Finder | undefined): Prepared["names"] => {
  if (finder === undefined) return { opco: new Map(), catalogue: new Map(), convention: new Map() };
  const opcos = [...finder.tables.opcos.values()].map(
    ({ slug, name }) => [slug, [name, ...(file.opcos[slug] ?? [])]] as const,
  );
  return {
    opco: named(opcos),
    catalogue: named(Object.entries(file.catalogues)),
    convention: expressions(
      file.conventions.flatMap((name): [string, NamedConvention][] => {
        const idcc = usualIdcc(name, finder);
        return idcc === undefined ? [] : [[name, { idcc, name: titleOf(idcc, finder) }]];
      }),
      wordsOf,
    ),
  };
};

const named = (all: readonly (readonly [slug: string, names: readonly string[]])[]): Expressions<string> =>
  expressions(
    all.flatMap(([slug, names]) => names.map((name) => [name, slug] as const)),
    wordsOf,
  );

/** The convention that people call by a name: of the table of usual names, else what the finder says. */
const usualIdcc = (name: string, finder: Finder): readonly string[] | undefined => {
  const wanted = fold(name);
  const usual = finder.tables.usualNames.find((one) => fold(one.name) === wanted);
  if (usual !== undefined) return lastCodes(usual.idcc, finder.tables);
  const found = findOpco(finder, name);
  return found.kind === "one" ? found.candidates[0].idcc : undefined;
};

const codeReader =
  (finder: Finder | undefined): Prepared["codeOf"] =>
  (digits) => {
    if (finder === undefined || !/^\d{1,4}$/.test(digits)) return undefined;
    const code = digits.padStart(4, "0");
    if (code === NO_CONVENTION) return { idcc: [code], name: "" };
    if (!finder.tables.conventions.has(code)) return undefined;
    const idcc = lastCodes(code, finder.tables);
    return { idcc, name: titleOf(idcc, finder) };
  };

/** How conventions are shown. */
const titleOf = (idcc: readonly string[], { tables }: Finder): string =>
  idcc.map((code) => shortTitle(code, tables)).join(" ; ");
