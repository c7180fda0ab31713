// Loaded before a process under test: says, in its log, each connection and name look-up that leaves this machine, and refuses it.
import dns from "node:dns";
import net from "node:net";

const isHere = (host) => /^(localhost|127\..*|::1|)$/.test(host ?? "");
const refuse = (what, host) => {
  process.stderr.write(`OUTBOUND ${what} ${host}\n`);
  throw new Error("outbound call");
};
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...asked) {
  const [options] = Array.isArray(asked[0]) ? asked[0] : asked;
  const host = typeof options === "object" ? options.host : asked[1];
  if (typeof options === "object" && options.path !== undefined) return connect.apply(this, asked);
  return isHere(host) ? connect.apply(this, asked) : refuse("connection", host);
};
for (const place of [dns, dns.promises]) {
  const lookup = place.lookup;
  place.lookup = (host, ...rest) => (isHere(host) ? lookup(host, ...rest) : refuse("look-up", host));
}
