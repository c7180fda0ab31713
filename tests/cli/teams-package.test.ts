import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { buildPackage } from "../../src/cli/teams-package/build.ts";
import type { PackageFiles } from "../../src/cli/teams-package/check.ts";
import { readPackageSettings } from "../../src/cli/teams-package/settings.ts";
import { ConfigError, type Environment } from "../../src/config.ts";
import { createRespond } from "../../src/core/conversation/respond.ts";
import { personAt, productBase } from "../base.ts";

const ENV = {
  MicrosoftAppId: "01234567-89ab-cdef-0123-456789abcdef",
  PUBLIC_URL: "https://assistant.exemple.fr",
  TEAMS_DEVELOPER_NAME: "Organisme d'exemple",
  TEAMS_PRIVACY_URL: "https://www.exemple.fr/donnees",
  TEAMS_TERMS_URL: "https://www.exemple.fr/conditions",
};
const NAMES = ["manifest.json", "en.json", "color.png", "outline.png"];
const FILES: PackageFiles = Object.fromEntries(
  NAMES.map((name) => [name, new Uint8Array(readFileSync(join("appPackage", name)))]),
);

const commandSchema = z.object({
  title: z.string(),
  description: z.string(),
  type: z.string().optional(),
  prompt: z.string().optional(),
});
const manifestSchema = z.object({
  id: z.string(),
  version: z.string(),
  validDomains: z.array(z.string()),
  developer: z.record(z.string(), z.string()),
  bots: z.tuple([
    z.object({
      botId: z.string(),
      scopes: z.array(z.string()),
      supportsTargetedMessages: z.boolean().optional(),
      commandLists: z.array(
        z.object({
          triggers: z.array(z.string()).optional(),
          scopes: z.array(z.string()),
          commands: z.array(commandSchema),
        }),
      ),
    }),
  ]),
  copilotAgents: z.object({
    customEngineAgents: z.tuple([
      z.object({ id: z.string(), type: z.literal("bot"), disclaimer: z.object({ text: z.string() }) }),
    ]),
  }),
});

const built = (files = FILES, env: Environment = ENV) => {
  const result = buildPackage(files, readPackageSettings(env), "1.2.3");
  if ("problems" in result) throw new Error(result.problems.join("\n"));
  return unzipSync(result.zip);
};
const manifest = (env: Environment = ENV) =>
  manifestSchema.parse(JSON.parse(new TextDecoder().decode(built(FILES, env)["manifest.json"])));
const problems = (files: PackageFiles): readonly string[] => {
  const result = buildPackage(files, readPackageSettings(ENV), "1.2.3");
  return "problems" in result ? result.problems : [];
};
const withManifest = (edit: (text: string) => string): PackageFiles => ({
  ...FILES,
  "manifest.json": new TextEncoder().encode(edit(new TextDecoder().decode(FILES["manifest.json"]))),
});

