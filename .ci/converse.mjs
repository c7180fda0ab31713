// Holds a conversation through the routes of the widget, as a page of an allowed site does: node .ci/converse.mjs ADDRESS SITE
const [, , address, site] = process.argv;

const ask = async (method, path, { token, body } = {}) => {
  const headers = {
    origin: site,
    ...(token && { authorization: `Bearer ${token}` }),
    ...(body && { "content-type": "application/json" }),
  };
  const response = await fetch(address + path, { method, headers, body: body && JSON.stringify(body) });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  return response.json();
};

const { token, conversationId } = await ask("POST", "/api/directline/token");
const here = `/v3/directline/conversations/${conversationId}/activities`;
await ask("POST", "/v3/directline/conversations", { token, body: {} });
await ask("POST", here, { token, body: { type: "message", text: "qu'est-ce qu'un OPCO ?" } });

const until = Date.now() + 20_000;
for (;;) {
  const { activities } = await ask("GET", here, { token });
  const said = activities.filter(({ from, type }) => from.role === "bot" && type === "message").map(({ text }) => text);
  const answer = said.find((text) => text.includes("opérateur de compétences"));
  if (answer !== undefined) {
    console.log(`Asked from ${site}, it answered: ${answer.split("\n")[0]}`);
    break;
  }
  if (Date.now() > until) throw new Error(`no answer, only: ${said.join(" / ")}`);
  await new Promise((resolve) => setTimeout(resolve, 200));
}

const messages = await fetch(`${address}/api/messages`, { method: "POST" });
if (messages.status !== 404) throw new Error(`/api/messages: ${messages.status}`);
const { channels } = await ask("GET", "/version");
console.log(`Channels: ${channels}. /api/messages: ${messages.status}`);
