import { basename, isAbsolute, relative, resolve } from "node:path";
import type { ContentProblem } from "../core/knowledge/problems.ts";
import { type ContentFile, type FolderRead, readFolder } from "./read-folder.ts";

/** Where content is: the product's own folders, then folders of one's own, later over earlier. */
export type ContentSources = {
  product: { knowledge: string; dialogs: string };
  own?: readonly string[];
  /** Whether the folders of one's own answer alone; the product then lends its language and phrases only. */
  alone?: boolean;
};

/** The folders of the product. */
export const PRODUCT = { knowledge: "knowledge", dialogs: "dialogs" };

/**
 * One folder of content, by files known by their place in it (`opco/x.md`, `tables/opcos.csv`, `dialogs/messages.yaml`). `shipped` is the
 * product's own: what it holds is published, whatever its dates and the clock say.
 */
export type Layer = { root: string; files: readonly ContentFile[]; shipped: boolean };

/** Every folder as it was read, and what is to be told of them. */
export type LayersRead = {
  layers: Layer[];
  missing: ContentProblem[];
  problems: ContentProblem[];
  remarks: ContentProblem[];
};

/** Reads every folder, the earliest first. A folder that is not there is told as missing: nothing can then be said of what is in use. */
export const readLayers = async ({ product, own = [] }: ContentSources): Promise<LayersRead> => {
  const shipped = [product.knowledge, product.dialogs];
  const read = await Promise.all(
    shownNames([...shipped, ...own]).map(async ({ folder, name }, at) => {
      const followsLinks = at >= shipped.length;
      return { name, read: await readFolder(folder, { shownAs: name, followsLinks }) };
    }),
  );
  const missing = read.flatMap(({ name, read: one }) => (one === undefined ? [notThere(name)] : []));
  const [knowledge, dialogs, ...others] = read.map(({ name, read: one }) => ({ name, read: one ?? NOTHING }));
  if (knowledge === undefined || dialogs === undefined) throw new Error("the product's folders were not read");
  const guides = dialogs.read.files.map((file) => ({ ...file, name: `dialogs/${file.name}` }));
  return {
    layers: [
      { root: knowledge.name, files: [...knowledge.read.files, ...guides], shipped: true },
      ...others.map(({ name, read: { files } }) => ({ root: name, files: files.map(placed), shipped: false })),
    ],
    missing,
    problems: read.flatMap(({ read: one }) => one?.problems ?? []),
    remarks: read.flatMap(({ read: one }) => one?.remarks ?? []),
  };
};

const NOTHING: FolderRead = { files: [], problems: [], remarks: [] };

/** A folder of one's own may be laid out as the product is. */
const placed = (file: ContentFile): ContentFile => ({ ...file, name: file.name.replace(/^knowledge\//, "") });

const notThere = (name: string): ContentProblem => ({
  file: name,
  what: "ce dossier n'existe pas ou n'est pas lisible.",
  remedy: "Vérifiez son nom et ses droits.",
});

/** What editors call each folder: its path from here, or its name, with as many folders above as it takes to tell it from the others. */
const shownNames = (folders: readonly string[]): { folder: string; name: string }[] => {
  const named = folders.map((folder) => {
    const within = relative(".", resolve(folder));
    return within !== "" && !within.startsWith("..") && !isAbsolute(within) ? within.replaceAll("\\", "/") : undefined;
  });
  return folders.map((folder, at) => {
    const steps = resolve(folder).split(/[\\/]/);
    const others = folders.filter((_, other) => other !== at).map((other) => resolve(other));
    let length = 1;
    const name = () => steps.slice(-length).join("/");
    while (length < steps.length && others.some((other) => other.replaceAll("\\", "/").endsWith(`/${name()}`)))
      length++;
    return { folder, name: named[at] ?? (name() || basename(folder)) };
  });
};

/** The file of that name in each folder, the earliest first. `.yml` is `.yaml`. */
export const filesNamed = (layers: readonly Layer[], name: string): ContentFile[] =>
  layers.flatMap(({ files }) => files.find((file) => sameName(file.name, name)) ?? []);

const sameName = (written: string, name: string): boolean => written.replace(/\.yml$/i, ".yaml") === name;
