import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

/** Runs a command of src/cli as npm does, and gives what it printed. */
export const run = async (
  args: readonly string[],
  input = "",
): Promise<{ out: string; err: string; code: number | null }> => {
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { out, err, code };
};
