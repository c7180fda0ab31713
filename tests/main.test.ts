import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "main-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("settings that cannot be used stop the start, told plainly in French", () => {
  const { status, stdout, stderr } = spawnSync("node_modules/.bin/node", ["src/main.js"], {
    env: { PATH: process.env.PATH, PORT: "abc", NODE_ENV: "prod" },
    encoding: "utf8",
  });
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr.trim().split("\n")).toHaveLength(3);
  expect(stderr).toMatch(/^Réglages à corriger/);
});

test("a data folder that cannot be written stops the start, with what to do", () => {
  const { status, stdout, stderr } = spawnSync("node_modules/.bin/node", ["src/main.js"], {
    env: { PATH: process.env.PATH, PORT: "0", DATA_DIR: "package.json/data" },
    encoding: "utf8",
  });
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toMatch(/^DATA_DIR : un dossier où le serveur peut écrire/);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

test.each<[string, Record<string, string>, RegExp]>([
  ["a port that somebody has", {}, /^Réglages à corriger .*\n- PORT : un port libre/],
  [
    "an address of another machine",
    { HOST: "192.0.2.1" },
    /^Réglages à corriger .*\n- HOST : une adresse de cette machine/,
  ],
])("%s stops the start, told plainly", async (_case, more, told) => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const address = taken.address();
  const PORT = String(typeof address === "object" && address ? address.port : 0);
  const { status, stderr } = spawnSync("node_modules/.bin/node", ["src/main.js"], {
    env: { PATH: process.env.PATH, PORT, STORE: "memory", DATA_DIR: folder, LOG_LEVEL: "silent", ...more },
    encoding: "utf8",
  });
  taken.close();
  expect(status).toBe(1);
  expect(stderr).toMatch(told);
  expect(stderr.trim().split("\n")).toHaveLength(2);
});

test("too few open files stop the start, told plainly", () => {
  const command = "ulimit -n 64 && exec node_modules/.bin/node src/main.js";
  const { status, stderr } = spawnSync("bash", ["-c", command], {
    env: { PATH: process.env.PATH, PORT: "0", STORE: "memory", DATA_DIR: folder, LOG_LEVEL: "silent" },
    encoding: "utf8",
  });
  expect(status).toBe(1);
  expect(stderr).toContain("Trop peu de fichiers ouverts permis");
});
