import { errorTrace, type Log } from "../ground/log.ts";

export type LastResortOptions = {
  log: Log;
  /** Lets what is under way end. */
  stop: () => Promise<void>;
  /** The process is over by then, whatever `stop` does. */
  withinMs: number;
};

/**
 * Ends the process after an error that nobody caught, as nothing in it can be trusted any more: told once, what is under way let end
 * first, with exit code 1 for whoever starts it again. A rejection that nobody handles is such an error (Node raises it as one).
 */
export const endOnUncaught = ({ log, stop, withinMs }: LastResortOptions): void => {
  process.once("uncaughtException", (error) => {
    // What fails from here on comes of it, or of the end.
    process.on("uncaughtException", () => {});
    process.exitCode = 1;
    setTimeout(() => process.exit(1), withinMs);
    const end = () => process.exit(1);
    try {
      log({ event: "process-failed", ...errorTrace(error) });
    } finally {
      stop().then(end, end);
    }
  });
};