describe("the Teams package", () => {
  test("holds the manifest, its English and the icons at its root, and no slot is left", () => {
    const files = built();
    expect(Object.keys(files).sort()).toEqual([...NAMES].sort());
    expect(new TextDecoder().decode(files["manifest.json"])).not.toMatch(/\{\w+\}/);
  });

  test("carries the ids, the host and the pages of the environment", () => {
    expect(manifest()).toMatchObject({
      id: ENV.MicrosoftAppId,
      version: "1.2.3",
      validDomains: ["assistant.exemple.fr"],
      developer: {
        name: ENV.TEAMS_DEVELOPER_NAME,
        websiteUrl: ENV.PUBLIC_URL,
        privacyUrl: ENV.TEAMS_PRIVACY_URL,
        termsOfUseUrl: ENV.TEAMS_TERMS_URL,
      },
    });
    const other = "aaaaaaaa-89ab-cdef-0123-456789abcdef";
    expect(manifest({ ...ENV, TEAMS_APP_ID: other })).toMatchObject({
      id: other,
      bots: [{ botId: ENV.MicrosoftAppId }],
    });
    expect(manifest({ ...ENV, TEAMS_DEVELOPER_NAME: 'Les "RH" d\\ici' }).developer.name).toBe('Les "RH" d\\ici');
  });

  test("is the same, byte for byte, when nothing changed", () => {
    const [first, second] = [0, 1].map(() => buildPackage(FILES, readPackageSettings(ENV), "1.2.3"));
    expect(first).toEqual(second);
  });

  test("offers the bot to a person, a team and a group chat, with ten commands at most", () => {
    const [bot] = manifest().bots;
    expect([...bot.scopes].sort()).toEqual(["groupChat", "personal", "team"]);
    expect(bot.commandLists.flatMap(({ scopes }) => scopes).sort()).toEqual([
      "copilot",
      "groupChat",
      "personal",
      "team",
    ]);
    for (const { scopes, commands } of bot.commandLists) {
      expect(commands.length).toBeLessThanOrEqual(10);
      if (!scopes.includes("copilot"))
        expect(commands.map(({ title }) => title)).toEqual(expect.arrayContaining(["Bonjour", "Aide"]));
    }
  });

  test("offers the bot in Microsoft 365 Copilot, with prompts only, and says first that nothing is generated", () => {
    const { bots, copilotAgents } = manifest();
    const [{ id, disclaimer }] = copilotAgents.customEngineAgents;
    expect(id).toBe(ENV.MicrosoftAppId);
    expect(disclaimer.text).toContain("Rien n'est généré par intelligence artificielle");
    const prompts = bots[0].commandLists.find(({ scopes }) => scopes.includes("copilot"))?.commands ?? [];
    expect(prompts.length).toBeGreaterThanOrEqual(3);
    expect(prompts.filter(({ type }) => type !== "prompt")).toEqual([]);
  });

  test("lets people write to the bot alone in a group only where Teams' targeted messages are on", () => {
    expect(manifest().bots[0].supportsTargetedMessages).toBeUndefined();
    const [bot] = manifest({ ...ENV, TEAMS_PREVIEWS: "targeted, tables" }).bots;
    expect(bot.supportsTargetedMessages).toBe(true);
    expect(bot.commandLists.map(({ triggers }) => triggers)).toEqual([undefined, ["mention", "slash"], undefined]);
  });

  test("every command and every prompt starter gets an answer, never a guess nor « je ne sais pas »", async () => {
    const respond = createRespond(await productBase());
    const said = manifest().bots[0].commandLists.flatMap(({ commands }) =>
      commands.map(({ title, prompt }) => prompt ?? title),
    );
    expect(said.length).toBeGreaterThan(10);
    for (const words of new Set(said)) {
      const person = personAt(respond);
      await person.arrive();
      await person.say("qui paie la formation ?");
      await person.say(words);
      expect({ words, kinds: person.replies().map(({ kind }) => kind) }).toEqual({
        words,
        kinds: expect.not.arrayContaining(["unknown", "choices"]),
      });
    }
  });

  test("in English a command that is sent by its title keeps it in French, as the assistant reads French", () => {
    const english = z.record(z.string(), z.string()).parse(JSON.parse(new TextDecoder().decode(FILES["en.json"])));
    manifest().bots[0].commandLists.forEach(({ commands }, list) => {
      commands.forEach(({ type }, command) => {
        const key = `bots[0].commandLists[${list}].commands[${command}]`;
        expect(english[`${key}.description`], key).toBeDefined();
        expect(english[`${key}.title`] !== undefined, key).toBe(type === "prompt");
        expect(english[`${key}.prompt`], key).toBeUndefined();
      });
    });
  });

  test("has an outline icon that is white on nothing, as Teams tints it", () => {
    const pixels = rgba(FILES["outline.png"] ?? new Uint8Array());
    expect(pixels).toHaveLength(32 * 32);
    const drawn = pixels.filter(([, , , alpha]) => alpha > 0);
    expect(drawn.length).toBeGreaterThan(100);
    expect(drawn.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)).toBe(true);
    expect(pixels.length - drawn.length).toBeGreaterThan(400);
  });
});

describe("a package that Teams would refuse is not written", () => {
  test.each<[string, PackageFiles, RegExp]>([
    ["a scope that does not exist", withManifest((text) => text.replace('"groupChat"],', '"meeting"],')), /scopes/],
    [
      "a name too long",
      withManifest((text) => text.replace("Assistant OPCO", "x".repeat(31))),
      /name\.short.*30 caract/,
    ],
    [
      "a field unknown to the schema",
      withManifest((text) => text.replace('"id"', '"surprise": 1, "id"')),
      /« surprise »/,
    ],
    ["no description", withManifest((text) => text.replace('"description": {', '"about": {')), /« description »/],
    ["another schema version", withManifest((text) => text.replace('"1.29"', '"9.9"')), /9\.9.*1\.29/],
    ["a slot that nothing fills", withManifest((text) => text.replace("{host}", "{hostname}")), /\{hostname\}/],
    ["JSON that cannot be read", withManifest((text) => `${text},`), /JSON/],
    ["English too long", { ...FILES, "en.json": json({ "name.short": "x".repeat(31) }) }, /en\.json.*30 caract/],
    ["no English file", without("en.json"), /en\.json/],
    ["no colour icon", without("color.png"), /color\.png/],
    ["icons the wrong way round", { ...FILES, "color.png": icon("outline.png") }, /32 × 32.*192 × 192/],
    ["an outline icon without transparency", { ...FILES, "outline.png": opaque() }, /transparent/],
    ["an icon that is no PNG", { ...FILES, "outline.png": json({}) }, /PNG/],
  ])("%s", (_case, files, reason) => {
    expect(problems(files).join("\n")).toMatch(reason);
  });
});

