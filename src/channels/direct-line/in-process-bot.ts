import type { Activity } from "botbuilder";
import { type AuthenticateRequestResult, ClaimsIdentity, type ConnectorClient } from "botframework-connector";
import { createAdapter } from "../adapter.ts";
import type { BotLogic } from "../bot.ts";

/** What the bot says in a conversation. @returns the id given to it */
export type Hear = (conversationId: string, activity: Partial<Activity>) => Promise<string>;

/** The bot as people see it in a conversation. */
export type BotAccount = { id: string; name: string };

/**
 * Runs turns without any HTTP: botbuilder's pipeline, with a connector that only hands over what the bot says.
 * Its adapter is anonymous, whatever identity the bot has elsewhere: nothing here leaves the process.
 */
export const createInProcessBot = (bot: BotLogic, hear: Hear) => {
  const adapter = createAdapter();
  const post = async (conversationId: string, activity: Partial<Activity>) => ({
    id: await hear(conversationId, activity),
  });
  const conversations = {
    sendToConversation: post,
    replyToActivity: (conversationId: string, _replyTo: string, activity: Partial<Activity>) =>
      post(conversationId, activity),
    // The assistant never edits nor removes what it said.
    updateActivity: async () => undefined,
    deleteActivity: async () => undefined,
  };
  const proof: AuthenticateRequestResult = {
    audience: "",
    claimsIdentity: new ClaimsIdentity([], true),
    // botbuilder calls these four methods only; its type asks for the whole HTTP client.
    connectorFactory: { create: async () => ({ conversations }) as unknown as ConnectorClient },
  };
  return async (activity: Activity): Promise<void> => {
    await adapter.runTurn(proof, activity, bot);
  };
};
