import type { Store } from "./store.ts";

/** A store that tells each time one of its answers is a failure, by the name of what was asked. */
export const observeStore = (store: Store, failed: (operation: keyof Store) => void): Store => {
  const told =
    <Asked extends unknown[], T>(operation: keyof Store, ask: (...asked: Asked) => Promise<T>) =>
    async (...asked: Asked): Promise<T> => {
      try {
        return await ask(...asked);
      } catch (error) {
        failed(operation);
        throw error;
      }
    };
  return {
    ...store,
    load: told("load", store.load),
    save: told("save", store.save),
    append: told("append", store.append),
    read: told("read", store.read),
    erase: told("erase", store.erase),
    purge: told("purge", store.purge),
  };
};
