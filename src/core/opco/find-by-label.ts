import { words } from "../french/fold.ts";
import type { Entry } from "./entries.ts";
import { byOpco, choice } from "./find-by-code.ts";
import { findByName } from "./find-by-name.ts";
import type { Finder } from "./finder.ts";
import type { Candidate, Finding } from "./finding.ts";
import { searchNames } from "./name-index.ts";
import { readSaid } from "./said.ts";

/**
 * An activity that no table names, through the labels of the NAF nearest to it: what these name is offered, never asserted.
 * Undefined when no label comes near or none leads anywhere.
 */
export const findByLabel = (finder: Finder, text: string): Finding | undefined => {
  const { lexicon, tables, labels } = finder;
  const tuning = tables.tuning.labels;
  const [best, ...others] = searchNames(labels, readSaid(text, lexicon, labels.vocabulary), words(text)).slice(
    0,
    tuning.most,
  );
  if (best === undefined || best.score < tuning.offer) return undefined;
  const near = [best, ...others.filter(({ score }) => score >= best.score * tuning.near)];
  const found = near.flatMap(({ entry }) => candidatesOf(finder, entry));
  return found.length === 0 ? undefined : choice(tables, byOpco(found), "activity");
};

/** What the name of a label leads to. */
const candidatesOf = (finder: Finder, label: Entry): readonly Candidate[] => {
  const known = finder.ofLabels.get(label) ?? findByName(finder, label.name)?.candidates ?? [];
  finder.ofLabels.set(label, known);
  return known;
};
