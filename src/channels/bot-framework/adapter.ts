import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type InvokeResponse,
} from "botbuilder";
import type { AuthenticateRequestResult, ConnectorClient } from "botframework-connector";
import { LRUCache } from "lru-cache";
import type { BotLogic } from "./bot.ts";
import { sendingLightly } from "./connector.ts";
import { OwnTurnContext } from "./turn-context.ts";

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
 * and cannot run a turn in process. The turn runs in functions of ours ({@link OwnTurnContext} says why), without middleware.
 */
export class TurnAdapter extends CloudAdapter {
  /**
   * Runs one turn.
   * @param authorization the header by which the caller proves who it is
   * @returns what to answer, for invokes and `expectReplies` only
   */
  async runTurn(authorization: string, activity: Activity, logic: BotLogic): Promise<InvokeResponse | undefined> {
    const checked = await this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
    const connector = await checked.connectorFactory?.create(activity.serviceUrl, checked.audience);
    if (connector === undefined) throw new Error("whoever was let in has no connector");
    const context = new OwnTurnContext(this, activity, connector);
    await logic(context);
    return context.answer();
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
  #anybody: Promise<AuthenticateRequestResult> | undefined;
  readonly #isAnonymous: boolean;
  readonly #timeoutMs: number;

  constructor(
    settings: Record<string, string>,
    credentials: ConfigurationServiceClientCredentialFactory,
    timeoutMs: number,
  ) {
    super(settings, credentials);
    this.#isAnonymous = settings.MicrosoftAppId === undefined;
    this.#timeoutMs = timeoutMs;
  }

  override async authenticateRequest(activity: Activity, header: string): Promise<AuthenticateRequestResult> {
    if (!this.#isAnonymous) return this.#sendingLightly(await super.authenticateRequest(activity, header));
    // Where nobody proves anything, nobody is told from another.
    this.#anybody ??= super.authenticateRequest(activity, header).then((result) => this.#sendingLightly(result));
    return this.#anybody;
  }

  #sendingLightly(result: AuthenticateRequestResult): AuthenticateRequestResult {
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
}

const CONNECTORS_KEPT = 100;
