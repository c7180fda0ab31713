import { editDistance } from "../french/repair.ts";

/** The name among some that was most likely meant by a misspelt one; undefined when none is near. */
export const nearest = (written: string, names: Iterable<string>): string | undefined => {
  const said = written.toLowerCase();
  let best: { name: string; distance: number } | undefined;
  for (const name of names) {
    const length = Math.min(said.length, name.length);
    const most = length < SHORTEST ? 0 : length < SHORT ? 1 : 2;
    if (Math.abs(said.length - name.length) > most) continue;
    const distance = editDistance(said, name.toLowerCase());
    if (distance <= most && (best === undefined || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
};

/** Under these lengths, one slip, or two, make another word. */
const SHORTEST = 4;
const SHORT = 8;
