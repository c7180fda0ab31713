import { AsyncLocalStorage } from "node:async_hooks";

/**
 * The process's one thread, shared between those who ask for it. What takes it for long is done one piece at a time, each owner in
 * turn, whatever others have waiting; between two pieces the process answers everybody else.
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

export const createFairShare = (options: FairShareOptions = {}): FairShare => {
  const { mostWaiting = MOST_WAITING, longestWaitMs = LONGEST_WAIT_MS, clock = () => performance.now() } = options;
  const owners = new AsyncLocalStorage<string>();
  const owner = () => owners.getStore() ?? "";
  /** Of each owner who waits, the one whose turn it is first. */
  const lines = new Map<string, Piece[]>();
  let waiting = 0;
  let isGoing = false;

  const goOn = (): void => {
    const [first] = lines;
    isGoing = first !== undefined;
    if (first === undefined) return;
    const [name, line] = first;
    const piece = line.shift();
    lines.delete(name);
    if (line.length > 0) lines.set(name, line);
    waiting -= 1;
    // What was received in the meantime comes before the next piece.
    setImmediate(goOn);
    piece?.run();
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
        if (!isGoing) goOn();
      }),
    isFull: () => {
      const [next] = lines.get(owner()) ?? [];
      return waiting >= mostWaiting || (next !== undefined && clock() - next.since > longestWaitMs);
    },
    waiting: () => waiting,
  };
};
