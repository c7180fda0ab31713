import { type Base, type Welcome, welcomeSchema } from "../core/content/base.ts";
import { noSuch } from "../core/knowledge/no-such.ts";
import type { Gathering } from "./gathering.ts";
import { filesNamed, type Layer } from "./layers.ts";

/** The file of what is suggested, by its place in a folder. */
export const WELCOME = "dialogs/accueil.yaml";
const MOST_SUGGESTED = 3;

/** What is suggested when nothing better is known: what accueil.yaml says, or the first articles; one's own procedure before all. */
export const loadWelcome = (
  layers: readonly Layer[],
  {
    names,
    procedure,
    ...base
  }: Pick<Base, "knowledge" | "dialogs"> & { names: ReadonlySet<string>; procedure?: string },
  gathering: Gathering,
): Welcome => {
  const shipped = layers.some((layer) => layer.shipped);
  const written = (shipped ? gathering.required : gathering.merged)(layers, WELCOME, welcomeSchema);
  const place = { file: filesNamed(layers, WELCOME).at(-1)?.path ?? WELCOME };
  gathering.remarks.push(
    ...(written?.articles ?? [])
      .filter((id) => !names.has(id))
      .map((id) => noSuch("article", place, { name: id, known: names })),
    ...(written?.dialogs ?? [])
      .filter((id) => !base.dialogs.has(id))
      .map((id) => noSuch("dialogue", place, { name: id, known: base.dialogs.keys() })),
  );
  const articles = [...(procedure === undefined ? [] : [procedure]), ...(written?.articles ?? [])].filter((id) =>
    base.knowledge.has(id),
  );
  return {
    dialogs: (written?.dialogs ?? []).filter((id) => base.dialogs.has(id)),
    articles: articles.length > 0 ? [...new Set(articles)] : [...base.knowledge.keys()].slice(0, MOST_SUGGESTED),
  };
};
