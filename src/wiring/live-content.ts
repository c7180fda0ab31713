import { readKeptContent } from "../content/kept-content.ts";
import { keepLastGood, readLastGood } from "../content/last-good.ts";
import { PRODUCT } from "../content/layers.ts";
import type { Content } from "../content/load-content.ts";
import { watchContent } from "../content/watch-content.ts";
import type { Base } from "../core/content/base.ts";
import type { Indexes } from "../core/conversation/prepare.ts";
import { ContentError, type ContentProblem, countFiles } from "../core/knowledge/problems.ts";
import { errorTrace, type Log } from "../ground/log.ts";
import type { Caches } from "../ground/own-cache.js";
import type { Metrics } from "../observe/metrics.ts";

/** Where content is, and to whom it is told what became of it. */
export type ContentOptions = {
  contentDirs: readonly string[];
  dataDir: string;
  /** Where content is kept as it was read. */
  caches: Caches;
  /** The day it is, YYYY-MM-DD. */
  today: () => string;
  log: Log;
  metrics?: Pick<Metrics, "reloaded"> | undefined;
};

/** The content that the server answers from. */
export type LiveContent = {
  inUse(): Content;
  /** The indexes of what is in use first. */
  firstIndexes: Indexes;
  /** Reads it again whenever it changes; `take` puts the new one to use, the old one serves meanwhile. Resolves once changes are seen. */
  watch(take: (base: Base) => Promise<void>): Promise<void>;
};

/**
 * Reads the content of the product and of one's own: what is wrong is told and left out, and the rest serves.
 * @throws {ContentError} when nothing can be served
 */
export const openContent = async (options: ContentOptions): Promise<LiveContent> => {
  const { contentDirs, dataDir, caches, today, log, metrics } = options;
  const sources = { product: PRODUCT, own: contentDirs };
  const lastGood = await readLastGood(dataDir);
  const first = await readKeptContent(sources, { today: today(), lastGood }, caches);
  let inUse = first.content;
  tellSetAside(inUse, log);
  const keepGood = ({ lastGood }: Content): Promise<void> =>
    keepLastGood(dataDir, lastGood).catch((error: unknown) => log({ event: "last-good-lost", ...errorTrace(error) }));
  return {
    inUse: () => inUse,
    firstIndexes: first.indexes,
    watch: async (take) => {
      await first.keep().catch((error: unknown) => log({ event: "content-not-kept", ...errorTrace(error) }));
      await keepGood(inUse);
      await watchContent({
        sources,
        first: inUse,
        today,
        loaded: async (read) => {
          await take(read.base);
          inUse = read;
          metrics?.reloaded(read.setAside.length === 0 ? "loaded" : "incomplete");
          tellSetAside(read, log);
          log({ event: "content-loaded", ...countsOf(read) });
          await keepGood(read);
        },
        refused: (error) => {
          metrics?.reloaded("refused");
          tellRefused(error, log);
        },
      });
      log({ event: "content-watched" }, "debug");
    },
  };
};

/** How much of it is served; `setAside` counts files of which something is not. */
export const countsOf = ({ base, setAside }: Content): Record<"articles" | "dialogs" | "setAside", number> => ({
  articles: base.knowledge.size,
  dialogs: base.dialogs.size,
  setAside: countFiles(setAside),
});

/** The rest serves: one event for each thing set aside, with what an editor has to do. */
const tellSetAside = ({ setAside }: Content, log: Log): void => tellProblems("content-set-aside", setAside, log);

/** The last good content stays in use. */
const tellRefused = (error: unknown, log: Log): void => {
  if (error instanceof ContentError) tellProblems("content-refused", error.problems, log);
  else log({ event: "content-unreadable", ...errorTrace(error) });
};

const tellProblems = (event: string, problems: readonly ContentProblem[], log: Log): void => {
  for (const { file, line, what, remedy } of problems)
    log({ event, file, ...(line !== undefined && { line }), what, remedy }, "error");
};
