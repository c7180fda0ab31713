import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type InvokeResponse,
} from "botbuilder";
import type { AuthenticateRequestResult, ConnectorClient } from "botframework-connector";
import type { BotLogic } from "./bot.ts";

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

export const createAdapter = (identity?: AdapterIdentity): TurnAdapter => {
  const settings = identity
    ? {
        MicrosoftAppId: identity.id,
        MicrosoftAppPassword: identity.password ?? "",
        MicrosoftAppType: identity.type,
        MicrosoftAppTenantId: identity.tenantId,
      }
    : {};
  return new TurnAdapter(
    new OneAttemptAuthentication(settings, new ConfigurationServiceClientCredentialFactory(settings)),
  );
};

/**
 * The SDK's own retries send again after any 5xx, so that a person may read the same answer twice, and its option to turn them off
 * does nothing: patience.ts decides instead.
 */
class OneAttemptAuthentication extends ConfigurationBotFrameworkAuthentication {
  override async authenticateRequest(activity: Activity, header: string): Promise<AuthenticateRequestResult> {
    const result = await super.authenticateRequest(activity, header);
    const factory = result.connectorFactory;
    if (factory === undefined) return result;
    return {
      ...result,
      connectorFactory: {
        create: async (serviceUrl, audience) => oneAttempt(await factory.create(serviceUrl, audience)),
      },
    };
  }
}

/** The part of @azure/core-client's pipeline that is used here; the connector declares it private. */
type Pipeline = {
  removePolicy(policy: { name: string }): unknown;
  addPolicy(policy: {
    name: string;
    sendRequest: (request: { timeout: number }, next: (request: object) => Promise<never>) => Promise<never>;
  }): void;
};

const oneAttempt = (connector: ConnectorClient): ConnectorClient => {
  const pipeline: Pipeline = Reflect.get(Reflect.get(connector, "client"), "pipeline");
  pipeline.removePolicy({ name: "defaultRetryPolicy" });
  pipeline.addPolicy({
    name: "channelTimeout",
    sendRequest: (request, next) => {
      request.timeout = CHANNEL_TIMEOUT_MS;
      return next(request);
    },
  });
  return connector;
};