describe("settings of the package", () => {
  const told = (env: Environment): readonly string[] => {
    try {
      readPackageSettings(env);
      return [];
    } catch (error) {
      if (error instanceof ConfigError) return error.problems;
      throw error;
    }
  };

  test("none: every one that misses is named, with the form expected", () => {
    expect(told({}).map((problem) => problem.split(" : ")[0])).toEqual([
      "MicrosoftAppId",
      "PUBLIC_URL",
      "TEAMS_DEVELOPER_NAME",
      "TEAMS_PRIVACY_URL",
      "TEAMS_TERMS_URL",
    ]);
    for (const problem of told({})) expect(problem).toContain("manque ; attendu : ");
  });

  test.each<[string, Environment]>([
    ["MicrosoftAppId", { MicrosoftAppId: "hunter2" }],
    ["TEAMS_APP_ID", { TEAMS_APP_ID: "hunter2" }],
    ["TEAMS_PREVIEWS", { TEAMS_PREVIEWS: "hunter2" }],
    ["PUBLIC_URL", { PUBLIC_URL: "http://hunter2.example", TEAMS_WEBSITE_URL: "https://www.exemple.fr" }],
    ["PUBLIC_URL", { PUBLIC_URL: "https://localhost:3978", TEAMS_WEBSITE_URL: "https://www.exemple.fr" }],
    ["TEAMS_DEVELOPER_NAME", { TEAMS_DEVELOPER_NAME: "hunter2".repeat(5) }],
    ["TEAMS_WEBSITE_URL", { TEAMS_WEBSITE_URL: "hunter2" }],
    ["TEAMS_PRIVACY_URL", { TEAMS_PRIVACY_URL: "http://hunter2.example" }],
    ["TEAMS_TERMS_URL", { TEAMS_TERMS_URL: "javascript:hunter2" }],
  ])("a wrong %s is told, never with its value", (name, env) => {
    const [problem = "", ...others] = told({ ...ENV, ...env });
    expect(problem).toMatch(new RegExp(`^${name} : .{10}`));
    expect(problem).not.toContain("hunter2");
    expect(others).toEqual([]);
  });
});

describe("npm run teams:package", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "teams-package-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const run = (env: Environment) =>
    spawnSync("node_modules/.bin/node", ["src/cli/teams-package.ts", join(folder, "app.zip")], {
      env: { PATH: process.env.PATH, ...env },
      encoding: "utf8",
    });

  test("writes the zip", () => {
    expect(run(ENV)).toMatchObject({ status: 0, stderr: "" });
    expect(Object.keys(unzipSync(new Uint8Array(readFileSync(join(folder, "app.zip"))))).sort()).toEqual(
      [...NAMES].sort(),
    );
  });

  test("says what is wrong, in French, and fails", () => {
    const { status, stdout, stderr } = run({ ...ENV, TEAMS_TERMS_URL: undefined });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("TEAMS_TERMS_URL : manque");
  });
});

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
function without(name: string): PackageFiles {
  return Object.fromEntries(Object.entries(FILES).filter(([file]) => file !== name));
}
function icon(name: string): Uint8Array {
  return FILES[name] ?? new Uint8Array();
}
/** The outline icon, its header saying that it has no transparency. */
function opaque(): Uint8Array {
  const copy = Uint8Array.from(icon("outline.png"));
  copy[25] = 2;
  return copy;
}

/** The pixels of an 8-bit RGBA PNG that is not interlaced. */
function rgba(png: Uint8Array): [number, number, number, number][] {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const width = view.getUint32(16);
  expect([view.getUint8(24), view.getUint8(25), view.getUint8(28)]).toEqual([8, 6, 0]);
  const data: Uint8Array[] = [];
  for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) {
    const type = new TextDecoder().decode(png.subarray(at + 4, at + 8));
    if (type === "IDAT") data.push(png.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * 4;
  const rows: Uint8Array[] = [];
  for (let start = 0; start < raw.length; start += stride + 1) {
    const row = Uint8Array.from(raw.subarray(start + 1, start + 1 + stride));
    unfilter(raw[start] ?? 0, row, rows.at(-1) ?? new Uint8Array(stride));
    rows.push(row);
  }
  return rows.flatMap((row) =>
    Array.from({ length: width }, (_, x): [number, number, number, number] => [
      row[x * 4] ?? 0,
      row[x * 4 + 1] ?? 0,
      row[x * 4 + 2] ?? 0,
      row[x * 4 + 3] ?? 0,
    ]),
  );
}

function unfilter(filter: number, row: Uint8Array, above: Uint8Array): void {
  for (let x = 0; x < row.length; x++) {
    const left = row[x - 4] ?? 0;
    const up = above[x] ?? 0;
    const corner = x >= 4 ? (above[x - 4] ?? 0) : 0;
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
    row[x] = (row[x] ?? 0) + guess;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [byLeft, byUp, byCorner] = [left, up, corner].map((value) => Math.abs(estimate - value));
  if ((byLeft ?? 0) <= (byUp ?? 0) && (byLeft ?? 0) <= (byCorner ?? 0)) return left;
  return (byUp ?? 0) <= (byCorner ?? 0) ? up : corner;
}
