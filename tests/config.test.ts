import { describe, expect, test } from "vitest";
import { ConfigError, type Environment, readConfig } from "../src/config.ts";

const ID = "01234567-89ab-cdef-0123-456789abcdef";
const TENANT = "11111111-2222-3333-4444-555555555555";
const SINGLE = {
  MicrosoftAppId: ID,
  MicrosoftAppType: "SingleTenant",
  MicrosoftAppTenantId: TENANT,
  MicrosoftAppPassword: "s3cret",
};
const MANAGED = { MicrosoftAppId: ID, MicrosoftAppType: "UserAssignedMSI", MicrosoftAppTenantId: TENANT };

const problems = (env: Environment): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe("settings that work", () => {
  test("nothing at all: anonymous, on this machine", () => {
    expect(readConfig({})).toMatchObject({
      port: 3978,
      host: "127.0.0.1",
      dataDir: "./data",
      contentDirs: [],
      store: "sqlite",
      retentionDays: 7,
      allowedOrigins: [],
    });
    expect(readConfig({}).bot).toBeUndefined();
  });

  test("folders of one's own content, in order", () => {
    expect(readConfig({ CONTENT_DIRS: " /srv/contenu, ,/srv/agence " }).contentDirs).toEqual([
      "/srv/contenu",
      "/srv/agence",
    ]);
  });

  test("an empty or blank value counts as absent", () => {
    expect(readConfig({ PORT: "", HOST: " ", MicrosoftAppId: "", STORE: "" })).toMatchObject({
      port: 3978,
      host: "127.0.0.1",
    });
  });

  test.each([
    ["SingleTenant", SINGLE, { type: "SingleTenant", id: ID, tenantId: TENANT, password: "s3cret" }],
    ["UserAssignedMSI", MANAGED, { type: "UserAssignedMSI", id: ID, tenantId: TENANT }],
  ])("%s listens to everyone, in production too", (_name, env, bot) => {
    expect(readConfig({ ...env, NODE_ENV: "production" })).toMatchObject({ host: "0.0.0.0", bot });
  });

  test("origins lose their trailing slash, in a list with spaces", () => {
    const read = readConfig({
      PUBLIC_URL: "https://chat.example/",
      ALLOWED_ORIGINS: " https://a.example , http://localhost:8080/,, ",
    });
    expect(read.publicUrl).toBe("https://chat.example");
    expect(read.allowedOrigins).toEqual(["https://a.example", "http://localhost:8080"]);
  });

  test("a contact is kept as given", () => {
    const env = {
      CONTACT_NAME: "RH",
      CONTACT_EMAIL: "rh@exemple.fr",
      CONTACT_PHONE: "01 23 45 67 89",
      CONTACT_URL: "https://exemple.fr/rh",
      CONTACT_HOURS: "9 h – 17 h",
    };
    expect(readConfig(env).contact).toEqual({
      name: "RH",
      email: "rh@exemple.fr",
      phone: "01 23 45 67 89",
      url: "https://exemple.fr/rh",
      hours: "9 h – 17 h",
    });
  });
});

