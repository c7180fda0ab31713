import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type InvokeResponse,
} from "botbuilder";
import type {
  AuthenticateRequestResult,
  ClaimsIdentity,
  ConnectorClient,
  UserTokenClient,
} from "botframework-connector";
import { LRUCache } from "lru-cache";
import type { BotLogic } from "./bot.ts";
import { sendingLightly } from "./connector.ts";

/** How the bot proves who it is; undefined means anonymous, for this machine only. */
export type AdapterIdentity = {
  id: string;
  tenantId: string;
  type: "SingleTenant" | "UserAssignedMSI";
  password?: string;
};

/** A channel that has not answered by then is given up: the SDK itself waits for ever. */
const CHANNEL_TIMEOUT_MS = 10_000;

/**
 * botbuilder's adapter without its HTTP side: that one writes whatever an error says to the caller and to the console,
 * and cannot run a turn in process.
 */
export class TurnAdapter extends CloudAdapter {
  /**
   * Runs one turn.
   * @param proof an Authorization header to check, or the result of a check made by ourselves
   * @returns what to answer, for invokes and `expectReplies` only
   */
  runTurn(
    proof: string | AuthenticateRequestResult,
    activity: Activity,
    logic: BotLogic,
  ): Promise<InvokeResponse | undefined> {
    return typeof proof === "string"
      ? this.processActivity(proof, activity, logic)
      : this.processActivity(proof, activity, logic);
  }
}

/** @param timeoutMs how long a channel may take to answer one message */
export const createAdapter = (identity?: AdapterIdentity, timeoutMs = CHANNEL_TIMEOUT_MS): TurnAdapter => {
  const settings: Record<string, string> = identity
    ? {
        MicrosoftAppId: identity.id,
        MicrosoftAppPassword: identity.password ?? "",
        MicrosoftAppType: identity.type,
        MicrosoftAppTenantId: identity.tenantId,
      }
    : {};
  return new TurnAdapter(
    new OneAttemptAuthentication(settings, new ConfigurationServiceClientCredentialFactory(settings), timeoutMs),
  );
};

/**
 * The SDK's own retries send again after any 5xx, so that a person may read the same answer twice, and its option to turn them off
 * does nothing: patience.ts decides instead.
 */
class OneAttemptAuthentication extends ConfigurationBotFrameworkAuthentication {
  /** A client of the channel's service holds nothing of a turn: one for each service, not one for each message. */
  readonly #connectors = new LRUCache<string, ConnectorClient>({ max: CONNECTORS_KEPT });
  readonly #tokenClients = new LRUCache<string, UserTokenClient>({ max: CONNECTORS_KEPT });
  readonly #timeoutMs: number;

  constructor(
    settings: Record<string, string>,
    credentials: ConfigurationServiceClientCredentialFactory,
    timeoutMs: number,
  ) {
    super(settings, credentials);
    this.#timeoutMs = timeoutMs;
  }

  override async authenticateRequest(activity: Activity, header: string): Promise<AuthenticateRequestResult> {
    const result = await super.authenticateRequest(activity, header);
    const factory = result.connectorFactory;
    if (factory === undefined) return result;
    return {
      ...result,
      connectorFactory: {
        create: async (serviceUrl, audience) => {
          const name = JSON.stringify([result.callerId, serviceUrl, audience]);
          const known = this.#connectors.get(name);
          if (known !== undefined) return known;
          const service = { serviceUrl, timeoutMs: this.#timeoutMs };
          const connector = sendingLightly(await factory.create(serviceUrl, audience), service);
          this.#connectors.set(name, connector);
          return connector;
        },
      },
    };
  }

  /** The assistant signs nobody in: the SDK makes such a client for each turn all the same. */
  override async createUserTokenClient(claims: ClaimsIdentity): Promise<UserTokenClient> {
    const name = JSON.stringify(claims.claims.filter(({ type }) => APP_CLAIMS.has(type)));
    const known = this.#tokenClients.get(name);
    if (known !== undefined) return known;
    const client = await super.createUserTokenClient(claims);
    this.#tokenClients.set(name, client);
    return client;
  }
}

const CONNECTORS_KEPT = 100;
/** The claims that say whose bot it is; the others change with each token. */
const APP_CLAIMS: ReadonlySet<string> = new Set(["aud", "appid", "azp", "ver"]);
