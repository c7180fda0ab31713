import { type AuthenticateRequestResult, ClaimsIdentity, type ConnectorClient } from "botframework-connector";
import type { Activity } from "../activity.ts";
import { createAdapter } from "../bot-framework/adapter.ts";
import type { BotLogic } from "../bot-framework/bot.ts";

/** Hears what the bot says in a turn. @returns the id given to it */
export type Hear = (activity: Partial<Activity>) => Promise<string>;

/** The bot as people see it in a conversation. */
export type BotAccount = { id: string; name: string };

/**
 * Runs turns without any HTTP: botbuilder's pipeline, with a connector that only hands over what the bot says.
 * Its adapter is anonymous, whatever identity the bot has elsewhere: nothing here leaves the process.
 */
export const createInProcessBot = (bot: BotLogic) => {
  const adapter = createAdapter();
  return async (activity: Activity, hear: Hear): Promise<void> => {
    await adapter.runTurn(proofOf(hear), activity, bot);
  };
};

/** What botbuilder takes for a checked caller, whose connector hands over to `hear`. */
const proofOf = (hear: Hear): AuthenticateRequestResult => {
  const conversations = {
    sendToConversation: async (_conversationId: string, activity: Partial<Activity>) => ({ id: await hear(activity) }),
    replyToActivity: async (_conversationId: string, _replyTo: string, activity: Partial<Activity>) => ({
      id: await hear(activity),
    }),
    // What was said is edited in Teams only, and removed nowhere.
    updateActivity: async () => undefined,
    deleteActivity: async () => undefined,
  };
  return {
    audience: "",
    claimsIdentity: new ClaimsIdentity([], true),
    // botbuilder calls these four methods only; its type asks for the whole HTTP client.
    connectorFactory: { create: async () => ({ conversations }) as unknown as ConnectorClient },
  };
};
