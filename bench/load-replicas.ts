import { hasRedis, startRedis } from "../tests/store/redis-server.ts";
import { drive, type Load } from "./load-drive.ts";
import { startBot } from "./load-process.ts";
import { markdown, median, show } from "./load-table.ts";

type Replicas = { file: string; flags: readonly string[]; place: () => Readonly<Record<string, string>> };

const ROUNDS = 3;

/**
 * What a turn costs one, then two replicas over one Redis, half of the people at each: cores permitting, capacity goes
 * with the number of replicas as far as that stays the same. A table in Markdown; a sentence where redis-server is not installed.
 */
export const replicasTable = async (
  { file, flags, place }: Replicas,
  { load, serviceUrl }: { load: Load; serviceUrl: string },
): Promise<string> => {
  if (!hasRedis) return "Replicas over Redis were not measured: redis-server is not installed.";
  const rows = [];
  const costs: number[] = [];
  for (const count of [1, 2]) {
    const redis = await startRedis();
    const settings = () => ({ ...place(), STORE: "redis", REDIS_URL: redis.url });
    const bots = await Promise.all(Array.from({ length: count }, () => startBot(file, settings(), flags)));
    const cost = async (): Promise<number> => {
      const before = bots.reduce((sum, bot) => sum + bot.cpuMs(), 0);
      const share = { ...load, people: load.people / count };
      await Promise.all(bots.map(({ url }) => drive(url, { ...share, delivery: "expectReplies", serviceUrl })));
      return (bots.reduce((sum, bot) => sum + bot.cpuMs(), 0) - before) / (load.people * load.turns);
    };
    await cost();
    const all: number[] = [];
    for (let round = 0; round < ROUNDS; round++) all.push(await cost());
    costs.push(median(all));
    const [one = Number.NaN] = costs;
    rows.push([String(count), show(median(all)), show((count * one) / median(all))]);
    await Promise.all(bots.map((bot) => bot.stop()));
    await redis.stop();
  }
  return markdown(
    ["Replicas over one Redis, unseen questions", "CPU ms/turn", "× the capacity of one, cores permitting"],
    rows,
  );
};
