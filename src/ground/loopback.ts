import { isIPv4 } from "node:net";

/** Whether only this machine reaches a host. */
export const isLoopback = (host: string): boolean =>
  /^(localhost|::1|\[::1\])$/i.test(host) || (isIPv4(host) && host.startsWith("127."));
