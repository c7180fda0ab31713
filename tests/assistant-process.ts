import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** The assistant as a process of its own, as `npm start` runs it, on a free port of this machine. */
export type AssistantProcess = {
  url: string;
  /** As a power cut would: nothing is closed. */
  kill(): Promise<void>;
  stop(): Promise<void>;
};

const START_WITHIN_MS = 30_000;

/** @param settings environment variables; none is inherited but PATH */
export const startProcess = async (settings: Readonly<Record<string, string>>): Promise<AssistantProcess> => {
  const child = spawn("node_modules/.bin/node", ["src/main.ts"], {
    env: { PATH: process.env.PATH, PORT: "0", ...settings },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const end = async (signal: "SIGKILL" | "SIGTERM") => {
    child.kill(signal);
    await ended;
  };
  return { url: await address(child), kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
};

const address = async (child: ChildProcess): Promise<string> => {
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
  throw new Error("the assistant stopped before it listened");
};
