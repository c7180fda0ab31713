/** Resolves after that long; does not keep the process alive. */
export type Wait = (ms: number) => Promise<void>;

export const wait: Wait = (ms) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
