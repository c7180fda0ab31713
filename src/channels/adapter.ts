import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type InvokeResponse,
} from "botbuilder";
import type { AuthenticateRequestResult } from "botframework-connector";
import type { BotLogic } from "./bot.ts";

/** How the bot proves who it is; undefined means anonymous, for this machine only. */
export type AdapterIdentity = {
  id: string;
  tenantId: string;
  type: "SingleTenant" | "UserAssignedMSI";
  password?: string;
};

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
    new ConfigurationBotFrameworkAuthentication(settings, new ConfigurationServiceClientCredentialFactory(settings)),
  );
};
