import { parentPort, workerData } from "node:worker_threads";
import { ContentError } from "../core/knowledge/problems.ts";
import { loadContent } from "./load-content.ts";
import type { Loaded, ToLoad } from "./load-in-worker.ts";

/** The thread of load-in-worker.ts. An error that is no {@link ContentError} ends it, and is thrown there. */
const load = async ({ sources, options }: ToLoad): Promise<Loaded> => {
  try {
    const { base, ...told } = await loadContent(sources, options);
    const { isFrench: _isFrench, ...language } = base.language;
    return { ok: true, content: { ...told, base: { ...base, language } } };
  } catch (error) {
    if (error instanceof ContentError) return { ok: false, problems: error.problems };
    throw error;
  }
};

parentPort?.postMessage(await load(workerData));
