import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";

/** A bot as a process of its own. */
export type BotProcess = {
  url: string;
  /** Processor time spent so far, user and system, in milliseconds. */
  cpuMs(): number;
  /** Resident memory, in bytes. */
  memory(): number;
  /** Keeps all of its threads on the machine's first core. @returns false where that cannot be asked */
  onOneCore(): boolean;
  stop(): Promise<void>;
};

/** What the assistant can do is measured, not what it lets one address do. */
const UNBOUNDED = Object.fromEntries(
  ["TOKENS", "CONVERSATION", "PERSON", "ADDRESS", "READS", "READS_ADDRESS"].map((name) => [
    `RATE_${name}`,
    "9999999+9999999/min",
  ]),
);
const MS_PER_TICK = 10;
const PAGE_BYTES = 4096;

/** Starts a file, Node told by flags how to; settles once it has printed its address. */
export const startBot = async (
  file: string,
  settings: Readonly<Record<string, string>> = {},
  flags: readonly string[] = [],
): Promise<BotProcess> => {
  const child = spawn(resolve("node_modules/.bin/node"), [...flags, resolve(file)], {
    env: { PATH: process.env.PATH, PORT: "0", LOG_LEVEL: "silent", ...UNBOUNDED, ...settings },
    stdio: ["ignore", "pipe", process.env.BENCH_ERRORS === undefined ? "ignore" : "inherit"],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${file} did not start`);
  // Fields after the command's name, which may hold spaces: the third is the state.
  const fields = (): string[] => readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return {
    url: await address(child),
    cpuMs: () => (Number(fields()[11]) + Number(fields()[12])) * MS_PER_TICK,
    memory: () => Number(fields()[21]) * PAGE_BYTES,
    onOneCore: () => spawnSync("taskset", ["-apc", "0", String(pid)]).status === 0,
    stop: async () => {
      const ended = once(child, "close");
      child.kill("SIGTERM");
      await ended;
    },
  };
};

const address = async ({ stdout }: ChildProcess): Promise<string> => {
  if (stdout === null) throw new Error("the bot has no standard output");
  for await (const line of createInterface({ input: stdout })) {
    const found = /http:\/\/\S+/.exec(line)?.[0];
    if (found !== undefined) {
      stdout.resume();
      return found;
    }
  }
  throw new Error("the bot stopped before it listened");
};
