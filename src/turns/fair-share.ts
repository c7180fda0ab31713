import { AsyncLocalStorage } from "node:async_hooks";

/**
 * The process's one thread, shared between those who ask for it. What takes it for long is done one piece at a time, each owner in
 * turn, whatever others have waiting; after a long piece, or some short ones, the process answers everybody else, and whoever had it for
 * long leaves it as long before having it again.
 */
export type FairShare = {
  /** Does some work on an owner's account: the pieces in it, however deep, wait in the owner's line. */
  on<T>(owner: string, work: () => T): T;
  /** Has a piece done when its owner's turn comes. */
  run<T>(piece: () => T): Promise<T>;
  /** Whether nothing more should be taken in on this account: its own line does not move, or there are too many lines. */
  isFull(): boolean;
  /** Pieces that wait. */
  waiting(): number;
};

/** `clock` in ms, from any start. */
export type FairShareOptions = { mostWaiting?: number; longestWaitMs?: number; clock?: () => number };

type Piece = { since: number; run: () => void };

/** Some seconds of work: past it, whoever comes waits longer than they would to come again. */
const MOST_WAITING = 500;
const LONGEST_WAIT_MS = 2000;
/** Short pieces are done together, so that what they write is one commit. */
const ROUND_MS = 2;
/** A shorter piece is over before anybody could notice, and on a busy machine mostly waited for the processor. */
const LONG_MS = 50;

export const createFairShare = (options: FairShareOptions = {}): FairShare => {
  const { mostWaiting = MOST_WAITING, longestWaitMs = LONGEST_WAIT_MS, clock = () => performance.now() } = options;
  const owners = new AsyncLocalStorage<string>();
  const owner = () => owners.getStore() ?? "";
  /** Of each owner who waits, the one whose turn it is first. */
  const lines = new Map<string, Piece[]>();
  /** Until when owners leave the thread to the others. */
  const rests = new Map<string, number>();
  let waiting = 0;
  let isGoing = false;

  const next = (): [string, Piece] | undefined => {
    for (const [name, until] of rests) if (until <= clock()) rests.delete(name);
    const name = [...lines.keys()].find((one) => !rests.has(one));
    const line = name === undefined ? undefined : lines.get(name);
    const piece = line?.shift();
    if (name === undefined || line === undefined || piece === undefined) return undefined;
    lines.delete(name);
    if (line.length > 0) lines.set(name, line);
    waiting -= 1;
    return [name, piece];
  };

  const goOn = (): void => {
    let chosen = next();
    isGoing = chosen !== undefined;
    if (chosen === undefined) {
      const soonest = Math.min(...rests.values()) - clock();
      if (lines.size > 0) setTimeout(wake, Math.max(0, soonest));
      return;
    }
    const roundIsOver = clock() + ROUND_MS;
    for (; chosen !== undefined; chosen = clock() < roundIsOver ? next() : undefined) take(chosen);
    // What was received in the meantime comes before the next pieces.
    setImmediate(goOn);
  };

  const take = ([name, piece]: [string, Piece]): void => {
    const begun = clock();
    piece.run();
    const took = clock() - begun;
    if (took >= LONG_MS) rests.set(name, clock() + took);
  };

  const wake = (): void => {
    if (!isGoing) goOn();
  };

  return {
    on: (name, work) => owners.run(name, work),
    run: (piece) =>
      new Promise((resolve, reject) => {
        const run = () => {
          try {
            resolve(piece());
          } catch (error) {
            reject(error);
          }
        };
        const line = lines.get(owner()) ?? [];
        line.push({ since: clock(), run });
        lines.set(owner(), line);
        waiting += 1;
        wake();
      }),
    isFull: () => {
      const [first] = lines.get(owner()) ?? [];
      return waiting >= mostWaiting || (first !== undefined && clock() - first.since > longestWaitMs);
    },
    waiting: () => waiting,
  };
};
