import { afterEach, describe, expect, test } from "vitest";
import { visitPolitely } from "../../../src/cli/check-sources/visit-politely.ts";
import { page, type Site, startSite } from "./site.ts";

const REST_MS = 1000;

describe("A visit of many pages", () => {
  let sites: Site[] = [];
  afterEach(() => Promise.all(sites.map((site) => site.close())));
  const start = async (count: number, paths: readonly string[]): Promise<string[]> => {
    sites = await Promise.all(
      Array.from({ length: count }, () => startSite(Object.fromEntries(paths.map((path) => [path, page()])))),
    );
    return sites.flatMap(({ address }) => paths.map((path) => `${address}${path}`));
  };
  const visit = async (url: string): Promise<string> => `${(await fetch(url)).status} ${new URL(url).pathname}`;

  test("gives each result at the place of its address", async () => {
    const urls = await start(3, ["/a", "/b"]);
    const found = await visitPolitely(urls, visit, { sitesAtOnce: 2, restMs: 0, rest: async () => undefined });
    expect(found).toEqual(["200 /a", "200 /b", "200 /a", "200 /b", "200 /a", "200 /b"]);
  });

  test("asks a site for one page at a time, and lets it rest in between", async () => {
    const urls = await start(2, ["/a", "/b", "/c"]);
    const rests: number[] = [];
    const rest = async (ms: number): Promise<void> => {
      rests.push(ms);
    };
    await visitPolitely(urls, visit, { sitesAtOnce: 6, restMs: REST_MS, rest });
    expect(sites.map(({ mostAtOnce }) => mostAtOnce())).toEqual([1, 1]);
    expect(rests).toEqual([REST_MS, REST_MS, REST_MS, REST_MS]);
  });

  test("holds no more sites at once than it is told", async () => {
    const urls = Array.from({ length: 9 }, (_, at) => `http://site-${at}.test/`);
    let open = 0;
    let most = 0;
    const slow = async (url: string): Promise<string> => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
      return url;
    };
    expect(await visitPolitely(urls, slow, { sitesAtOnce: 4, restMs: 0, rest: async () => undefined })).toEqual(urls);
    expect(most).toBe(4);
  });

  test("of nothing brings nothing", async () => {
    expect(await visitPolitely([], visit, { sitesAtOnce: 4, restMs: 0, rest: async () => undefined })).toEqual([]);
  });
});
