/** How pages are visited: how many sites at once, and how long a site rests between two of its pages. */
export type Manners = { sitesAtOnce: number; restMs: number; rest: (ms: number) => Promise<unknown> };

/** Visits addresses, several sites at once but one page of a site at a time. The results keep the order of the addresses. */
export const visitPolitely = async <Result>(
  urls: readonly string[],
  visit: (url: string) => Promise<Result>,
  { sitesAtOnce, restMs, rest }: Manners,
): Promise<Result[]> => {
  const results = new Map<number, Result>();
  const sites = [...Map.groupBy(urls.entries(), ([, url]) => new URL(url).host).values()].sort(longestFirst);
  const worker = async (): Promise<void> => {
    for (let site = sites.shift(); site !== undefined; site = sites.shift()) {
      for (const [at, [position, url]] of site.entries()) {
        if (at > 0) await rest(restMs);
        results.set(position, await visit(url));
      }
    }
  };
  await Promise.all(Array.from({ length: sitesAtOnce }, worker));
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
};

/** The site with most pages sets how long the whole takes: it starts first. */
const longestFirst = (a: readonly unknown[], b: readonly unknown[]): number => b.length - a.length;
