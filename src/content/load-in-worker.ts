import { Worker } from "node:worker_threads";
import type { Base } from "../core/content/base.ts";
import { ContentError, type ContentProblem } from "../core/knowledge/problems.ts";
import type { ContentFolders } from "./load-base.ts";

/** What another thread gives back: the base without its one function, or what has to be mended. */
export type Loaded =
  | { ok: true; base: Omit<Base, "language"> & { language: Omit<Base["language"], "isFrench"> } }
  | { ok: false; problems: readonly ContentProblem[] };

/** Whether a folded word is a correct French one: the list is the program's own, read once. */
type IsFrench = Base["language"]["isFrench"];

/**
 * Reads and checks all content as {@link loadBase} does, on a thread of its own: conversations go on meanwhile.
 * @throws {ContentError} with every problem found
 */
export const loadInWorker = async (folders: ContentFolders, isFrench: IsFrench): Promise<Base> => {
  const worker = new Worker(new URL("./load-worker.ts", import.meta.url), { workerData: folders });
  // It never keeps the process from ending.
  worker.unref();
  try {
    const loaded = await new Promise<Loaded>((resolve, reject) =>
      worker.once("message", resolve).once("error", reject),
    );
    if (!loaded.ok) throw new ContentError(loaded.problems);
    return { ...loaded.base, language: { ...loaded.base.language, isFrench } };
  } finally {
    await worker.terminate();
  }
};
