import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";

/** The assistant as a process of its own, as `npm start` runs it, on a free port of this machine. */
export type AssistantProcess = {
  url: string;
  pid: number;
  /** Every line it has logged so far. */
  logged(): readonly string[];
  /** The first line it has logged, or logs from now on, that holds some words. */
  logging(words: string): Promise<string>;
  /** Settles when it is over by itself, with its exit code. */
  over(): Promise<number | null>;
  /** Asks it to stop; settles with its exit code, null when it had to be killed. */
  terminate(): Promise<number | null>;
  /** As a power cut would: nothing is closed. */
  kill(): Promise<void>;
  stop(): Promise<void>;
};

const START_WITHIN_MS = 30_000;

/**
 * @param settings environment variables; none is inherited but PATH
 * @param preload modules that run before it, in its process
 * @param folder where its content is; the product's own by default
 */
export const startProcess = async (
  settings: Readonly<Record<string, string>>,
  { preload = [], folder = "." }: { preload?: readonly string[]; folder?: string } = {},
): Promise<AssistantProcess> => {
  const modules = preload.flatMap((file) => ["--import", resolve(file)]);
  const child = spawn(resolve("node_modules/.bin/node"), [...modules, resolve("src/main.js")], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: "0", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  const output = createInterface({ input: child.stderr }).on("line", (line) => lines.push(line));
  const ended = once(child, "close");
  const over = async () => {
    await ended;
    return child.exitCode;
  };
  const end = (signal: "SIGKILL" | "SIGTERM"): Promise<number | null> => {
    child.kill(signal);
    return over();
  };
  return {
    url: await address(child, lines),
    pid: child.pid ?? 0,
    logged: () => lines,
    logging: async (words) => {
      for (;;) {
        const found = lines.find((line) => line.includes(words));
        if (found !== undefined) return found;
        await once(output, "line");
      }
    },
    over,
    terminate: () => end("SIGTERM"),
    kill: async () => void (await end("SIGKILL")),
    stop: async () => void (await end("SIGTERM")),
  };
};

const address = async (child: ChildProcess, logged: readonly string[]): Promise<string> => {
  if (child.stdout === null) throw new Error("the assistant has no standard output");
  const late = setTimeout(() => child.kill("SIGKILL"), START_WITHIN_MS);
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const found = /https?:\/\/\S+/.exec(line)?.[0];
      if (found !== undefined) return found.replace(/\/$/, "");
    }
  } finally {
    clearTimeout(late);
  }
  throw new Error(`the assistant stopped before it listened: ${logged.join("\n")}`);
};
