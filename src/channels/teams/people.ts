import { z } from "zod";
import type { Store } from "../../store/store.ts";

const MOST_PEOPLE = 5000;
const ATTEMPTS = 5;

const peopleSchema = z.array(z.string());

/** Whose memories a group or a team holds, so that removing the app erases them all. Keys are opaque, as in the store. */
export type People = {
  note(place: string, key: string): Promise<void>;
  /** The keys noted under a place, which are then forgotten. */
  takeAll(place: string): Promise<readonly string[]>;
};

export const createPeople = (store: Store): People => {
  const keyOf = (place: string) => `people:${place}`;
  const read = async (place: string) => {
    const stored = await store.load(keyOf(place));
    return { keys: peopleSchema.safeParse(stored?.value).data ?? [], version: stored?.version ?? 0 };
  };
  return {
    note: async (place, key) => {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const { keys, version } = await read(place);
        // Saved again even when nothing changes, so that the list lives as long as the memories it lists.
        const others = keys.filter((one) => one !== key);
        if (await store.save(keyOf(place), [...others, key].slice(-MOST_PEOPLE), version)) return;
      }
    },
    takeAll: async (place) => {
      const { keys } = await read(place);
      await store.erase(keyOf(place));
      return keys;
    },
  };
};
