import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { ContentSources } from "../content/layers.ts";
import { type Content, loadContent } from "../content/load-content.ts";
import { type Assistant, prepare } from "../core/conversation/prepare.ts";
import type { Article } from "../core/knowledge/article.ts";
import type { ContentProblem } from "../core/knowledge/problems.ts";
import { addPhrasings } from "./add-phrasings.ts";
import type { Edit } from "./edit.ts";
import { FolderError, openFolder, undo } from "./folder.ts";

/** Content read, and made ready to be asked. */
export type Read = { content: Content; assistant: Assistant };

/** An edit looked at before it is written: what is wrong with its files, what to look at, and the content as it would be. */
export type Checked = {
  id: string;
  edit: Edit;
  problems: ContentProblem[];
  remarks: ContentProblem[];
  after: Read | undefined;
};

/** What an editor works on: the content, the edits that wait for a yes, and the last one written. */
export type Workbench = {
  today: string;
  folder: string;
  read(): Read;
  reload(): Promise<void>;
  /** The edit that adds phrasings to an article, for a section named by its heading or for the whole. @throws {FolderError} */
  addTo(article: Article, phrasings: readonly string[], heading?: string): Promise<Edit>;
  /** Whether the folder holds a file. @throws {FolderError} */
  isThere(file: string): Promise<boolean>;
  check(edit: Edit): Promise<Checked>;
  waiting(id: string): Checked | undefined;
  /** Writes an edit that was looked at. @throws {FolderError} */
  apply(checked: Checked): Promise<void>;
  /** The last edit written, while it can be taken back. */
  last(): Edit | undefined;
  /** @throws {FolderError} */
  undo(): Promise<void>;
};

/** Where the folder written to stands among the sources: the product's articles, or one's own folder by its place. */
export type Place = { sources: ContentSources; own?: number };

const MOST_WAITING = 30;

/** Opens the workbench on a folder. @param today YYYY-MM-DD */
export const openWorkbench = async ({ sources, own }: Place, today: string): Promise<Workbench> => {
  const path = own === undefined ? sources.product.knowledge : sources.own?.[own];
  if (path === undefined) throw new Error(`no folder ${own} among the sources`);
  const folder = openFolder(path);
  const load = async (more: readonly string[] = []): Promise<Read> => {
    const content = await loadContent({ ...sources, own: [...(sources.own ?? []), ...more] }, { today });
    return { content, assistant: prepare(content.base) };
  };
  let read = await load();
  let last: Edit | undefined;
  const waiting = new Map<string, Checked>();
  let count = 0;

  const reload = async (): Promise<void> => {
    read = await load();
  };

  /** The place of an article in the folder written to, or undefined when it comes from another. */
  const fileOf = (article: Article): { file: string; isOwn: boolean } => {
    const roots = read.content.roots;
    const mine = roots[own === undefined ? 0 : own + 1] ?? "";
    const root = roots.toReversed().find((one) => article.file.startsWith(`${one}/`)) ?? "";
    return { file: article.file.slice(root.length + 1), isOwn: root === mine };
  };

  return {
    today,
    folder: path,
    read: () => read,
    reload,
    addTo: async (article, phrasings, heading) => {
      const { file, isOwn } = fileOf(article);
      const before = await folder.read(file);
      const text = isOwn ? before : await textOf(sources, article);
      if (text === undefined) throw new FolderError(`${article.file} : ce fichier n'est plus là.`);
      const added = addPhrasings(text, phrasings, heading);
      if (!added.ok) throw new FolderError(`${article.file} : ${added.why}`);
      return {
        title: `Ajouter ${phrasings.length > 1 ? "des formulations" : "une formulation"} à « ${article.title} »`,
        changes: added.text === before ? [] : [{ file, ...(before !== undefined && { before }), after: added.text }],
        notes: isOwn ? [] : [COPIED],
        tries: phrasings,
      };
    },
    isThere: async (file) => (await folder.read(file)) !== undefined,
    check: async (edit) => {
      const looked = await lookAt(edit, load);
      const checked = { id: String(++count), edit, ...looked };
      waiting.set(checked.id, checked);
      for (const id of waiting.keys()) if (waiting.size > MOST_WAITING) waiting.delete(id);
      return checked;
    },
    waiting: (id) => waiting.get(id),
    apply: async ({ id, edit }) => {
      waiting.delete(id);
      await folder.write(edit.changes);
      last = edit;
      await reload();
    },
    last: () => last,
    undo: async () => {
      if (last === undefined) return;
      await undo(folder, last.changes);
      last = undefined;
      await reload();
    },
  };
};

const COPIED =
  "Cet article vient d'un autre dossier : il est copié dans le vôtre, sous le même nom, et ne suivra plus les mises à jour de l'original.";

/** The text of an article of another folder of the sources. */
const textOf = async ({ product, own = [] }: ContentSources, { file }: Article): Promise<string | undefined> => {
  for (const path of [...own.toReversed(), product.knowledge]) {
    const steps = file.split("/");
    for (let at = 1; at < steps.length; at++) {
      if (!path.replaceAll("\\", "/").endsWith(steps.slice(0, at).join("/"))) continue;
      const text = await openFolder(path).read(steps.slice(at).join("/"));
      if (text !== undefined) return text;
    }
  }
  return undefined;
};

/** Reads the content as it would be, the changed files laid over the others in a folder of their own that goes at once. */
const lookAt = async (
  { changes }: Edit,
  load: (more: readonly string[]) => Promise<Read>,
): Promise<Pick<Checked, "problems" | "remarks" | "after">> => {
  const over = await mkdtemp(join(tmpdir(), "atelier-"));
  try {
    for (const { file, after } of changes) {
      await mkdir(dirname(join(over, file)), { recursive: true });
      await writeFile(join(over, file), after);
    }
    const after = await load([over]);
    const name = basename(over);
    const own = (all: readonly ContentProblem[]) =>
      all
        .filter(({ file }) => file.startsWith(`${name}/`))
        .map((one) => ({ ...one, file: one.file.slice(name.length + 1) }));
    return { problems: own(after.content.setAside), remarks: own(after.content.remarks), after };
  } finally {
    await rm(over, { recursive: true });
  }
};
