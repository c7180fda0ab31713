import {
  type Activity,
  INVOKE_RESPONSE_KEY,
  type InvokeResponse,
  type ResourceResponse,
  TurnContext,
} from "botbuilder";
import type { ConnectorClient } from "botframework-connector";

/**
 * The SDK's context of a turn, which sends in functions of ours. The SDK's own are compiled into generators made anew at each call; V8 gives
 * each a hidden class in its old generation, which keeps all that the function sees, hence the turn, until the next full collection.
 */
export class OwnTurnContext extends TurnContext {
  readonly #connector: ConnectorClient;

  constructor(adapter: TurnContext["adapter"], activity: Activity, connector: ConnectorClient) {
    super(adapter, activity);
    this.#connector = connector;
    this.turnState.set(adapter.ConnectorClientKey, connector);
  }

  override async sendActivity(said: string | Partial<Activity>): Promise<ResourceResponse | undefined> {
    const { id: _, ...own } = typeof said === "string" ? { text: said } : said;
    const sent = TurnContext.applyConversationReference(
      { ...own, type: own.type ?? "message" },
      TurnContext.getConversationReference(this.activity),
    );
    const isAnswer = sent.type === "invokeResponse";
    if (isAnswer) this.turnState.set(INVOKE_RESPONSE_KEY, sent);
    if (this.activity.deliveryMode === "expectReplies") this.bufferedReplyActivities.push(sent);
    else if (!isAnswer) return this.#post(sent);
    return undefined;
  }

  /** What the caller is answered in the response: the replies where they are expected there, what an invoke gets; nothing otherwise. */
  answer(): InvokeResponse | undefined {
    if (this.activity.deliveryMode === "expectReplies")
      return { status: 200, body: { activities: this.bufferedReplyActivities } };
    if (this.activity.type !== "invoke") return undefined;
    const answered: { value: InvokeResponse } | undefined = this.turnState.get(INVOKE_RESPONSE_KEY);
    return answered?.value ?? { status: 501 };
  }

  #post(sent: Partial<Activity>): Promise<ResourceResponse> {
    const { conversations } = this.#connector;
    const conversation = this.activity.conversation.id;
    return sent.replyToId === undefined
      ? conversations.sendToConversation(conversation, sent)
      : conversations.replyToActivity(conversation, sent.replyToId, sent);
  }
}
