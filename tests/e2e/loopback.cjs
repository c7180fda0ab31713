// Preloaded into the Playground, which would otherwise listen to the whole network.
const { Server } = require("node:net");

const { listen } = Server.prototype;
Server.prototype.listen = function (port, ...others) {
  if (typeof port === "object" && port !== null) return listen.call(this, { ...port, host: "127.0.0.1" }, ...others);
  return listen.call(this, port, "127.0.0.1", ...others.filter((one) => typeof one === "function"));
};
