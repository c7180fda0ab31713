import { holds, placesOf } from "../french/expressions.ts";
import { words } from "../french/fold.ts";
import { fillIn } from "../knowledge/phrases.ts";
import { byOpco, choice } from "./find-by-code.ts";
import { findByName } from "./find-by-name.ts";
import type { Finder } from "./finder.ts";
import type { Candidate, Finding } from "./finding.ts";

/**
 * The OPCO of each of several companies or establishments, when somebody says that there are several (« deux sociétés, un garage et un restaurant »):
 * undefined unless their trades lead to different ones.
 */
export const findSeveral = (finder: Finder, text: string): Finding | undefined => {
  const said = words(text);
  if (!holds(said, finder.several.cues)) return undefined;
  const found = piecesOf(finder, text).flatMap((piece): Candidate[] => {
    const one = findByName(finder, piece);
    return one?.kind === "one" && (one.explained ?? 0) >= finder.tables.tuning.in_a_question.mentioned
      ? [one.candidates[0]]
      : [];
  });
  const each = byOpco(found);
  if (each.length < 2) return undefined;
  const several = choice(finder.tables, each, "activity");
  const names = several.candidates.map(({ name, opco }) => `${name} : ${finder.tables.opcos.get(opco)?.name ?? opco}`);
  return { ...several, reason: fillIn(finder.tables.texts.reasons.several, { names: names.join(" ; ") }) };
};

/** What stands between the words that link one to another, and between signs. */
const piecesOf = (finder: Finder, text: string): string[] =>
  text.split(/[,;:.!?()]+/).flatMap((part) => {
    const said = words(part);
    const links = placesOf(said, finder.several.links).toSorted((a, b) => a.start - b.start);
    const cuts = [...links.map(({ start, end }) => ({ start, end })), { start: said.length, end: said.length }];
    let from = 0;
    return cuts.map(({ start, end }) => {
      const piece = said.slice(from, start).join(" ");
      from = end;
      return piece;
    });
  });
