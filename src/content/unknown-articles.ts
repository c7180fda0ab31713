import type { Base } from "../core/content/base.ts";
import { noSuch } from "../core/knowledge/no-such.ts";
import type { ContentProblem } from "../core/knowledge/problems.ts";
import { SPEECH_FILES } from "./speech-files.ts";

/** The articles that pages and facts lead to and that are not there. */
export const unknownArticles = (
  { pages, facts }: Pick<Base, "pages" | "facts">,
  known: ReadonlySet<string>,
): ContentProblem[] => {
  const led: readonly (readonly [file: string, article: string])[] = [
    [SPEECH_FILES.pages, pages.money.source],
    ...Object.values(facts.articles)
      .flatMap(Object.values<string>)
      .map((article) => [SPEECH_FILES.facts, article] as const),
  ];
  return led.filter(([, name]) => !known.has(name)).map(([file, name]) => noSuch("article", { file }, { name, known }));
};
