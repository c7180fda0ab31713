import { rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Room set aside on a disk for the day when it is full: a file that holds nothing. Given back, it lets those who are in the middle of a
 * conversation go on, and have what is kept of them erased, which takes room too.
 */
export type Reserve = {
  /** Sets the room aside again. @returns whether there was enough of it */
  hold(): boolean;
  /** Gives the room back. @returns whether there was any */
  give(): boolean;
};

const FILE = "reserve";
const BYTES = 4_000_000;
const OWNER_ONLY = 0o600;

export const createReserve = (folder: string, bytes = BYTES): Reserve => {
  const path = join(folder, FILE);
  const held = (): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return {
    hold: () => {
      if (held() === bytes) return true;
      try {
        writeFileSync(path, Buffer.alloc(bytes, "x"), { mode: OWNER_ONLY });
        return true;
      } catch {
        rmSync(path, { force: true });
        return false;
      }
    },
    give: () => {
      const some = held() > 0;
      rmSync(path, { force: true });
      return some;
    },
  };
};
