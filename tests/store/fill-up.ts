import { type Store, StoreError } from "../../src/store/store.ts";

/** Writes until there is no room left: for what is new, then for what is already there and grows. */
export const fillUp = async (store: Store): Promise<void> => {
  const isKept = async (key: string, value: string, version: number): Promise<boolean> => {
    const saved = await store.save(key, value, version).catch((error: unknown) => error);
    if (saved !== true && !(saved instanceof StoreError)) throw saved;
    return saved === true;
  };
  let version = 0;
  await isKept("filler", "", version++);
  for (const size of [4000, 400, 40, 1]) for (let at = 0; await isKept(`${size}-${at}`, "x".repeat(size), 0); at++);
  while (await isKept("filler", "x".repeat(4000 * version), version)) version++;
};
