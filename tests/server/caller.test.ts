import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { holderOf, readAddress, readNetworks } from "../../src/server/addresses.ts";
import { baseUrl, callerOf, isFromHere, isUnheeded } from "../../src/server/caller.ts";

const PROXIES = ["127.0.0.1", "10.0.0.0/8", "fd00::/8"];
const reach = { allowedOrigins: [], loopbackOnly: false, trustedProxies: readNetworks(PROXIES) };
const nobody = { allowedOrigins: [], loopbackOnly: false };

/** A request as one that came from there. */
const from = (address: string, headers: Record<string, string> = {}): IncomingMessage => {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: address });
  const request = new IncomingMessage(socket);
  Object.assign(request.headers, headers);
  return request;
};
const forwarded = (address: string, list: string) => from(address, { "x-forwarded-for": list });

describe("whom the limits count a request to", () => {
  test.each<[string, string, string, string]>([
    ["the one whom a proxy of ours noted", "127.0.0.1", "203.0.113.7", "203.0.113.7"],
    ["the last one noted, whatever was said before", "10.1.2.3", "1.1.1.1, 203.0.113.7", "203.0.113.7"],
    ["the first who is no proxy of ours, from the end", "10.1.2.3", "203.0.113.7, 10.9.9.9, 127.0.0.1", "203.0.113.7"],
    ["the farthest, when all are proxies of ours", "127.0.0.1", "10.0.0.1, 10.0.0.2", "10.0.0.1"],
    ["a proxy in IPv6", "fd12::1", "203.0.113.7", "203.0.113.7"],
    ["a proxy in IPv4 over IPv6", "::ffff:10.0.0.1", "203.0.113.7", "203.0.113.7"],
    ["an address with its port", "127.0.0.1", "203.0.113.7:51234", "203.0.113.7"],
    ["the network of an IPv6", "127.0.0.1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["the network of an IPv6 in brackets", "127.0.0.1", "[2001:db8::1]:51234", "2001:db8:0:0::/64"],
    ["the proxy itself, when it noted no address", "127.0.0.1", "unknown", "127.0.0.1"],
    ["the proxy itself, when it noted nonsense", "127.0.0.1", "203.0.113.7; DROP", "127.0.0.1"],
    ["the proxy itself, when it noted nothing", "127.0.0.1", "", "127.0.0.1"],
    ["the last good address, when nonsense stands before it", "127.0.0.1", "x, 10.0.0.7", "10.0.0.7"],
    ["the neighbour who is no proxy of ours", "192.168.1.9", "203.0.113.7", "192.168.1.9"],
    ["the stranger who speaks for others", "198.51.100.4", "203.0.113.7", "198.51.100.4"],
  ])("is %s", (_who, address, list, expected) => {
    expect(callerOf(forwarded(address, list), reach)).toBe(expected);
  });

  test("is who calls, however they speak for others, unless proxies were named", () => {
    for (const address of ["127.0.0.1", "10.1.2.3", "172.17.0.1", "192.168.1.9", "169.254.1.1"])
      expect(callerOf(forwarded(address, "203.0.113.7"), nobody)).toBe(address);
  });

  test("is one and the same for all the addresses of an IPv6 network", () => {
    const callers = Array.from({ length: 60 }, (_, index) =>
      callerOf(from(`2001:db8:1:2::${index.toString(16)}`), nobody),
    );
    expect(new Set(callers).size).toBe(1);
  });
});

test("a proxy that is not trusted is noticed", () => {
  expect(isUnheeded(forwarded("172.17.0.1", "203.0.113.7"), reach)).toBe(true);
  expect(isUnheeded(forwarded("127.0.0.1", "203.0.113.7"), reach)).toBe(false);
  expect(isUnheeded(from("172.17.0.1"), reach)).toBe(false);
});

test("only a proxy of ours says that it was reached by TLS", () => {
  const said = { host: "assistant.example", "x-forwarded-proto": "https" };
  expect(baseUrl(from("127.0.0.1", said), reach)).toBe("https://assistant.example");
  expect(baseUrl(from("127.0.0.1", said), nobody)).toBe("http://assistant.example");
  expect(baseUrl(from("127.0.0.1", said), { ...nobody, publicUrl: "https://public.example" })).toBe(
    "https://public.example",
  );
});

test.each<[string, string, Record<string, string>, boolean]>([
  ["a program of this machine", "127.0.0.1", { host: "127.0.0.1:3978" }, true],
  ["the same, in IPv6", "::1", { host: "[::1]:3978" }, true],
  ["the same, in IPv4 over IPv6", "::ffff:127.0.0.1", { host: "localhost:3978" }, true],
  ["a name that somebody points at this machine", "127.0.0.1", { host: "evil.example" }, false],
  ["a name that looks like this machine's", "127.0.0.1", { host: "localhost.evil.example" }, false],
  ["a proxy of this machine", "127.0.0.1", { host: "localhost", "x-forwarded-for": "203.0.113.7" }, false],
  ["another proxy's word", "127.0.0.1", { host: "localhost", forwarded: "for=203.0.113.7" }, false],
  ["another machine", "192.168.1.9", { host: "localhost" }, false],
])("%s is from here, or not", (_who, address, headers, expected) => {
  expect(isFromHere(from(address, headers))).toBe(expected);
});

test.each<[string, string | undefined]>([
  ["203.0.113.7", "203.0.113.7"],
  [" 203.0.113.7 ", "203.0.113.7"],
  ["2001:DB8:0:0::1", "2001:db8::1"],
  ["fe80::1%eth0", "fe80::1"],
  ["::ffff:cb00:7107", "203.0.113.7"],
  ["64:ff9b::203.0.113.7", "203.0.113.7"],
  ["203.0.113.007", undefined],
  ["203.0.113", undefined],
  ["localhost", undefined],
  ["", undefined],
])("« %s » reads as an address, or as none", (given, expected) => {
  expect(readAddress(given)).toBe(expected);
});

test.each([
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["1::", "1:0:0:0::/64"],
  ["203.0.113.7", "203.0.113.7"],
])("whoever has %s has %s", (address, holder) => {
  expect(holderOf(address)).toBe(holder);
});

test.each([
  "10.0.0.0/33",
  "10.0.0/8",
  "fd00::/129",
  "10.0.0.0/",
  "10.0.0.0/-1",
  "10.0.0.0/8/8",
  "proxy.example",
  "*",
  "fe80::1%eth0",
])("« %s » is no network", (written) => {
  expect(readNetworks([written])).toBeUndefined();
});

test("the whole of a protocol's addresses is a network too", () => {
  const all = readNetworks(["0.0.0.0/0", "::/0"]);
  expect(["203.0.113.7", "2001:db8::1", "nonsense"].map((address) => all?.has(address))).toEqual([true, true, false]);
});
