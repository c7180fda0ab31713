import type { Stated } from "./combine.ts";
import { isAsked, type Said } from "./manner.ts";
import { holdsIn, type Part } from "./parts.ts";
import { lengthAt } from "./tokens.ts";

/**
 * A yes is not sure when it is somebody else's (« le patron dit qu'on est à jour »), nor when a « mais » goes on with what nothing reads
 * (« oui mais on a eu un contrôle »). « Oui, mais on est 14 » tells something else.
 */
export const withReserves = (said: Said, readings: readonly Stated[]): Stated[] =>
  readings.map((one) =>
    isYes(said, one) && (isReported(said, one) || isReserved(said, one, readings)) ? { ...one, how: "hedged" } : one,
  );

const isYes = ({ prepared: { file } }: Said, { fact, how, value }: Stated): boolean =>
  how === "said" &&
  file.facts[fact]?.["in-questions"] === "ignored" &&
  value?.kind === "choice" &&
  value.choice === YES;

const YES = "oui";

/** Whether what is told beside it is what somebody says: in its part, or in the next one when it stands alone in its own. */
const isReported = ({ prepared: { words }, tokens, parts }: Said, { at, end }: Stated): boolean => {
  const index = parts.findIndex(({ from, to }) => from <= at && at < to);
  const [part, next] = [parts[index], parts[index + 1]];
  const isAlone = part !== undefined && part.to <= end && part.from === at;
  const places: Part[] = [...(part ? [part] : []), ...(isAlone && next ? [next] : [])];
  return places.some((place) => holdsIn(tokens, place, words.hearsay));
};

const isReserved = (said: Said, one: Stated, readings: readonly Stated[]): boolean => {
  const { prepared, tokens } = said;
  const from = tokens.findIndex((_, at) => at >= one.end && lengthAt(tokens, at, prepared.words.reservations) > 0);
  const after = from + lengthAt(tokens, from, prepared.words.reservations);
  if (from < 0 || after >= tokens.length) return false;
  const isRead = readings.some((other) => other !== one && other.at >= from);
  return !isRead && !isAsked(said, { at: after });
};
