import { fold, words } from "../french/fold.ts";
import { onceFor } from "../french/once-for.ts";
import { fillIn } from "../knowledge/phrases.ts";
import type { Entry } from "./entries.ts";
import { byOpco, choice, opcoName, shortTitle } from "./find-by-code.ts";
import { findOutside } from "./find-outside.ts";
import type { Finder } from "./finder.ts";
import type { Candidate, Finding } from "./finding.ts";
import { type NameHit, searchNames } from "./name-index.ts";
import { type Resolved, resolveCode } from "./resolve-code.ts";
import { readSaid, type SaidWord } from "./said.ts";
import type { Tables } from "./tables.ts";

/**
 * The OPCO of an activity or convention in plain words: one when a name is plainly meant and leads to one OPCO, a choice when
 * several come near, undefined when nothing is recognised.
 * @param isTold whether somebody says so: what stands in the words of a table is not enough when it stands alone
 */
export const findByName = (finder: Finder, text: string, isTold = true): Finding | undefined => {
  const { tables, lexicon, names } = finder;
  const said = readSaid(text, lexicon, names.vocabulary);
  const hits = searchNames(names, said, words(text));
  const manner = mannerOf(finder, said);
  const outside = findOutside(finder, hits, text);
  if (outside !== undefined) return outside;
  const scored = hits
    .filter(({ entry }) => entry.kind !== "outside")
    .flatMap((hit) => candidatesOf(finder, hit, manner));
  const best = bestByOpco(scored);
  const [first, second] = best;
  const { sure, alone, offer } = tables.tuning;
  const extent = first?.hit.whole ? "whole" : "partly";
  if (first === undefined || first.score < offer[extent]) return undefined;
  const lead = second === undefined ? 1 : 1 - second.score / first.score;
  if (first.score >= sure[extent] && lead >= sure.lead && manner.fits(first) && first.hit.explained >= sure.explains)
    return oneAnswer(finder, first);
  const near = best.filter(({ score }) => score >= Math.max(offer.whole, first.score * offer.near));
  const isAlone = isTold && near.length === 1 && first.hit.whole && first.hit.entry.kind === "activity";
  if (
    isAlone &&
    first.score >= alone.score &&
    first.hit.explained >= alone[manner.fits(first) ? "explains" : "despite"]
  )
    return oneAnswer(finder, first);
  const ground = first.hit.entry.kind === "convention" ? "convention" : "activity";
  const candidates = near.map(({ candidate, hit }) => ({
    ...candidate,
    name: nameAmong(finder)(hit.entry)(candidate),
  }));
  return { ...choice(tables, candidates, ground), explained: explainedBy(first) };
};

/**
 * What tells a candidate from another of the same entry: « boulangerie » is the activity of its OPCO alone that bears that name (« boulangerie
 * industrielle »), else its convention beside it.
 */
const nameAmong = onceFor((finder: Finder) =>
  onceFor((entry: Entry) => onceFor((candidate: Candidate): string => tellApart(finder, entry, candidate))),
);

const tellApart = ({ tables, names }: Finder, entry: Entry, { opco, idcc, name }: Candidate): string => {
  if (entry.idcc.every((code) => leadsTo(resolveCode(code, tables), opco))) return name;
  const roots = entry.phrases[0]?.terms.map(({ root }) => root) ?? [];
  const [own] = names.entries
    .filter((one) => one.kind === "activity" && one !== entry && one.idcc.some((code) => idcc.includes(code)))
    .filter((one) => roots.every((root) => one.phrases[0]?.terms.some((term) => term.root === root)))
    .filter((one) => one.idcc.every((code) => leadsTo(resolveCode(code, tables), opco)))
    .sort((a, b) => a.name.length - b.name.length);
  return own?.name ?? `${name} (${bare(shortTitle(idcc[0] ?? "", tables))})`;
};

const leadsTo = (resolved: Resolved, opco: string): boolean => resolved.kind === "opco" && resolved.opco === opco;

/** A title up to where it begins to list or to explain. */
const bare = (title: string): string => title.split(/[:(]/)[0]?.trim() ?? title;

type Scored = { candidate: Candidate; score: number; hit: NameHit };

/** An entry of several conventions may lead to several OPCOs: the first is the most likely. */
const candidatesOf = ({ tables }: Finder, hit: NameHit, manner: Manner): Scored[] => {
  const tuning = tables.tuning.several;
  return named(tables)(hit.entry).map((candidate, rank) => ({
    candidate,
    hit,
    score: hit.score * tuning.next_convention ** rank * (manner.favours(candidate.opco) ? tuning.manner : 1),
  }));
};

/** The OPCOs that an entry names. */
const named = onceFor((tables: Tables) =>
  onceFor(({ idcc, name }: Entry): readonly Candidate[] =>
    byOpco(
      idcc.flatMap((code): Candidate[] => {
        const resolved = resolveCode(code, tables);
        if (resolved.kind === "opco") return [{ opco: resolved.opco, idcc: resolved.now, name }];
        return resolved.kind === "shared" ? resolved.opcos.map((opco) => ({ opco, idcc: [code], name })) : [];
      }),
    ),
  ),
);

/** What is done with a thing, when it was said. */
type Manner = {
  favours(opco: string): boolean;
  /** Whether a name takes it into account: « usine de pneus » is no garage. */
  fits(scored: Scored): boolean;
};

const mannerOf = ({ manners }: Finder, said: readonly SaidWord[]): Manner => {
  const roots = new Set(
    said.flatMap(({ forms, share }) => (share < 1 ? [] : forms.slice(0, 1).map(({ root }) => root))),
  );
  const meant = manners.filter((one) => [...one.roots].some((root) => roots.has(root)));
  return {
    favours: (opco) => meant.some(({ opcos }) => opcos.has(opco)),
    fits: ({ candidate, hit }) =>
      meant.every((one) => one.opcos.has(candidate.opco) || [...one.roots].some((root) => hit.roots.has(root))),
  };
};

const bestByOpco = (scored: readonly Scored[]): Scored[] => {
  const best = new Map<string, Scored>();
  for (const one of scored) {
    const known = best.get(one.candidate.opco);
    if (known === undefined || one.score > known.score) best.set(one.candidate.opco, one);
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
};

/** The share of what was said that a name said in full accounts for. */
const explainedBy = ({ hit }: Pick<Scored, "hit">): number => (hit.whole ? hit.explained : 0);

const oneAnswer = ({ tables }: Finder, { candidate, hit }: Scored): Finding => {
  const { kind } = hit.entry;
  const values = {
    name: candidate.name,
    idcc: candidate.idcc.join(", "),
    title: candidate.idcc.map((code) => shortTitle(code, tables)).join(" ; "),
    opco: opcoName(tables, candidate.opco),
  };
  const ground = kind === "convention" ? "convention" : "activity";
  const isItsTitle = ground === "convention" && fold(candidate.name) === fold(values.title);
  const reason = fillIn(tables.texts.reasons[isItsTitle ? "convention-named" : ground], values);
  return { kind: "one", ground, candidates: [candidate], reason, explained: explainedBy({ hit }) };
};
