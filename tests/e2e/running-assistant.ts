import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

/** The assistant started as `npm start` does, on a free port, with a data folder of its own. */
export type RunningAssistant = { url: string; dataDir: string; stop(): Promise<void> };

const ROOT = resolve(import.meta.dirname, "../..");

/** Starts the assistant, with more settings if need be, and waits until it says where it listens. */
export const startAssistant = async (settings: Record<string, string> = {}): Promise<RunningAssistant> => {
  const dataDir = await mkdtemp(join(tmpdir(), "opco-assistant-"));
  const { url, stop } = await start(["start", "--silent"], {
    PORT: "0",
    HOST: "127.0.0.1",
    DATA_DIR: dataDir,
    ...settings,
  });
  return {
    url,
    dataDir,
    stop: async () => {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

/** The workshop opened on a folder of one's own, with the notes of a data folder. */
export const startAtelier = (folder: string, dataDir: string): Promise<{ url: string; stop(): Promise<void> }> =>
  start(["run", "--silent", "atelier", "--", folder, "--data", dataDir], {});

const start = async (args: readonly string[], settings: Record<string, string>) => {
  const child = spawn("npm", args, {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: "development", ...settings },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const url = await firstAddress(child);
  return {
    url,
    stop: async () => {
      const ended = new Promise((done) => child.once("exit", done));
      if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
      await ended;
    },
  };
};

const firstAddress = (child: ChildProcess): Promise<string> =>
  new Promise((found, failed) => {
    child.once("exit", (code) => failed(new Error(`the assistant stopped with code ${code} before it listened`)));
    if (child.stdout === null) throw new Error("the assistant was started without a standard output");
    createInterface({ input: child.stdout }).on("line", (line) => {
      const address = /https?:\/\/\S+/.exec(line)?.[0];
      if (address !== undefined) found(address.replace(/\/$/, ""));
    });
  });
