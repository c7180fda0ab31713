import { holds, placesOf } from "../french/expressions.ts";
import { words } from "../french/fold.ts";
import { fillIn } from "../knowledge/phrases.ts";
import type { Finder } from "./finder.ts";
import type { Finding } from "./finding.ts";
import { staffAt } from "./lexicon.ts";
import type { NameHit } from "./name-index.ts";
import type { Tables } from "./tables.ts";
import type { Tuning } from "./tuning.ts";

/**
 * Somebody whom no OPCO serves, said in full and before any activity. Working on one's own counts wherever it is said
 * (« plombier auto-entrepreneur »), unless one employs somebody; undefined for everybody else.
 */
export const findOutside = (finder: Finder, hits: readonly NameHit[], text: string): Finding | undefined => {
  const { tables, names, status } = finder;
  const tuning = tables.tuning.outside;
  const tokens = words(text);
  if (holds(tokens, status.hires) && holds(tokens, status.home)) return outsideWhen(tables, "hires-at-home");
  const exact = names.outside.find(({ exact: wordings }) => holds(tokens, wordings))?.outside;
  const hit = hits.find(
    ({ entry, exact: said, score }) => entry.kind === "outside" && said && score >= tuning.works_alone,
  );
  const outside = exact ?? hit?.entry.outside;
  if (outside === undefined) return undefined;
  if (tables.texts.outside[outside]?.when === "works-alone") {
    if (exact === undefined && hit !== undefined && isPartOfTrade(hit, hits)) return undefined;
    if (isOfHouse(finder, tokens)) return undefined;
    const employs = holds(tokens, status.employs) || staffAt(tokens, finder.lexicon).length > 0;
    if (employs && !holds(tokens, status.employsNobody)) return undefined;
    // « À mon compte » says nothing of accounts.
    const wording = names.outside.flatMap(({ exact: wordings }) => placesOf(tokens, wordings));
    const spent = new Set(wording.flatMap(({ start, end }) => tokens.slice(start, end).map(rootOf(finder))));
    const beside = hits.filter(({ roots }) => ![...roots].every((root) => spent.has(root)));
    return ofTrade(tables, outside, beside) ?? answer(tables, outside);
  }
  return exact !== undefined || (hit !== undefined && leads(hit, hits, tuning)) ? answer(tables, outside) : undefined;
};

/** « Librairie indépendante », « garage auto indépendant »: a house said to be so, within a few words. */
const isOfHouse = ({ status: { independent } }: Finder, tokens: readonly string[]): boolean =>
  tokens.some(
    (token, at) =>
      independent.houses.has(token) &&
      tokens.slice(at + 1, at + 1 + NEAR_HOUSE).some((word) => independent.said.has(word)),
  );

/** Words after a house among which it is said to be independent. */
const NEAR_HOUSE = 3;

const rootOf =
  ({ lexicon }: Finder) =>
  (word: string): string =>
    lexicon.term(word).root;

/** What is said to somebody who told their trade, too: who trains those of it. Undefined when nobody is known to. */
const ofTrade = (tables: Tables, outside: string, hits: readonly NameHit[]): Finding | undefined => {
  const { by_trade } = tables.texts.outside[outside] ?? {};
  const trade = hits.find(({ entry, whole }) => entry.kind === "activity" && whole)?.entry;
  if (trade === undefined || by_trade === undefined) return undefined;
  const fund = fundOf(tables, outside, trade);
  return fund === undefined
    ? undefined
    : { ...answer(tables, outside), reason: fillIn(by_trade, { name: trade.name, fund }) };
};

/** The fund of a trade among those whom no OPCO serves; undefined when none is known, or it may be of two. */
export const fundOf = (
  { texts }: Tables,
  outside: string,
  { name, idcc }: { name: string; idcc: readonly string[] },
): string | undefined => {
  const { funds = {} } = texts.outside[outside] ?? {};
  const trains = (names: readonly string[]) =>
    Object.keys(funds).find((one) => names.some((each) => funds[one]?.includes(each)));
  return trains([name]) ?? trains(idcc.slice(0, 1));
};

/** A name that many establishments bear scores a little more: in the same words, whoever no OPCO serves is meant. */
const leads = (hit: NameHit, hits: readonly NameHit[], tuning: Tuning["outside"]): boolean => {
  const activity = hits.find(({ entry, whole }) => entry.kind !== "outside" && whole);
  return (
    hit.score >= tuning.sure &&
    (activity === undefined || (activity.at >= hit.at && activity.score * tuning.tie <= hit.score))
  );
};

/** « Chausseur indépendant » is a trade of the tables, in those words. */
const isPartOfTrade = (hit: NameHit, hits: readonly NameHit[]): boolean =>
  hits.some(
    ({ entry, whole, score, roots }) =>
      entry.kind !== "outside" && whole && score >= hit.score && [...hit.roots].every((root) => roots.has(root)),
  );

/** What to say to those of whom it is said what makes them what they are. */
export const outsideWhen = (tables: Tables, when: "public-law" | "hires-at-home"): Finding =>
  answer(tables, Object.keys(tables.texts.outside).find((name) => tables.texts.outside[name]?.when === when) ?? "");

const answer = ({ texts }: Tables, outside: string): Finding => {
  const known = texts.outside[outside];
  if (known === undefined) throw new Error(`checkTables let an unknown « hors_opco » through: ${outside}`);
  return { kind: "unknown", ground: "outside", candidates: [], outside, reason: known.say, article: known.article };
};
