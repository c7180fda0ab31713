import type { Watcher } from "./store.ts";

/** Those who want to hear that a journal gained a line. */
export type Watchers = { add(watcher: Watcher): void; tell: Watcher };

export const createWatchers = (): Watchers => {
  const watchers: Watcher[] = [];
  return {
    add: (watcher) => void watchers.push(watcher),
    tell: (...told) => {
      for (const watcher of watchers) watcher(...told);
    },
  };
};
