import { createServer, type Server } from "node:http";
import { ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory } from "botbuilder";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { TurnAdapter } from "../../src/channels/adapter.ts";
import { createMessages } from "../../src/channels/messages.ts";

const APP_ID = "01234567-89ab-cdef-0123-456789abcdef";
const ISSUER = "https://issuer.example";
const SERVICE_URL = "https://smba.trafficmanager.net/fr/";

let keys: Server;
type PrivateKey = Awaited<ReturnType<typeof generateKeyPair>>["privateKey"];
let good: PrivateKey;
let other: PrivateKey;
let messages: ReturnType<typeof createMessages>;
let turns = 0;

/** The Bot Framework's published keys, on this machine. */
beforeAll(async () => {
  const pair = await generateKeyPair("RS256");
  good = pair.privateKey;
  other = (await generateKeyPair("RS256")).privateKey;
  const published = { ...(await exportJWK(pair.publicKey)), kid: "k1", use: "sig", endorsements: ["msteams"] };
  keys = createServer((request, response) => {
    const base = `http://${request.headers.host}`;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(request.url === "/keys" ? { keys: [published] } : { jwks_uri: `${base}/keys` }));
  });
  await new Promise<void>((resolve) => keys.listen(0, "127.0.0.1", resolve));
  const address = keys.address();
  const metadata = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/metadata`;
  const credentials = new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: APP_ID,
    MicrosoftAppPassword: "secret",
    MicrosoftAppType: "SingleTenant",
    MicrosoftAppTenantId: "tenant",
  });
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
    credentials,
  );
  const bot = async () => {
    turns++;
  };
  messages = createMessages({ adapter: new TurnAdapter(authentication), bot, anonymous: false, log: () => undefined });
  // The SDK prints refused tokens' errors itself.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  turns = 0;
});
afterAll(() => {
  vi.restoreAllMocks();
  keys.close();
});

type Claims = {
  issuer?: string;
  audience?: string;
  expiresIn?: string;
  serviceUrl?: string;
  key?: "other";
  kid?: string;
};

const token = ({
  issuer = ISSUER,
  audience = APP_ID,
  expiresIn = "5m",
  serviceUrl = SERVICE_URL,
  key,
  kid = "k1",
}: Claims) =>
  new SignJWT({ serviceurl: serviceUrl })
    .setProtectedHeader({ alg: "RS256", kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt("-1h")
    .setExpirationTime(expiresIn)
    .sign(key === "other" ? other : good);

const activity = (channelId: string) => ({
  type: "message",
  id: "a1",
  channelId,
  serviceUrl: SERVICE_URL,
  text: "bonjour",
  from: { id: "29:alice" },
  recipient: { id: "28:bot" },
  conversation: { id: "c" },
  deliveryMode: "expectReplies",
});

const ask = async (claims: Claims, channelId: string) =>
  messages({ authorization: `Bearer ${await token(claims)}`, body: activity(channelId), correlation: "c" });

test("a token of the Bot Framework for this bot is let in", async () => {
  expect((await ask({}, "msteams")).status).toBe(200);
  expect(turns).toBe(1);
});

test.each<[string, Claims, string]>([
  ["for another bot", { audience: "ffffffff-89ab-cdef-0123-456789abcdef" }, "msteams"],
  ["of another issuer", { issuer: "https://evil.example" }, "msteams"],
  ["that has expired", { expiresIn: "-30m" }, "msteams"],
  ["signed with another key", { key: "other" }, "msteams"],
  ["signed with a key nobody published", { kid: "k2" }, "msteams"],
  ["for another service address", { serviceUrl: "https://evil.example/" }, "msteams"],
  ["whose key does not vouch for the channel", {}, "webchat"],
])("a token %s is answered 401, and no turn runs", async (_case, claims, channelId) => {
  expect((await ask(claims, channelId)).status).toBe(401);
  expect(turns).toBe(0);
});
