import { slug } from "../french/fold.ts";

/** A page of the content, as links name it. `root` is the folder that holds it whole; both paths are those shown to editors. */
export type LinkedPage = { id: string; file: string; root: string; title?: string; addresses?: readonly string[] };

/** Where a link leads: the id of a page, and the anchor in it, empty when none is named. */
export type Destination = { id: string; anchor: string };

/** Finds the page that a link from a file means, however it names it; undefined when it means none. */
export type FindPage = (from: Pick<LinkedPage, "id" | "file" | "root">, target: string) => Destination | undefined;

/** Prepares {@link FindPage}: by path, with or without its ending, by the address of a site, by id, by title. */
export const pageFinder = (pages: readonly LinkedPage[]): FindPage => {
  const byPath = new Map<string, string>();
  const byName = new Map<string, string>();
  const name = (map: Map<string, string>, key: string, id: string): void => {
    if (!map.has(key)) map.set(key, id);
  };
  for (const { id, file } of pages) {
    name(byPath, pathKey(file), id);
    const folder = FOLDER_PAGE.exec(pathKey(file))?.[1];
    if (folder !== undefined) name(byPath, folder, id);
  }
  for (const { id, addresses = [] } of pages) for (const address of addresses) name(byName, addressKey(address), id);
  for (const { id } of pages) name(byName, id, id);
  for (const { id, file, title } of pages) {
    name(byName, slug(pathKey(file).split("/").at(-1) ?? ""), id);
    if (title !== undefined) name(byName, slug(title), id);
  }

  return ({ id, file, root }, target) => {
    const [written = "", anchor = ""] = decoded(target)
      .replace(/\?[^#]*/, "")
      .split("#");
    if (written === "") return { id, anchor };
    if (isOtherFile(written)) return undefined;
    const folder = file.split("/").slice(0, -1).join("/");
    // On a site without file endings, a page is a folder of its own.
    const bases = written.startsWith("/") ? [root] : [folder, `${folder}/${pathKey(file).split("/").at(-1) ?? ""}`];
    const paths = bases.flatMap((base) => joined(base, written) ?? []);
    const last = slug(pathKey(written).split("/").at(-1) ?? "");
    const found =
      paths.map((path) => byPath.get(pathKey(path))).find((one) => one !== undefined) ??
      byName.get(addressKey(written)) ??
      (last === "" ? undefined : byName.get(last));
    return found === undefined ? undefined : { id: found, anchor };
  };
};

const FOLDER_PAGE = /^(.*)\/(?:_?index|readme)$/;
const PAGE_ENDING = /\.(?:mdx?|markdown|txt|html?|php|aspx?)$/i;

/** A picture, a PDF: a file that is no page. A name may end with a dot and digits. */
const isOtherFile = (path: string): boolean => /\.(?!\d+$)[a-z\d]{1,5}$/i.test(path) && !PAGE_ENDING.test(path);

const pathKey = (path: string): string =>
  path.toLowerCase().replace(/\/+$/, "").replace(PAGE_ENDING, "").replace(/\.fr$/, "");

const addressKey = (address: string): string => pathKey(address.replace(/^\.?\/+/, ""));

/** A path from a folder; undefined when it climbs out of everything. */
const joined = (base: string, path: string): string | undefined => {
  const steps = base === "" ? [] : base.split("/");
  for (const step of path.split("/")) {
    if (step === "" || step === ".") continue;
    if (step !== "..") steps.push(step);
    else if (steps.pop() === undefined) return undefined;
  }
  return steps.join("/");
};

const decoded = (target: string): string => {
  try {
    return decodeURIComponent(target).normalize("NFC");
  } catch {
    return target;
  }
};
