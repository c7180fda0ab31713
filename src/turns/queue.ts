/** Runs work one at a time per key, in the order asked; different keys run side by side. */
export type Queue = {
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** Settles once everything asked so far is done, whatever its outcome. */
  idle(): Promise<void>;
};

export const createQueue = (): Queue => {
  const last = new Map<string, Promise<unknown>>();
  return {
    run: (key, work) => {
      const mine = (last.get(key) ?? Promise.resolve()).then(work, work);
      // Kept only while it is the last of its key, so that a silent conversation weighs nothing.
      const settled = mine.then(
        () => forget(key),
        () => forget(key),
      );
      const forget = (of: string) => {
        if (last.get(of) === settled) last.delete(of);
      };
      last.set(key, settled);
      return mine;
    },
    idle: async () => {
      await Promise.all(last.values());
    },
  };
};
