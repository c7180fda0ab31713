import { Activity } from "@microsoft/agents-activity";
import { CloudAdapter, TurnContext } from "@microsoft/agents-hosting";
import type { BotLogic } from "../../src/channels/bot-framework/bot.ts";

/** What the host asks of the service that carries messages: an in-process one will do. */
export type Carrier = {
  sendToConversation(conversation: string, activity: object): Promise<{ id: string }>;
  replyToActivity(conversation: string, replyTo: string, activity: object): Promise<{ id: string }>;
  updateActivity(conversation: string, id: string, activity: object): Promise<{ id: string }>;
};

/**
 * The product's adapter, were it on Microsoft's successor of botbuilder: a turn from an activity that was read and a caller that was
 * checked elsewhere, over any carrier. Errors are the caller's: the default handler writes two English sentences to the person.
 */
export class AgentsAdapter extends CloudAdapter {
  constructor() {
    super();
    this.onTurnError = async (_context, error) => {
      throw error;
    };
  }

  async runTurn(activity: object, logic: BotLogic, carrier: Carrier) {
    const context = new TurnContext(this, Activity.fromObject(withoutNulls(activity)), { aud: "" });
    // The host calls these three methods only; its type asks for the whole HTTP client.
    this.setConnectorClient(context, carrier as unknown as Parameters<typeof this.setConnectorClient>[1]);
    // The bot reads an activity and sends others: both contexts do that alike.
    await this.runMiddleware(context, (turn) => logic(turn as unknown as Parameters<BotLogic>[0]));
    return this.processTurnResults(context);
  }
}

/** Teams leaves fields null; the successor's schema refuses an activity that has one. */
const withoutNulls = (value: object): object =>
  JSON.parse(JSON.stringify(value, (_key, inner: unknown) => (inner === null ? undefined : inner)));
