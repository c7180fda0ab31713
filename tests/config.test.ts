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
    expect(readConfig({})).toMatchObject({
      messages: "anonymous",
      bot: undefined,
      paces: {},
      trustedProxies: undefined,
    });
  });

  test("what Microsoft is still trying in Teams is a list, none by default", () => {
    expect(readConfig({}).teamsPreviews).toBeUndefined();
    expect(readConfig({ TEAMS_PREVIEWS: " targeted,tables ," }).teamsPreviews).toEqual(new Set(["targeted", "tables"]));
    expect(problems({ TEAMS_PREVIEWS: "tout" })).toEqual([
      expect.stringMatching(/^TEAMS_PREVIEWS : .*tables, six, targeted/),
    ]);
  });

  test("folders of one's own content, in order", () => {
    expect(readConfig({ CONTENT_DIRS: " /srv/contenu, ,/srv/agence " }).contentDirs).toEqual([
      "/srv/contenu",
      "/srv/agence",
    ]);
  });

  test("how far a commit goes and how much is kept", () => {
    expect(readConfig({})).toMatchObject({ synchronous: "normal", maxKeys: undefined, maxBytes: undefined });
    const asked = { SQLITE_SYNCHRONOUS: "full", STORE_MAX_KEYS: "2000000", STORE_MAX_MB: "20000" };
    expect(readConfig(asked)).toMatchObject({ synchronous: "full", maxKeys: 2_000_000, maxBytes: 20e9 });
    expect(problems({ SQLITE_SYNCHRONOUS: "off", STORE_MAX_KEYS: "999", STORE_MAX_MB: "beaucoup" })).toEqual([
      expect.stringMatching(/^SQLITE_SYNCHRONOUS : normal/),
      expect.stringMatching(/^STORE_MAX_KEYS : un nombre de 1000/),
      expect.stringMatching(/^STORE_MAX_MB : un nombre de mégaoctets/),
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
    expect(readConfig({ ...env, NODE_ENV: "production" })).toMatchObject({
      ...{ host: "0.0.0.0", bot, messages: "bot-framework" },
    });
  });

  test.each<[string, Environment]>([
    ["production", { NODE_ENV: "production" }],
    ["production, for everybody", { NODE_ENV: "production", HOST: "0.0.0.0" }],
    ["test", { NODE_ENV: "test" }],
    ["every interface", { HOST: "0.0.0.0" }],
    ["every interface, in IPv6", { HOST: "::" }],
    ["a name", { HOST: "assistant.example" }],
    ["a public address", { PUBLIC_URL: "https://assistant.example" }],
    ["a proxy", { TRUSTED_PROXIES: "127.0.0.1" }],
  ])("%s without an app id serves the website alone: nobody speaks as somebody else", (_case, env) => {
    expect(readConfig(env)).toMatchObject({ messages: "off", bot: undefined });
  });

  test.each<[string, Environment]>([
    ["nothing", {}],
    ["development", { NODE_ENV: "development" }],
    ["this machine by its name", { HOST: "localhost" }],
    ["this machine in IPv6", { HOST: "[::1]" }],
    ["this machine by another of its addresses", { HOST: "127.0.0.53" }],
    ["other sites", { ALLOWED_ORIGINS: "http://localhost:8080" }],
  ])("%s without an app id lets whoever develops try /api/messages", (_case, env) => {
    expect(readConfig(env).messages).toBe("anonymous");
  });

  test("an address of this machine is listened to without the brackets in which URLs write it", () => {
    expect(readConfig({ HOST: "[::1]" }).host).toBe("::1");
    expect(readConfig({ HOST: " ::1 " }).host).toBe("::1");
  });

  test("proxies are addresses and networks", () => {
    const { trustedProxies } = readConfig({ TRUSTED_PROXIES: "127.0.0.1, 10.0.0.0/8 ,fd00::/8,", HOST: "0.0.0.0" });
    const trusted = ["127.0.0.1", "10.200.0.1", "fd12::1", "127.0.0.2", "11.0.0.1", "2001:db8::1"];
    expect(trusted.filter((address) => trustedProxies?.has(address))).toEqual(["127.0.0.1", "10.200.0.1", "fd12::1"]);
  });

  test("a limit is what is permitted at once, then by minute; those left out are the usual ones", () => {
    expect(readConfig({ RATE_CONVERSATION: "10+30/min", RATE_READS_ADDRESS: " 9999999+1/min " }).paces).toEqual({
      conversation: { burst: 10, perSecond: 0.5 },
      readsByAddress: { burst: 9_999_999, perSecond: 1 / 60 },
    });
  });

  test("a network of many people has so many times the usual pace", () => {
    const { paceOf } = readConfig({ RATE_NETWORKS: "203.0.113.7*50, 203.0.113.0/24*20,2001:db8::/32*8" });
    const addresses = ["203.0.113.7", "203.0.113.8", "2001:db8:0:1::/64", "198.51.100.1", "unknown"];
    expect(addresses.map((address) => paceOf?.(address))).toEqual([50, 20, 8, 1, 1]);
    for (const wrong of ["203.0.113.0/24", "203.0.113.0/24*0", "exemple.fr*2", "*2"])
      expect(problems({ RATE_NETWORKS: wrong })).toEqual([
        expect.stringMatching(/^RATE_NETWORKS : une liste de réseaux/),
      ]);
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
    ...["prod", "Production", "PRODUCTION", "staging", "dev"].map((NODE_ENV): [string, Environment, string] => [
      `NODE_ENV « ${NODE_ENV} »`,
      { NODE_ENV },
      "NODE_ENV",
    ]),
    ...[
      "127.999.0.1",
      "1.2.3",
      "127.1",
      "0",
      "a b",
      "http://localhost",
      "localhost:3978",
      "[localhost]",
      "-x",
      "*",
    ].map((HOST): [string, Environment, string] => [`HOST « ${HOST} »`, { HOST }, "HOST"]),
    ...["proxy.example", "10.0.0.0/33", "10.0.0.0/8 127.0.0.1", "*", "private"].map(
      (TRUSTED_PROXIES): [string, Environment, string] => [
        `TRUSTED_PROXIES « ${TRUSTED_PROXIES} »`,
        { TRUSTED_PROXIES },
        "TRUSTED_PROXIES",
      ],
    ),
    ...[
      "60",
      "60/min",
      "0+60/min",
      "60+0/min",
      "-1+60/min",
      "60+60/s",
      "6.5+60/min",
      "99999999+1/min",
      "60 + 60/min",
    ].map((RATE_TOKENS): [string, Environment, string] => [
      `RATE_TOKENS « ${RATE_TOKENS} »`,
      { RATE_TOKENS },
      "RATE_TOKENS",
    ]),
    ...["CONVERSATION", "PERSON", "ADDRESS", "READS", "READS_ADDRESS", "PAGES"].map(
      (name): [string, Environment, string] => [`RATE_${name}`, { [`RATE_${name}`]: "beaucoup" }, `RATE_${name}`],
    ),
    ["metrics that anybody could read", { METRICS: "on" }, "METRICS_TOKEN"],
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

  test("of every way to give or leave out the bot's identity, only none and the two that Azure accepts start", () => {
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
    const none = Object.fromEntries(Object.keys(SINGLE).map((name) => [name, undefined]));
    expect(started).toEqual([none, SINGLE, { ...MANAGED, MicrosoftAppPassword: undefined }]);
    expect(every).toHaveLength(90);
  });

  test("MultiTenant is refused with the reason", () => {
    expect(problems({ ...SINGLE, MicrosoftAppType: "MultiTenant" })[0]).toContain("Azure ne crée plus");
  });

  test("every problem is told at once, never a value", () => {
    const env = { PORT: "hunter2", STORE: "hunter2", CONTACT_EMAIL: "hunter2", HOST: "hunter2 hunter2" };
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

  test("metrics need a token, wherever the server is reached from", () => {
    for (const env of [{}, SINGLE, { PUBLIC_URL: "https://chat.example" }]) {
      expect(problems({ ...env, METRICS: "on" })).toEqual([expect.stringMatching(/^METRICS_TOKEN : manque/)]);
      expect(readConfig({ ...env, METRICS: "on", METRICS_TOKEN: TOKEN }).metrics).toEqual({ token: TOKEN });
    }
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
