import { holds, placesOf } from "../french/expressions.ts";
import { words } from "../french/fold.ts";
import { fillIn } from "../knowledge/phrases.ts";
import { byOpco, choice, findByCode, specialAnswer } from "./find-by-code.ts";
import { findByLabel } from "./find-by-label.ts";
import { findByName } from "./find-by-name.ts";
import { findSeveral } from "./find-several.ts";
import type { Finder } from "./finder.ts";
import type { Candidate, Finding, Ground } from "./finding.ts";
import { readCodes } from "./read-codes.ts";

/**
 * Tells the OPCO from whatever was said: an IDCC, a NAF code, the name of a convention, an activity in plain words. It gives one
 * OPCO with its reason, a choice of at most three, or nothing with where to look; a code that decides nothing never gives one.
 */
export const findOpco = (finder: Finder, text: string): Finding => finder.findings(text, (own) => lookUp(finder, own));

const lookUp = (finder: Finder, text: string): Finding => {
  const { tables } = finder;
  const { reasons } = tables.texts;
  const codes = readCodes(text, finder);
  if (codes.idcc.length > 0) return findDespite(finder, text, findByCode(tables, codes.idcc));
  const [naf] = codes.naf;
  if (naf !== undefined) return findByNaf(finder, naf);
  const ofTrade = aboutTrade(finder, text);
  if (ofTrade === "") return nothing("nothing", reasons.nothing);
  const several = findSeveral(finder, ofTrade);
  if (several !== undefined) return several;
  const named = findByName(finder, ofTrade);
  const known = ofOneClause(finder, ofTrade, named) ?? named ?? findByLabel(finder, ofTrade);
  if (known !== undefined) return known;
  const [special] = placesOf(words(text), finder.special);
  if (special !== undefined) return specialAnswer(tables, special.meaning);
  if (codes.siret !== "")
    return nothing("siret", fillIn(reasons.siret, { siret: codes.siret, check: tables.texts.verification }));
  return codes.brochure ? nothing("brochure", reasons.brochure) : nothing("nothing", reasons.nothing);
};

/** The clauses that may tell a trade: « salon de coiffure, on cherche une formation d'anglais » is told by the first. */
const aboutTrade = (finder: Finder, text: string): string => {
  const { about, opens, unless } = finder.elsewhere;
  if (holds(words(text), unless)) return text;
  const clauses = text.split(CLAUSE);
  const kept = clauses.filter((clause) => {
    const tokens = words(clause);
    if (holds(tokens, about)) return false;
    return !placesOf(tokens, opens).some(({ start }) => start === 0) || isWhollyTrade(finder, clause);
  });
  return kept.length === clauses.length ? text : kept.join(", ").trim();
};

const CLAUSE = /\s*[,;.!?](?=\s|$)/;

/** One OPCO that a clause tells by itself, and no other clause contradicts: « salut c'est Julie, je bosse dans une agence immobilière ». */
const ofOneClause = (finder: Finder, text: string, whole: Finding | undefined): Finding | undefined => {
  const clauses = text.split(CLAUSE).filter((clause) => clause !== "");
  if (clauses.length < 2 || whole?.kind === "one" || whole?.kind === "unknown") return undefined;
  const found = clauses.flatMap((clause) => findByName(finder, clause) ?? []);
  const [first] = found.filter(({ kind }) => kind === "one");
  const [only] = first?.candidates ?? [];
  return found.every(({ candidates }) => candidates.some(({ opco }) => opco === only?.opco)) ? first : undefined;
};

/** « Formation d'apprentis du bâtiment » is a trade of the tables, « formation hygiène alimentaire » is what is sought. */
const isWhollyTrade = (finder: Finder, clause: string): boolean => {
  const found = findByName(finder, clause);
  return (
    found !== undefined &&
    found.kind !== "unknown" &&
    (found.explained ?? 0) >= finder.lexicon.tuning.in_a_question.nothing_else
  );
};

/** A code that is not in the table may stand beside words that name something: they are offered, never asserted. */
const findDespite = (finder: Finder, text: string, found: Finding): Finding => {
  const named = found.ground === "unknown-code" ? findByName(finder, text) : undefined;
  if (named === undefined || named.kind === "unknown") return found;
  return { ...named, kind: "choice", reason: `${found.reason} ${named.reason}` };
};

/** A NAF code gives its label, which is then looked up like an activity: the code itself never decides. */
const findByNaf = (finder: Finder, naf: string): Finding => {
  const { naf: labels, texts } = finder.tables;
  const label = labels.get(naf);
  if (label === undefined) return nothing("naf", fillIn(texts.reasons["naf-unknown"], { naf }));
  const found =
    findByName(finder, label, false) ?? findByNeighbours(finder, naf) ?? nothing("nothing", texts.reasons.nothing);
  return { ...found, ground: "naf", reason: `${fillIn(texts.reasons.naf, { naf, label })} ${found.reason}` };
};

/** A label that names nothing known (« autres travaux de finition »): what the codes around it name, offered and never asserted. */
const findByNeighbours = (finder: Finder, naf: string): Finding | undefined => {
  const codes = [...finder.tables.naf];
  for (const shared of [5, 4, 2]) {
    const around = codes.filter(([code]) => code !== naf && code.slice(0, shared) === naf.slice(0, shared));
    const found = around.flatMap(([, label]) => findByName(finder, label)?.candidates[0] ?? []);
    if (found.length > 0) return choice(finder.tables, mostNamed(found), "naf");
  }
  return undefined;
};

/** The candidates of the OPCOs named most often first. */
const mostNamed = (found: readonly Candidate[]): Candidate[] => {
  const times = (opco: string): number => found.filter((one) => one.opco === opco).length;
  return byOpco(found).sort((a, b) => times(b.opco) - times(a.opco));
};

const nothing = (ground: Ground, reason: string): Finding => ({ kind: "unknown", ground, candidates: [], reason });
