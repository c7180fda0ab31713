import Fuse from "fuse.js";
import type { Base } from "../src/core/conversation/base.ts";
import { words } from "../src/core/french/fold.ts";
import { stem } from "../src/core/french/stem.ts";
import type { Ranker } from "./measure.ts";

type Entry = { id: string; group: string; title: string; phrasings: string; text: string };

/** Other engines over the same sections: fuse.js as it comes, MiniSearch with French words; none when bench/ is not installed. */
export const peers = async (base: Base): Promise<Record<string, Ranker>> => {
  const entries = [...base.knowledge.values()].flatMap((article) =>
    article.sections.map(
      (section, index): Entry => ({
        id: `${article.id}#${section.id}`,
        group: article.id,
        title: index === 0 ? article.title : section.heading,
        phrasings: section.questions.join("\n"),
        text: section.text,
      }),
    ),
  );
  return { "fuse.js, defaults": fuse(entries), ...(await miniSearch(base, entries)) };
};

const fuse = (entries: readonly Entry[]): Ranker => {
  const index = new Fuse(entries, { keys: ["title", "phrasings", "text"] });
  return (question) => [...new Set(index.search(question).map(({ item }) => item.group))];
};

const miniSearch = async (base: Base, entries: readonly Entry[]): Promise<Record<string, Ranker>> => {
  const MiniSearch = await import("minisearch").then(
    (module) => module.default,
    () => undefined,
  );
  if (MiniSearch === undefined) {
    console.error("MiniSearch is left out: install the peers with npm ci --prefix bench");
    return {};
  }
  const ignored = new Set(base.language.ignored.filter((phrase) => phrase.length === 1).flat());
  const index = new MiniSearch<Entry>({
    fields: ["title", "phrasings", "text"],
    tokenize: words,
    processTerm: (word) => (ignored.has(word) ? null : stem(word)),
    searchOptions: { boost: { title: 2, phrasings: 2 }, fuzzy: 0.2, prefix: true },
  });
  index.addAll(entries);
  const groups = new Map(entries.map(({ id, group }) => [id, group]));
  return {
    "MiniSearch, French": (question) => [
      ...new Set(index.search(question).map(({ id }: { id: string }) => groups.get(id) ?? "")),
    ],
  };
};
