import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from "botbuilder";
import restify from "restify";

/** The least that a botbuilder bot can do: says back what it hears, remembers nothing. Its address on standard output. */
const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication({}, new ConfigurationServiceClientCredentialFactory({})),
);
const bot = new ActivityHandler();
bot.onMessage(async (context) => void (await context.sendActivity(`echo ${context.activity.text}`)));

const server = restify.createServer({ name: "" });
server.use(restify.plugins.bodyParser());
server.post("/api/messages", async (request, response) => {
  await adapter.process(request, response, (context) => bot.run(context));
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
