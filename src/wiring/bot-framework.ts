import { type AdapterIdentity, createAdapter } from "../channels/bot-framework/adapter.ts";
import { createBot } from "../channels/bot-framework/bot.ts";
import { createMessages, type MessagesOptions } from "../channels/bot-framework/messages.ts";

type BotFrameworkOptions = { identity?: AdapterIdentity } & Omit<MessagesOptions, "adapter" | "bot"> &
  Parameters<typeof createBot>[0];

/** What POST /api/messages does, over Microsoft's SDK, which is loaded with this file. */
export const createBotFramework = ({ identity, ...options }: BotFrameworkOptions): ReturnType<typeof createMessages> =>
  createMessages({ ...options, adapter: createAdapter(identity), bot: createBot(options) });
