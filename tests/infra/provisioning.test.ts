import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseEnv } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { readPackageSettings } from "../../src/cli/teams-package/settings.ts";
import { readConfig } from "../../src/config.ts";
import { type Bicep, openBicep, read } from "./bicep.ts";

const FILES = ["infra/azure.bicep", ...readdirSync("infra/modules").map((name) => `infra/modules/${name}`)];
const GUID = "01234567-89ab-cdef-0123-456789abcdef";

let parseBicep: (text: string) => Bicep;
beforeAll(async () => {
  parseBicep = await openBicep();
});

describe("The infrastructure", () => {
  test.each(FILES)("%s is Bicep, uses all that it declares, and asks for no secret", (path) => {
    const { hasError, unused, params } = parseBicep(read(path));
    expect({ hasError, unused }).toEqual({ hasError: false, unused: [] });
    expect(
      [...params.keys()].filter((name) => /password|secret$|token|key$/i.test(name) && name !== "redisUrlSecret"),
    ).toEqual([]);
    expect(read(path)).not.toMatch(/AccountKey=|password\s*[:=]\s*'|client_?secret/i);
  });

  test("that is no Bicep is told: the grammar is no rubber stamp", () => {
    expect(parseBicep("param name string = = 'x'").hasError).toBe(true);
    expect(parseBicep("resource a 'x@1' = {\n  name: 'a'\n").hasError).toBe(true);
    expect(parseBicep("param lost string\nparam kept string\noutput o string = kept").unused).toEqual(["lost"]);
  });

  test("gives each of its modules what it needs, and nothing that it does not know", () => {
    const { modules } = parseBicep(read("infra/azure.bicep"));
    expect(modules.map(({ path }) => join("infra", path)).sort()).toEqual(
      FILES.filter((path) => path.includes("modules")).sort(),
    );
    for (const { path, params } of modules) {
      const wanted = parseBicep(read(join("infra", path))).params;
      const needed = [...wanted].filter(([, { isOptional }]) => !isOptional).map(([name]) => name);
      expect({ path, lacks: needed.filter((name) => !params.includes(name)) }).toEqual({ path, lacks: [] });
      expect({ path, unknown: params.filter((name) => !wanted.has(name)) }).toEqual({ path, unknown: [] });
    }
  });

  test("has an identity without a password, a bot and its channel to Teams, and a web app", () => {
    const types = FILES.flatMap((path) => parseBicep(read(path)).resources).map((type) => type.split("@")[0]);
    expect(types).toEqual(
      expect.arrayContaining([
        "Microsoft.ManagedIdentity/userAssignedIdentities",
        "Microsoft.BotService/botServices",
        "Microsoft.BotService/botServices/channels",
        "Microsoft.Web/sites",
      ]),
    );
    expect(read("infra/modules/bot.bicep")).toContain("msaAppType: 'UserAssignedMSI'");
  });

  test.each([
    ["in memory", { STORE: "memory" }],
    ["in Redis", { STORE: "redis", REDIS_URL: "rediss://:x@opco-redis.example:10000" }],
  ])("gives the server settings with which it starts (%s)", (_case, store) => {
    const given = [...read("infra/modules/host.bicep").matchAll(/name: '(\w+)', value: (?:'([^']*)'|([^\s}]+))/g)];
    const known: Record<string, string> = { identityClientId: GUID, "tenant().tenantId": GUID };
    const env = Object.fromEntries(
      given.map(([, name = "", text, expression = ""]) => [
        name,
        text?.replace(/\$\{publicHost\}/, "opco-app.azurewebsites.net") ?? known[expression] ?? "",
      ]),
    );
    const config = readConfig({ ...env, REDIS_URL: "", ...store });
    // As App Service's front end is seen from a container.
    expect(config.trustedProxies?.has("169.254.130.1")).toBe(true);
    expect(config.trustedProxies?.has("203.0.113.7")).toBe(false);
    expect(config).toMatchObject({
      messages: "bot-framework",
      dataDir: "/home/data",
      publicUrl: "https://opco-app.azurewebsites.net",
      store: store.STORE,
      bot: { type: "UserAssignedMSI", id: GUID, tenantId: GUID },
    });
  });
});

describe("m365agents.yml", () => {
  const step = z.strictObject({
    uses: z.string(),
    with: z.record(z.string(), z.unknown()),
    writeToEnvironmentFile: z.record(z.string(), z.string()).optional(),
  });
  const project = z
    .strictObject({
      version: z.string(),
      environmentFolderPath: z.literal("./env"),
      provision: z.array(step),
      deploy: z.array(step),
      publish: z.array(step),
    })
    .parse(parse(read("m365agents.yml")));
  const env = parseEnv(read("env/.env.dev"));
  /** What the toolkit itself fills in when nobody does. */
  const FILLED_IN = ["AZURE_SUBSCRIPTION_ID", "AZURE_RESOURCE_GROUP_NAME", "RESOURCE_SUFFIX", "APP_NAME_SUFFIX"];
  const variables = (text: string) => [...text.matchAll(/\$\{\{(\w+)\}\}/g)].map(([, name = ""]) => name);

  /** What a step writes into the environment. */
  const givenBy = (one: z.infer<typeof step>): string[] => [
    ...(one.uses === "arm/deploy" ? parseBicep(read("infra/azure.bicep")).outputs : []),
    ...Object.values(one.writeToEnvironmentFile ?? {}),
    ...[...JSON.stringify(one.with).matchAll(/set-teamsfx-env (\w+)=/g)].map(([, name = ""]) => name),
  ];

  test("uses nothing that an earlier step does not give: an empty variable is not filled in by the toolkit", () => {
    const known = new Set([...FILLED_IN, ...Object.keys(env).filter((name) => env[name] !== "")]);
    for (const one of [...project.provision, ...project.deploy, ...project.publish]) {
      const files = one.uses === "arm/deploy" ? read("infra/azure.parameters.json") : "";
      const lacks = variables(JSON.stringify(one.with) + files).filter((name) => !known.has(name));
      expect({ uses: one.uses, lacks }).toEqual({ uses: one.uses, lacks: [] });
      for (const name of givenBy(one)) known.add(name);
    }
    for (const name of known) expect(env, name).toHaveProperty(name);
  });

  test("names files that exist, and the package where it is written", () => {
    const text = read("m365agents.yml");
    for (const [, path = ""] of text.matchAll(/(?:path|parameters|ignoreFile): (\S+)/g))
      expect(existsSync(path), path).toBe(true);
    for (const [, path] of text.matchAll(/appPackagePath: \.\/(\S+)/g))
      expect(path).toBe("dist/opco-assistant-teams.zip");
  });

  test("gives the template parameters that it has", () => {
    const { parameters } = z
      .object({ parameters: z.record(z.string(), z.object({ value: z.unknown() })) })
      .parse(JSON.parse(read("infra/azure.parameters.json")));
    const wanted = parseBicep(read("infra/azure.bicep")).params;
    expect(Object.keys(parameters).filter((name) => !wanted.has(name))).toEqual([]);
    expect([...wanted].filter(([name, { isOptional }]) => !isOptional && !(name in parameters))).toEqual([]);
  });

  test("comes to a package: what it writes is what the package reads", () => {
    const filled = {
      ...env,
      MicrosoftAppId: GUID,
      PUBLIC_URL: "https://opco-app.azurewebsites.net",
      TEAMS_APP_ID: GUID,
      TEAMS_DEVELOPER_NAME: "Organisme d'exemple",
      TEAMS_PRIVACY_URL: "https://www.exemple.fr/donnees",
      TEAMS_TERMS_URL: "https://www.exemple.fr/conditions",
    };
    expect(readPackageSettings(filled)).toMatchObject({ botId: GUID, appId: GUID, host: "opco-app.azurewebsites.net" });
  });

  test("keeps no secret: no value that looks like one, and git leaves the user's own file aside", () => {
    for (const [name, value] of Object.entries(env))
      expect(`${name}=${value}`).not.toMatch(/secret|password|^\w+=[\w~.-]{30,}$/i);
    expect(read(".gitignore")).toContain("env/.env.*.user");
    expect(dirname("env/.env.dev.user")).toBe("env");
  });

  test("sends the web app all that the server runs with", () => {
    const ignored = read(".webappignore").split("\n");
    for (const needed of ["src", "knowledge", "dialogs", "package.json", "package-lock.json", ".npmrc"])
      expect(ignored).not.toContain(needed);
  });
});
