import { Worker } from "node:worker_threads";
import type { Base } from "../core/content/base.ts";
import { ContentError, type ContentProblem } from "../core/knowledge/problems.ts";
import type { ContentSources } from "./layers.ts";
import type { Content, LoadOptions } from "./load-content.ts";

/** What another thread is asked to read. */
export type ToLoad = { sources: ContentSources; options: LoadOptions };

/** Content without the one function of its base: plain data, which can be sent and kept. */
export type PlainContent = Omit<Content, "base"> & { base: PlainBase };

/** What it gives back, or why nothing can be served. */
export type Loaded = { ok: true; content: PlainContent } | { ok: false; problems: readonly ContentProblem[] };

type PlainBase = Omit<Base, "language"> & { language: Omit<Base["language"], "isFrench"> };

/** Whether a folded word is a correct French one: the list is the program's own, read once. */
type IsFrench = Base["language"]["isFrench"];

/**
 * Reads all content as {@link loadContent} does, on a thread of its own: conversations go on meanwhile.
 * @throws {ContentError} when nothing can be served
 */
export const loadInWorker = async (toLoad: ToLoad, isFrench: IsFrench): Promise<Content> => {
  const worker = new Worker(new URL("./load-worker.ts", import.meta.url), { workerData: toLoad });
  // It never keeps the process from ending.
  worker.unref();
  try {
    const loaded = await new Promise<Loaded>((resolve, reject) =>
      worker.once("message", resolve).once("error", reject),
    );
    if (!loaded.ok) throw new ContentError(loaded.problems);
    const { base, ...told } = loaded.content;
    return { ...told, base: { ...base, language: { ...base.language, isFrench } } };
  } finally {
    await worker.terminate();
  }
};
