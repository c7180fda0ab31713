/** Waits that `wake` cuts short, and that `over` ends for good. */
export type Pauses = { pause(ms: number): Promise<void>; wake(): void };

export const createPauses = (over: AbortSignal): Pauses => {
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const end of [...waiting]) end();
  };
  over.addEventListener("abort", wake);
  return {
    pause: (ms) =>
      new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer);
          waiting.delete(end);
          resolve();
        };
        const timer = setTimeout(end, ms);
        waiting.add(end);
        if (over.aborted) end();
      }),
    wake,
  };
};

const FIRST_MS = 500;
const MOST_MS = 15_000;

/** Growing times to wait after the nth failure (from 0), each drawn so that many clients do not come back together. */
export const backOff = (failures: number): number =>
  Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(failures, 10)) * (0.5 + Math.random() / 2);
