import { slug } from "../french/fold.ts";

/** Names under which generators keep the page of a folder: the folder names it better. */
const FOLDER_PAGE = /^(?:index|readme)$/;

/** The id that a file's name gives to its article when no other file claims it; empty when the name has no letter or digit. */
export const articleId = (file: string): string => slug(nameOf(file));

/**
 * The id of every article of a folder, by its path. A file is called by its name; the page of a folder (`index`, `_index`, `README`) by the
 * folder's. Files that would be called alike are called by their folders too, all of them, as many as it takes.
 */
export const articleIds = (paths: readonly string[]): { ids: ReadonlyMap<string, string>; twins: string[][] } => {
  const ids = new Map<string, string>();
  const twins: string[][] = [];
  let open = paths.map((path) => ({ path, steps: steps(path) }));
  for (let length = 1; open.length > 0; length++) {
    const called = Map.groupBy(open, ({ steps: all }) => slug(all.slice(-length).join("-")) || "article");
    open = [];
    for (const [id, files] of called) {
      const [only, ...others] = files;
      const taken = new Set(ids.values());
      if (only !== undefined && others.length === 0 && !taken.has(id)) ids.set(only.path, id);
      else if (files.some(({ steps: all }) => all.length > length)) {
        open.push(...files);
        if (length === 1 && others.length > 0) twins.push(files.map(({ path }) => path));
      } else for (const { path } of files) ids.set(path, free(id, new Set(ids.values())));
    }
  }
  return { ids, twins };
};

/** What may call an article, the outermost folder first. */
const steps = (path: string): string[] => {
  const folders = path.split("/").slice(0, -1);
  const name = nameOf(path);
  if (!FOLDER_PAGE.test(slug(name))) return [...folders, name];
  return folders.length === 0 ? [name] : folders;
};

/** A file's name without its ending; `page.fr.md` is `page`. */
const nameOf = (path: string): string => (path.split("/").at(-1) ?? "").replace(/(?:\.fr)?\.[a-z\d]+$/i, "");

const free = (id: string, taken: ReadonlySet<string>): string => {
  let count = 1;
  while (taken.has(count === 1 ? id : `${id}-${count}`)) count++;
  return count === 1 ? id : `${id}-${count}`;
};
