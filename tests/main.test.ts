import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test("settings that cannot be used stop the start, told plainly in French", () => {
  const { status, stdout, stderr } = spawnSync("node_modules/.bin/node", ["src/main.ts"], {
    env: { PATH: process.env.PATH, PORT: "abc", NODE_ENV: "production" },
    encoding: "utf8",
  });
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr.trim().split("\n")).toHaveLength(3);
  expect(stderr).toMatch(/^Réglages à corriger/);
});

test("a data folder that cannot be written stops the start, with what to do", () => {
  const { status, stdout, stderr } = spawnSync("node_modules/.bin/node", ["src/main.ts"], {
    env: { PATH: process.env.PATH, PORT: "0", DATA_DIR: "package.json/data" },
    encoding: "utf8",
  });
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toMatch(/^DATA_DIR : un dossier où le serveur peut écrire/);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});
