/** Every route, and a path that is none. */
export const PATHS = [
  "/",
  "/panel",
  "/widget.js",
  "/assets/chat.js",
  "/documents",
  "/documents/conversation.txt",
  "/faq",
  "/faq/x",
  "/api/messages",
  "/api/directline/token",
  "/api/directline/conversation",
  "/v3/directline/conversations",
  "/v3/directline/conversations/x/activities",
  "/v3/directline/conversations/x/stream",
  "/metrics",
  "/healthz",
  "/readyz",
  "/version",
  "/nowhere",
];
export const METHODS = ["GET", "HEAD", "POST", "PUT", "OPTIONS", "upgrade"];

/** How a request differs from a plain one. */
export type Shape = { host?: string; target?: (path: string) => string; more?: string; http?: "1.0" | "1.1" };
/** The bytes of a request. */
export const sent = (method: string, path: string, { host = "localhost", target, more, http = "1.1" }: Shape): string =>
  [
    `${method === "upgrade" ? "GET" : method} ${target?.(path) ?? path} HTTP/${http}`,
    `Host: ${host}`,
    ...(more === undefined ? [] : [more]),
    ...(method === "upgrade"
      ? [
          "Connection: Upgrade",
          "Upgrade: websocket",
          "Sec-WebSocket-Version: 13",
          `Sec-WebSocket-Key: ${"A".repeat(22)}==`,
        ]
      : ["Connection: close"]),
    ...(method === "POST" || method === "PUT"
      ? ["Content-Type: application/json", "Content-Length: 2", "", "{}"]
      : ["", ""]),
  ].join("\r\n");

/** Shapes in which nobody says plainly where a request goes. */
export const REFUSED: Readonly<Record<string, Shape>> = {
  "a port out of range": { host: "x:99999" },
  "a port that is a word": { host: "a:b" },
  "a port below zero": { host: "x:-1" },
  "two ports": { host: "x:80:80" },
  "an address that is none": { host: "1.2.3.999" },
  "an address of five parts": { host: "1.2.3.4.5" },
  "a bracket": { host: "[" },
  "a bracket left open": { host: "[::1" },
  "brackets around nothing": { host: "[]" },
  "brackets around a name": { host: "[localhost]" },
  "an IPv6 that is none": { host: "[1::2::3]" },
  "an IPv6 with a zone": { host: "[fe80::1%25eth0]" },
  "an IPv6 without brackets": { host: "::1" },
  "a space": { host: "a b" },
  "a tab": { host: "a\tb" },
  "a percent": { host: "a%" },
  "a percent that escapes nothing": { host: "a%zz" },
  "an escaped slash": { host: "localhost%2fmetrics" },
  "a tag": { host: "<x>" },
  "a pipe": { host: "foo|bar" },
  "a comma": { host: "x, y" },
  "a path": { host: "localhost/metrics" },
  "a path and a query": { host: "localhost/metrics?" },
  "a fragment": { host: "localhost/healthz#" },
  "a backslash": { host: "localhost\\metrics" },
  "somebody's name": { host: "user@localhost" },
  "a scheme": { host: "http://localhost" },
  "a name without end": { host: "a".repeat(300) },
  "a name that is not ASCII": { host: "caf\u00e9.example" },
  "an asterisk": { host: "*.example" },
  "a quote": { host: 'a"b' },
  "two Hosts": { more: "Host: other.example" },
  "two Hosts that agree": { more: "Host: localhost" },
  "our own address": { target: (path) => `http://localhost${path}` },
  "an address of nowhere": { target: () => "http:///" },
  "an address with a bracket": { target: () => "http://[/" },
  "another machine's address": { target: (path) => `https://evil.example${path}` },
  "an authority": { target: () => "localhost:80" },
  "a star": { target: () => "*" },
  "two slashes": { target: (path) => `/${path}` },
  "two slashes and a bracket": { target: () => "//[" },
  "a slash and a backslash": { target: (path) => `/\\${path.slice(1)}` },
  "a step up": { target: (path) => `/x/..${path}` },
  "an escaped step up": { target: (path) => `/x/%2e%2e${path}` },
  "a step nowhere": { target: (path) => `/.${path}` },
  "a fragment in the path": { target: (path) => `${path}#x` },
  "a fragment in the query": { target: (path) => `${path}?a#x` },
  "bytes that are not escaped": { target: (path) => `${path}\u00e9` },
  "braces that are not escaped": { target: (path) => `${path}{x}` },
  "an address, in the first HTTP": { target: (path) => `http://localhost${path}`, http: "1.0" },
  "a port out of range, in the first HTTP": { host: "x:99999", http: "1.0" },
};
