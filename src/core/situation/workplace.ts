import type { Finder } from "../opco/finder.ts";
import type { Prepared } from "./prepared.ts";
import { isParted } from "./tokens.ts";
import type { Cue } from "./trade-cues.ts";
import type { Read } from "./trade-run.ts";

/**
 * Where the place begins at which somebody holds a post: « je suis vendeuse | dans une pharmacie », « aide-soignante en | clinique ». After « en »,
 * only a place of work is one.
 */
export const workplaceOf = (
  { tradeWords: { articles, holding, workplaces, bare, posts, roles } }: Prepared,
  { tokens }: Read,
  { finder, from, cue }: { finder: Finder; from: number; cue: Cue },
): { from: number; cue: Cue } | undefined => {
  let post = from;
  while (articles.has(tokens[post]?.word ?? "") && post < from + LONGEST) post++;
  const word = tokens[post]?.word ?? "";
  const isPost = posts.has(word) || roles.has(word);
  const isTrade = finder.names.vocabulary.roots.has(finder.lexicon.term(word).root);
  const holds = cue.kind === "before" && holding.has(tokens[from - 1]?.word ?? "");
  if (workplaces.has(word) || !(isPost || (holds && isTrade)) || !(holds || cue.kind === "head")) return undefined;
  for (let at = post + 1; at <= post + LONGEST; at++) {
    const token = tokens[at];
    if (token === undefined || isParted(token)) return undefined;
    if (!workplaces.has(token.word)) continue;
    return { from: at + 1, cue: { kind: bare.has(token.word) ? "own" : "before", length: 1 } };
  }
  return undefined;
};

const LONGEST = 4;
