import Fuse from "fuse.js";
import type { Base } from "../src/core/content/base.ts";
import { words } from "../src/core/french/fold.ts";
import { stem } from "../src/core/french/stem.ts";
import type { Searchable } from "../src/core/search/build-index.ts";
import type { Ranker } from "./measure.ts";

/** Other engines over the sections of a base: fuse.js as it comes, MiniSearch with French words; none when bench/ is not installed. */
export const peers = async (base: Base): Promise<Record<string, Ranker>> => {
  const sections = [...base.knowledge.values()].flatMap((article) =>
    article.sections.map(
      (section, index): Searchable<string> => ({
        what: `${article.id}#${section.id}`,
        group: article.id,
        title: index === 0 ? article.title : section.heading,
        phrasings: section.questions,
        description: "",
        text: section.text,
      }),
    ),
  );
  const miniSearch = await miniSearchOver(base, sections);
  return {
    "fuse.js, defaults": fuseOver(sections),
    ...(miniSearch !== undefined && { "MiniSearch, French": miniSearch }),
  };
};

/** fuse.js with its default options, on the whole question. */
export const fuseOver = (sections: readonly Searchable<string>[]): Ranker => {
  const index = new Fuse(sections, { keys: ["title", "phrasings", "text"] });
  return (question) => [...new Set(index.search(question).map(({ item }) => item.group))];
};

/** MiniSearch with this product's French words and stems, fuzzy and prefix search; undefined when it is not installed. */
export const miniSearchOver = async (
  base: Base,
  sections: readonly Searchable<string>[],
): Promise<Ranker | undefined> => {
  const MiniSearch = await import("minisearch").then(
    (module) => module.default,
    () => undefined,
  );
  if (MiniSearch === undefined) {
    console.error("MiniSearch is left out: install the peers with npm ci --prefix bench");
    return undefined;
  }
  const index = new MiniSearch<Searchable<string>>({
    idField: "what",
    fields: ["title", "phrasings", "text"],
    extractField: (section, field) => String(Reflect.get(section, field)),
    tokenize: words,
    processTerm: (word) => (base.language.ignored.has(word) ? null : stem(word)),
    searchOptions: { boost: { title: 2, phrasings: 2 }, fuzzy: 0.2, prefix: true },
  });
  index.addAll(sections);
  const groups = new Map(sections.map(({ what, group }) => [what, group]));
  return (question) => [...new Set(index.search(question).map(({ id }) => groups.get(id) ?? ""))];
};
