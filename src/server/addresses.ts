import { BlockList, isIP, isIPv6 } from "node:net";

/** Some addresses, one by one or by networks. */
export type Networks = { has(address: string): boolean };

/** Reads « 192.0.2.7 », « 10.0.0.0/8 », « fd00::/8 »; undefined when one of them is something else. */
export const readNetworks = (written: readonly string[]): Networks | undefined => {
  const list = new BlockList();
  for (const one of written) {
    const [, address = "", bits] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(one) ?? [];
    const longest = isIPv6(address) ? 128 : 32;
    const prefix = Number(bits ?? longest);
    if (isIP(address) === 0 || prefix > longest) return undefined;
    list.addSubnet(address, prefix, familyOf(address));
  }
  return { has: (address) => isIP(address) !== 0 && list.check(address, familyOf(address)) };
};

const familyOf = (address: string) => (isIPv6(address) ? "ipv6" : "ipv4");

/** An address as a socket or a proxy gives it, in one form: without port, brackets or zone, an IPv4 in IPv6 as IPv4. Undefined when it is none. */
export const readAddress = (given: string): string | undefined => {
  // Azure notes « 203.0.113.7:51234 », others « [2001:db8::1]:51234 ».
  const bare = given
    .trim()
    .replace(/^(\d+(?:\.\d+){3}):\d+$|^\[(.*)\](?::\d+)?$/, "$1$2")
    .replace(/%.*$/, "");
  if (isIP(bare) === 0) return undefined;
  return isIPv6(bare) ? readIPv6(bare) : bare;
};

/** In its shortest form, or as the IPv4 that it stands for, mapped or translated (RFC 6052): each of these is somebody else. */
const readIPv6 = (address: string): string => {
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [, high, low] = /^(?:::ffff|64:ff9b:):([\da-f]+):([\da-f]+)$/.exec(short) ?? [];
  if (high === undefined || low === undefined) return short;
  const value = Number.parseInt(high, 16) * 0x1_00_00 + Number.parseInt(low, 16);
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff).join(".");
};

/** Whom an address stands for: whoever holds one IPv6 holds the 2^64 of its network. */
export const holderOf = (address: string): string => {
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("::");
  const [before, after] = [head, tail ?? ""].map((part) => part.split(":").filter((group) => group !== ""));
  const left = tail === undefined ? 0 : 8 - (before?.length ?? 0) - (after?.length ?? 0);
  const groups = [...(before ?? []), ...Array<string>(left).fill("0"), ...(after ?? [])];
  return `${groups.slice(0, 4).join(":")}::/64`;
};
