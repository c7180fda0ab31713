import type { Store } from "./store.ts";

const KEY = "readiness";
/** More than lies idle in a page: a store with no room left must notice. */
const PROBE = "x".repeat(16_000);

/** Whether a turn could be kept now, proved by writing. @throws {StoreError} when it could not */
export const checkWritable = async (store: Store): Promise<true> => {
  const before = await store.load(KEY);
  await store.save(KEY, PROBE, before?.version ?? 0);
  await store.erase(KEY);
  return true;
};
