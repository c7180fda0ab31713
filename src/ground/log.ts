/** How much an event matters to whoever runs the server. */
export type Level = "debug" | "info" | "warn" | "error";

/** Writes one event. Never a message text, a name, an id in clear or a token. Its level is the log's to choose when it has none. */
export type Log = (event: Readonly<Record<string, string | number>>, level?: Level) => void;

/** Where an error comes from, without its message, which may quote what a person wrote. */
export const errorTrace = (error: unknown): { error: string; at: string } => {
  if (!(error instanceof Error)) return { error: typeof error, at: "" };
  // The stack begins with the message, a line of which may look like a frame.
  const stack = (error.stack ?? "").replace(error.message, () => "");
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  const cause = error.cause instanceof Error ? ` < ${error.cause.name}` : "";
  return {
    error: `${error.name}${cause}`,
    at: frames
      .slice(0, 5)
      .map((line) => line.trim())
      .join(" | "),
  };
};
