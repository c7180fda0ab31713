/** The process, or the machine, may open no more files: no fault of the file that was to be read. */
const STARVED: ReadonlySet<unknown> = new Set(["EMFILE", "ENFILE"]);

/**
 * What a file that cannot be opened gives, for `catch`.
 * @throws the same error when any file would have given it: a start that skips content for want of open files would answer half of it
 */
export const unlessStarved =
  <T>(otherwise: T) =>
  (error: unknown): T => {
    if (error instanceof Error && "code" in error && STARVED.has(error.code)) throw error;
    return otherwise;
  };
