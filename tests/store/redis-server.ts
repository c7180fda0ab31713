import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createClient } from "@redis/client";

/** A real Redis of this test's own, on a free port of this machine. */
export type RedisServer = {
  url: string;
  /** Stops answering, with its connections open, as a machine that hangs does. */
  pause(): void;
  resume(): void;
  /** As a power cut would. */
  kill(): Promise<void>;
  /** After a kill: on the same port, with what it had written down. */
  restart(): Promise<void>;
  /** Loses everything, and goes on. */
  wipe(): Promise<void>;
  stop(): Promise<void>;
};

export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;
if (!hasRedis)
  console.warn(
    "Not tested: the Redis store and the replicas. Install redis-server (apt-get install redis-server), then npm test.",
  );

export const startRedis = async (): Promise<RedisServer> => {
  const dir = await mkdtemp(join(tmpdir(), "redis-"));
  const port = await freePort();
  let child = await launch(port, dir);
  const end = async (signal: "SIGKILL" | "SIGTERM") => {
    const ended = child.exitCode === null && child.signalCode === null ? once(child, "exit") : undefined;
    child.kill("SIGCONT");
    child.kill(signal);
    await ended;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    pause: () => void child.kill("SIGSTOP"),
    resume: () => void child.kill("SIGCONT"),
    kill: () => end("SIGKILL"),
    restart: async () => {
      child = await launch(port, dir);
    },
    wipe: async () => {
      const client = createClient({ url: `redis://127.0.0.1:${port}` });
      await client.connect();
      await client.flushAll();
      client.destroy();
    },
    stop: async () => {
      await end("SIGTERM");
      await rm(dir, { recursive: true });
    },
  };
};

const launch = async (port: number, dir: string): Promise<ChildProcess> => {
  const settings = ["--port", String(port), "--bind", "127.0.0.1", "--dir", dir, "--save", "", "--appendonly", "yes"];
  const child = spawn("redis-server", [...settings, "--appendfsync", "always"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (child.stdout === null) throw new Error("redis-server has no standard output");
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes("Ready to accept connections")) {
      child.stdout.resume();
      return child;
    }
  }
  throw new Error("redis-server stopped before it was ready");
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? (address satisfies AddressInfo).port : 0;
};
