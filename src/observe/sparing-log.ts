import type { Log } from "../ground/log.ts";

/** What may happen many times a second: `event`, and how much of something. */
export type Repeated = { event: string; [counted: string]: string | number };

/** Calls once, later, without keeping the process alive. */
type Later = (work: () => void, ms: number) => void;

const EVERY_MS = 60_000;

/**
 * A log for what a flood repeats: an event is told at once, then its like once a minute at most, their numbers summed and `times` how
 * often it happened.
 */
export const createSparingLog = (log: Log, later: Later = unrefed): ((event: Repeated) => void) => {
  const untold = new Map<string, Repeated & { times: number }>();
  const tellLater = (name: string): void =>
    later(() => {
      const summed = untold.get(name);
      untold.delete(name);
      if (summed === undefined || summed.times === 0) return;
      log(summed, "warn");
      untold.set(name, { event: name, times: 0 });
      tellLater(name);
    }, EVERY_MS);

  return (event) => {
    const before = untold.get(event.event);
    if (before === undefined) {
      log(event, "warn");
      untold.set(event.event, { event: event.event, times: 0 });
      return tellLater(event.event);
    }
    const summed: Repeated & { times: number } = { ...before, times: before.times + 1 };
    for (const [name, value] of Object.entries(event))
      if (typeof value === "number") summed[name] = Number(before[name] ?? 0) + value;
    untold.set(event.event, summed);
  };
};

const unrefed: Later = (work, ms) => {
  setTimeout(work, ms).unref();
};
