import { type Store, StoreError } from "../../src/store/store.ts";

/** Writes until there is no room left, down to the last byte. */
export const fillUp = async (store: Store): Promise<void> => {
  for (const size of [4000, 400, 40, 1]) {
    for (let index = 0; ; index++) {
      const failure = await store.save(`${size}-${index}`, "x".repeat(size), 0).catch((error: unknown) => error);
      if (failure instanceof StoreError) break;
      if (failure !== true) throw failure;
    }
  }
};
