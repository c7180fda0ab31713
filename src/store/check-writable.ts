import { randomUUID } from "node:crypto";
import { type Store, StoreError } from "./store.ts";

/** More than lies idle in a page: a store with no room left must notice. */
const PROBE = "x".repeat(16_000);

/** Whether somebody new could be served now, proved by writing all that a turn writes. @throws {StoreError} when they could not */
export const checkWritable = async (store: Store): Promise<true> => {
  // Of its own: two processes that look at once do not stand in each other's way.
  const key = `readiness:${randomUUID()}`;
  if (!(await store.save(key, PROBE, 0))) throw new StoreError("a new value was refused");
  if (!(await store.append(key, PROBE)).added) throw new StoreError("a new line was refused");
  await store.erase(key);
  return true;
};
