import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";

/** Microsoft's own Teams client for bots under development, on this machine, talking to a bot. */
export type Playground = {
  url: string;
  /** The ids it gave to its people and places. */
  config: { personalChat: { id: string }; groupChats: { id: string }[]; bot: { id: string; name: string } };
  /** Installs the app for the person, as Teams does. */
  install(): Promise<void>;
  stop(): Promise<void>;
};

const STARTED_WITHIN_MS = 30_000;
const POLL_MS = 200;

/** Starts the Microsoft 365 Agents Playground without its browser nor its telemetry. */
export const startPlayground = async (botUrl: string): Promise<Playground> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = import.meta.dirname;
  const child = spawn(
    join(folder, "node_modules/.bin/node"),
    [
      ...["-r", join(folder, "loopback.cjs"), join(folder, "node_modules/@microsoft/m365agentsplayground/cli.js")],
      ...["start", "-e", `${botUrl}/api/messages`, "-c", "msteams", "-p", String(port), "--dt"],
    ],
    { env: { ...process.env, TEAMSAPPTESTER_BROWSER: "none" }, stdio: "ignore" },
  );
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  await answers(`${url}/_debug/ping`);
  const { config }: { config: Playground["config"] } = await (await fetch(`${url}/_internal/v1/config`)).json();
  return {
    url,
    config,
    install: async () => {
      await fetch(`${url}/_debug/conversation/${config.personalChat.id}/installation`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{}",
      });
    },
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

/** Nothing tells that the Playground listens but its own answer. */
const answers = async (url: string): Promise<void> => {
  const deadline = Date.now() + STARTED_WITHIN_MS;
  while (Date.now() < deadline) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error("the Playground did not start");
};
