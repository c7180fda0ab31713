/** Writes one event. Never a message text, a name, an id in clear or a token. */
export type Log = (event: Readonly<Record<string, string | number>>) => void;

/** Where an error comes from, without its message, which may quote what a person wrote. */
export const errorTrace = (error: unknown): { error: string; at: string } => {
  if (!(error instanceof Error)) return { error: typeof error, at: "" };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const cause = error.cause instanceof Error ? ` < ${error.cause.name}` : "";
  return {
    error: `${error.name}${cause}`,
    at: frames
      .slice(0, 5)
      .map((line) => line.trim())
      .join(" | "),
  };
};
