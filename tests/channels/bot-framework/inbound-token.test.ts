import { createServer, type Server } from "node:http";
import { ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory } from "botbuilder";
import type { ServiceClientCredentials } from "botframework-connector";
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { TurnAdapter } from "../../../src/channels/bot-framework/adapter.ts";
import { createMessages } from "../../../src/channels/bot-framework/messages.ts";
import { createFairShare } from "../../../src/turns/fair-share.ts";
import { createLimits } from "../../../src/turns/limits.ts";
import { type Connector, startConnector } from "../../server/connector.ts";

const APP_ID = "01234567-89ab-cdef-0123-456789abcdef";
const ISSUER = "https://issuer.example";
/** The tenant whose tokens the Bot Framework Emulator carries. */
const EMULATOR_ISSUER = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/";

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;
let keys: Server;
let teams: Connector;
/** `teams` vouches for Teams only; `other` is published nowhere. */
let pairs: Record<"teams" | "other", KeyPair>;
let messages: ReturnType<typeof createMessages>;
let turns = 0;

/** Proves the bot's identity to the channel without asking Azure for it. */
class StaticCredentials extends ConfigurationServiceClientCredentialFactory {
  override async createCredentials(): Promise<ServiceClientCredentials> {
    return {
      signRequest: async (request) => {
        request.headers.set("authorization", "Bearer ours");
        return request;
      },
    };
  }
}

