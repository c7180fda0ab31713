import { type Browser, type CDPSession, chromium } from "playwright-core";

/** Lighthouse's phone: a slow 4G, a processor four times slower than this one. */
const PHONE = {
  cpu: 4,
  network: { offline: false, latency: 150, downloadThroughput: 204_800, uploadThroughput: 92_160 },
};
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"];

/** Chromium as the system installed it. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });

/** From now on the page has the network and the processor of such a phone. */
export const slowDown = async (session: CDPSession): Promise<void> => {
  await session.send("Emulation.setCPUThrottlingRate", { rate: PHONE.cpu });
  await session.send("Network.emulateNetworkConditions", PHONE.network);
};

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
