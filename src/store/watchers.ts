/** Who wants to hear that a journal gained a line, in this process. */
export type Watchers = { add(listener: (key: string) => void): void; tell(key: string): void };

export const createWatchers = (): Watchers => {
  const listeners: ((key: string) => void)[] = [];
  return {
    add: (listener) => void listeners.push(listener),
    tell: (key) => {
      for (const listener of listeners) listener(key);
    },
  };
};