/** The Bot Framework's published keys, and Teams, on this machine. */
beforeAll(async () => {
  pairs = { teams: await generateKeyPair("RS256", { extractable: true }), other: await generateKeyPair("RS256") };
  const published = { ...(await exportJWK(pairs.teams.publicKey)), kid: "k1", use: "sig", endorsements: ["msteams"] };
  keys = createServer((request, response) => {
    const base = `http://${request.headers.host}`;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(request.url === "/keys" ? { keys: [published] } : { jwks_uri: `${base}/keys` }));
  });
  await new Promise<void>((resolve) => keys.listen(0, "127.0.0.1", resolve));
  teams = await startConnector();
  const address = keys.address();
  const metadata = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/metadata`;
  const authentication = new ConfigurationBotFrameworkAuthentication(
    {
      ValidateAuthority: false,
      ToChannelFromBotLoginUrl: "https://login.example",
      ToChannelFromBotOAuthScope: "https://scope.example",
      ToBotFromChannelTokenIssuer: ISSUER,
      OAuthUrl: "https://oauth.example",
      ToBotFromChannelOpenIdMetadataUrl: metadata,
      ToBotFromEmulatorOpenIdMetadataUrl: metadata,
      CallerId: "urn:botframework:azure",
    },
    new StaticCredentials({
      MicrosoftAppId: APP_ID,
      MicrosoftAppPassword: "secret",
      MicrosoftAppType: "SingleTenant",
      MicrosoftAppTenantId: "tenant",
    }),
  );
  messages = createMessages({
    adapter: new TurnAdapter(authentication),
    bot: async (context) => {
      turns++;
      await context.sendActivity("bonjour");
    },
    anonymous: false,
    limits: createLimits({ person: { burst: 3, perSecond: 0.1 } }),
    share: createFairShare(),
    log: () => undefined,
  });
  // The SDK prints refused tokens' errors itself.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  turns = 0;
  teams.received.length = 0;
});
afterAll(async () => {
  vi.restoreAllMocks();
  keys.close();
  await teams.stop();
});

type Claims = {
  issuer?: string;
  audience?: string;
  expiresIn?: string;
  from?: string;
  /** Undefined: that of the activity; null: no such claim. */
  serviceUrl?: string | null;
  key?: "other";
  kid?: string;
  more?: Record<string, string>;
};

const signed = ({ issuer, audience, expiresIn, from, serviceUrl, key, kid, more }: Claims) => {
  const claims = { ...(serviceUrl !== null && { serviceurl: serviceUrl ?? teams.serviceUrl }), ...more };
  const token = new SignJWT(claims)
    .setProtectedHeader({ alg: "RS256", kid: kid ?? "k1" })
    .setIssuer(issuer ?? ISSUER)
    .setAudience(audience ?? APP_ID)
    .setIssuedAt("-1h")
    .setExpirationTime(expiresIn ?? "5m");
  return (from === undefined ? token : token.setNotBefore(from)).sign(pairs[key ?? "teams"].privateKey);
};
const bearer = async (claims: Claims = {}) => `Bearer ${await signed(claims)}`;

const activity = (more: object = {}) => ({
  type: "message",
  id: "a1",
  channelId: "msteams",
  serviceUrl: teams.serviceUrl,
  text: "bonjour",
  from: { id: "29:alice" },
  recipient: { id: "28:bot" },
  conversation: { id: "c" },
  ...more,
});
const ask = (authorization: string, more: object = {}) =>
  messages({ authorization, body: activity(more), correlation: "c", address: "192.0.2.1" });

test("a token of the Bot Framework for this bot is let in, and the answer leaves with the bot's own proof", async () => {
  expect((await ask(await bearer())).status).toBe(200);
  expect(turns).toBe(1);
  expect(teams.texts()).toEqual(["bonjour"]);
});

test.each<[string, Claims, object?]>([
  ["for another bot", { audience: "ffffffff-89ab-cdef-0123-456789abcdef" }],
  ["of another issuer", { issuer: "https://evil.example" }],
  ["that has expired", { expiresIn: "-30m" }],
  ["that is not valid yet", { from: "1h", expiresIn: "2h" }],
  ["signed with another key", { key: "other" }],
  ["signed with a key nobody published", { kid: "k2" }],
  ["for another service address", { serviceUrl: "https://evil.example/" }],
  ["for the service address of a longer name", { serviceUrl: "http://127.0.0.1.evil.example/" }],
  ["without a service address", { serviceUrl: null }],
  ["whose key does not vouch for the channel", {}, { channelId: "webchat" }],
  ["whose key does not vouch for an unknown channel", {}, { channelId: "MSTEAMS-copy" }],
  ["of the emulator for another bot", { issuer: EMULATOR_ISSUER, more: { ver: "1.0", appid: "other" } }],
  ["of another bot speaking as a skill", { more: { ver: "2.0", azp: "ffffffff-89ab-cdef-0123-456789abcdef" } }],
])("a token %s is refused: no turn runs, nothing leaves", async (_case, claims, more) => {
  expect([401, 403]).toContain((await ask(await bearer(claims), more)).status);
  expect({ turns, sent: teams.received.length }).toEqual({ turns: 0, sent: 0 });
});

test.each<[string, () => Promise<string>]>([
  ["no token", async () => ""],
  ["an empty one", async () => "Bearer "],
  ["words that are no token", async () => "Bearer a.b.c"],
  ["another scheme", async () => `Basic ${await signed({})}`],
  [
    "a token without signature (alg none)",
    async () =>
      `Bearer ${new UnsecuredJWT({ serviceurl: teams.serviceUrl }).setIssuer(ISSUER).setAudience(APP_ID).encode()}`,
  ],
  [
    "a token signed with the public key as a secret (HS256)",
    async () => {
      const secret = new TextEncoder().encode(await exportSPKI(pairs.teams.publicKey));
      const token = new SignJWT({ serviceurl: teams.serviceUrl })
        .setProtectedHeader({ alg: "HS256", kid: "k1" })
        .setIssuer(ISSUER)
        .setAudience(APP_ID)
        .setExpirationTime("5m");
      return `Bearer ${await token.sign(secret)}`;
    },
  ],
  [
    "a token whose claims were changed",
    async () => {
      const [head, claims = "", signature] = (await signed({ audience: "another" })).split(".");
      const forged = Buffer.from(claims, "base64url").toString().replace("another", APP_ID);
      return `Bearer ${head}.${Buffer.from(forged).toString("base64url")}.${signature}`;
    },
  ],
])("%s is refused: no turn runs, nothing leaves", async (_case, authorization) => {
  expect([401, 403]).toContain((await ask(await authorization())).status);
  expect({ turns, sent: teams.received.length }).toEqual({ turns: 0, sent: 0 });
});

test("a person who says too much is told when to come again; others are not, and nobody else can use up what is theirs", async () => {
  const says = (id: string, more: object = {}) => ask(bearing, { from: { id }, ...more });
  const bearing = await bearer();
  for (let index = 0; index < 5; index++) await ask("", { from: { id: "29:bob" } });
  const answers = [await says("29:bob"), await says("29:bob"), await says("29:bob"), await says("29:bob")];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  expect(answers.at(-1)?.retryAfter).toBe(10);
  expect((await says("29:carol")).status).toBe(200);
  expect(turns).toBe(4);
});

test("a long message counts for several", async () => {
  const long = { from: { id: "29:dave" }, text: "mot ".repeat(200) };
  const bearing = await bearer();
  expect([(await ask(bearing, long)).status, (await ask(bearing, long)).status]).toEqual([200, 429]);
});

test("an activity that names no service address is refused, as the token then proves nothing about it", async () => {
  for (const serviceUrl of [undefined, ""]) expect((await ask(await bearer(), { serviceUrl })).status).toBe(403);
  expect(turns).toBe(0);
});
