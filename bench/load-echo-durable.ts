import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import {
  ActivityHandler,
  AutoSaveStateMiddleware,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  ConversationState,
  type Storage,
  type StoreItems,
  UserState,
} from "botbuilder";
import restify from "restify";

/**
 * The same echo as a bot that remembers is usually written: botbuilder's own conversation and user states, kept in SQLite and saved at
 * the end of each turn. It remembers how often and what it was told last; unlike the assistant it answers an activity delivered again
 * a second time. Its address on standard output.
 */
const sqliteStorage = (path: string): Storage => {
  const db = new DatabaseSync(path);
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${process.env.SYNCHRONOUS === "full" ? "FULL" : "NORMAL"}`);
  db.exec("CREATE TABLE kept (key TEXT PRIMARY KEY, value TEXT NOT NULL, etag INTEGER NOT NULL) STRICT");
  const load = db.prepare("SELECT value, etag FROM kept WHERE key = ?");
  const put = db.prepare(`INSERT INTO kept (key, value, etag) VALUES (?, ?, 1)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, etag = etag + 1`);
  const replace = db.prepare("UPDATE kept SET value = ?, etag = etag + 1 WHERE key = ? AND etag = ?");
  const remove = db.prepare("DELETE FROM kept WHERE key = ?");

  const write = (key: string, { eTag, ...item }: { eTag?: SQLInputValue }): void => {
    const json = JSON.stringify(item);
    if (eTag === undefined || eTag === "*") put.run(key, json);
    else if (replace.run(json, key, eTag).changes === 0) throw new Error("another turn wrote in between");
  };
  return {
    read: async (keys) => {
      const items: StoreItems = {};
      for (const key of keys) {
        const row = load.get(key);
        if (row !== undefined) items[key] = { ...JSON.parse(String(row.value)), eTag: String(row.etag) };
      }
      return items;
    },
    write: async (changes) => {
      for (const [key, item] of Object.entries(changes)) write(key, item);
    },
    delete: async (keys) => {
      for (const key of keys) remove.run(key);
    },
  };
};

const storage = sqliteStorage(`${process.env.DATA_DIR}/echo.db`);
const conversations = new ConversationState(storage);
const users = new UserState(storage);
const turns = conversations.createProperty<number>("turns");
const last = users.createProperty<string>("last");

const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication({}, new ConfigurationServiceClientCredentialFactory({})),
);
adapter.use(new AutoSaveStateMiddleware(conversations, users));
const bot = new ActivityHandler();
bot.onMessage(async (context) => {
  await turns.set(context, (await turns.get(context, 0)) + 1);
  await last.set(context, context.activity.text);
  await context.sendActivity(`echo ${context.activity.text}`);
});

const server = restify.createServer({ name: "" });
server.use(restify.plugins.bodyParser());
server.post("/api/messages", async (request, response) => {
  await adapter.process(request, response, (context) => bot.run(context));
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
