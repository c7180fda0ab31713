import { parentPort, workerData } from "node:worker_threads";
import { ContentError } from "../core/knowledge/problems.ts";
import { loadBase } from "./load-base.ts";
import type { Loaded } from "./load-in-worker.ts";

/** The thread of load-in-worker.ts. An error that is no {@link ContentError} ends it, and is thrown there. */
const load = async (): Promise<Loaded> => {
  try {
    const { language, ...base } = await loadBase(workerData);
    const { isFrench: _isFrench, ...plain } = language;
    return { ok: true, base: { ...base, language: plain } };
  } catch (error) {
    if (error instanceof ContentError) return { ok: false, problems: error.problems };
    throw error;
  }
};

parentPort?.postMessage(await load());
