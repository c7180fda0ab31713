import type { Store } from "./store.ts";

export type RetentionOptions = {
  store: Pick<Store, "purge">;
  everyMs: number;
  /** Hears how much each purge let go, or why it failed. */
  told: (outcome: { purged: number } | { error: unknown }) => void;
  /** Calls again and again, without keeping the process alive. */
  repeat?: (work: () => void, everyMs: number) => void;
};

/** Lets go of what is over, now and from time to time. A purge that fails is tried again at the next. */
export const keepRetention = async ({ store, everyMs, told, repeat = unrefed }: RetentionOptions): Promise<void> => {
  const purge = (): Promise<void> =>
    store.purge().then(
      (purged) => told({ purged }),
      (error: unknown) => told({ error }),
    );
  repeat(() => void purge(), everyMs);
  await purge();
};

const unrefed = (work: () => void, everyMs: number): void => {
  setInterval(work, everyMs).unref();
};