describe("settings that stop the start", () => {
  test.each<[string, Environment, string]>([
    ["production without app id", { NODE_ENV: "production" }, "MicrosoftAppId"],
    ["anonymous beyond this machine", { HOST: "0.0.0.0" }, "HOST"],
    ["SingleTenant without password", { ...SINGLE, MicrosoftAppPassword: undefined }, "MicrosoftAppPassword"],
    ["SingleTenant without tenant", { ...SINGLE, MicrosoftAppTenantId: undefined }, "MicrosoftAppTenantId"],
    ["UserAssignedMSI without tenant", { ...MANAGED, MicrosoftAppTenantId: undefined }, "MicrosoftAppTenantId"],
    ["UserAssignedMSI with a password", { ...MANAGED, MicrosoftAppPassword: "x" }, "MicrosoftAppPassword"],
    ["MultiTenant", { ...SINGLE, MicrosoftAppType: "MultiTenant" }, "MicrosoftAppType"],
    ["an app id without type", { ...SINGLE, MicrosoftAppType: undefined }, "MicrosoftAppType"],
    ["a tenant and password without app id", { ...SINGLE, MicrosoftAppId: undefined }, "MicrosoftAppId"],
    ["an app id that is no GUID", { ...SINGLE, MicrosoftAppId: "my-bot" }, "MicrosoftAppId"],
    ["a port that is no number", { PORT: "abc" }, "PORT"],
    ["a port out of range", { PORT: "70000" }, "PORT"],
    ["another store", { STORE: "postgres" }, "STORE"],
    ["Redis without its address", { STORE: "redis" }, "REDIS_URL"],
    ["an address that is not Redis'", { STORE: "redis", REDIS_URL: "http://redis.example" }, "REDIS_URL"],
    ["a retention that is no number of days", { RETENTION_DAYS: "une semaine" }, "RETENTION_DAYS"],
    ["a retention without end", { RETENTION_DAYS: "0" }, "RETENTION_DAYS"],
    ["a public address without https", { PUBLIC_URL: "http://chat.example" }, "PUBLIC_URL"],
    ["a public address with a path", { PUBLIC_URL: "https://chat.example/bot" }, "PUBLIC_URL"],
    ["an allowed origin that is no address", { ALLOWED_ORIGINS: "https://a.example,*" }, "ALLOWED_ORIGINS"],
    ["a contact address that is no e-mail", { CONTACT_EMAIL: "rh" }, "CONTACT_EMAIL"],
    ["a contact page without https", { CONTACT_URL: "javascript:alert(1)" }, "CONTACT_URL"],
  ])("%s", (_name, env, setting) => {
    expect(problems(env)).toHaveLength(1);
    expect(problems(env)[0]).toMatch(new RegExp(`^${setting} : .{10}`));
  });

  test("of every way to give or leave out the bot's identity, only the two that Azure accepts start", () => {
    const values = {
      MicrosoftAppId: [undefined, ID, "not-a-guid"],
      MicrosoftAppType: [undefined, "SingleTenant", "UserAssignedMSI", "MultiTenant", "singletenant"],
      MicrosoftAppTenantId: [undefined, TENANT, "contoso.onmicrosoft.com"],
      MicrosoftAppPassword: [undefined, "s3cret"],
    };
    const every = values.MicrosoftAppId.flatMap((MicrosoftAppId) =>
      values.MicrosoftAppType.flatMap((MicrosoftAppType) =>
        values.MicrosoftAppTenantId.flatMap((MicrosoftAppTenantId) =>
          values.MicrosoftAppPassword.map(
            (MicrosoftAppPassword): Environment => ({
              MicrosoftAppId,
              MicrosoftAppType,
              MicrosoftAppTenantId,
              MicrosoftAppPassword,
            }),
          ),
        ),
      ),
    );
    const told = every.map((env) => ({ env, told: problems({ ...env, NODE_ENV: "production" }) }));
    const started = told.filter((one) => one.told.length === 0).map(({ env }) => env);
    for (const problem of told.flatMap((one) => one.told))
      expect(problem).toMatch(/^MicrosoftApp\w+ : [a-zàéèêçA-Z].{9,}\.$/u);
    expect(started).toEqual([SINGLE, { ...MANAGED, MicrosoftAppPassword: undefined }]);
    expect(every).toHaveLength(90);
  });

  test("MultiTenant is refused with the reason", () => {
    expect(problems({ ...SINGLE, MicrosoftAppType: "MultiTenant" })[0]).toContain("Azure ne crée plus");
  });

  test("every problem is told at once, never a value", () => {
    const env = { PORT: "hunter2", STORE: "hunter2", CONTACT_EMAIL: "hunter2", HOST: "hunter2.example" };
    expect(problems(env)).toHaveLength(4);
    expect(problems({ ...SINGLE, PORT: "hunter2", MicrosoftAppPassword: undefined })).toHaveLength(2);
    expect(problems(env).join()).not.toContain("hunter2");
  });
});

describe("what the server tells about itself", () => {
  const TOKEN = "0123456789abcdef";

  test("a log from « info » on, and no metrics, by default", () => {
    const read = readConfig({});
    expect(read.logLevel).toBe("info");
    expect(read.metrics).toBeUndefined();
    expect(readConfig({ METRICS: "off", METRICS_TOKEN: TOKEN }).metrics).toBeUndefined();
  });

  test("metrics need no token while nobody else reaches the server", () => {
    expect(readConfig({ METRICS: "on" }).metrics).toEqual({ token: undefined });
  });

  test.each<[string, Environment]>([
    ["a public address", { PUBLIC_URL: "https://chat.example" }],
    ["an app id", SINGLE],
    ["every interface", { ...SINGLE, HOST: "0.0.0.0" }],
  ])("metrics with %s need a token", (_case, env) => {
    expect(problems({ ...env, METRICS: "on" })).toEqual([expect.stringMatching(/^METRICS_TOKEN : manque/)]);
    expect(readConfig({ ...env, METRICS: "on", METRICS_TOKEN: TOKEN }).metrics).toEqual({ token: TOKEN });
  });

  test.each([
    ["METRICS", "yes"],
    ["METRICS_TOKEN", "court"],
    ["METRICS_TOKEN", "un secret avec des espaces"],
    ["LOG_LEVEL", "verbose"],
  ])("%s may not be « %s », which is not repeated", (name, value) => {
    const [problem = ""] = problems({ METRICS: "on", [name]: value });
    expect(problem).toMatch(new RegExp(`^${name} : `));
    expect(problem).not.toContain(value);
  });
});
