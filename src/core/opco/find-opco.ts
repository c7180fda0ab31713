import { fillIn } from "../knowledge/phrases.ts";
import { findByCode, specialAnswer } from "./find-by-code.ts";
import { findByName } from "./find-by-name.ts";
import type { Finder } from "./finder.ts";
import type { Finding, Ground } from "./finding.ts";
import { readCodes } from "./read-codes.ts";
import { holdsExpression } from "./said.ts";

/**
 * Tells the OPCO from whatever was said: an IDCC, a NAF code, the name of a convention, an activity in plain words. It gives one
 * OPCO with its reason, a choice of at most three, or nothing with where to look; a code that decides nothing never gives one.
 */
export const findOpco = (finder: Finder, text: string): Finding => {
  const { tables } = finder;
  const { reasons, codes: specials } = tables.texts;
  const codes = readCodes(text, tables, finder.lexicon);
  if (codes.idcc.length > 0) return findByCode(tables, codes.idcc);
  const [naf] = codes.naf;
  if (naf !== undefined) return findByNaf(finder, naf);
  const named = findByName(finder, text);
  if (named !== undefined) return named;
  const special = Object.entries(specials).find(([, { names }]) => holdsExpression(text, names));
  if (special !== undefined) return specialAnswer(tables, special[0]);
  if (codes.siret) return nothing("siret", reasons.siret);
  return codes.brochure ? nothing("brochure", reasons.brochure) : nothing("nothing", reasons.nothing);
};

/** A NAF code gives its label, which is then looked up like an activity: the code itself never decides. */
const findByNaf = (finder: Finder, naf: string): Finding => {
  const { naf: labels, texts } = finder.tables;
  const label = labels.get(naf);
  if (label === undefined) return nothing("naf", fillIn(texts.reasons["naf-unknown"], { naf }));
  const found = findByName(finder, label) ?? nothing("nothing", texts.reasons.nothing);
  return { ...found, ground: "naf", reason: `${fillIn(texts.reasons.naf, { naf, label })} ${found.reason}` };
};

const nothing = (ground: Ground, reason: string): Finding => ({ kind: "unknown", ground, candidates: [], reason });
