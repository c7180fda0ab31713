/** A value that changes, and those who want to know. */
export type Store<T> = {
  get(): T;
  set(change: (before: T) => T): void;
  /** @returns what stops it */
  subscribe(listener: () => void): () => void;
};

export const createStore = <T>(first: T): Store<T> => {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (change) => {
      const next = change(value);
      if (next === value) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
