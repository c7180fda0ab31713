import { say } from "./load-drive.ts";
import { type BotProcess, startBot } from "./load-process.ts";
import type { Script } from "./load-scripts.ts";
import { markdown, show } from "./load-table.ts";

type Paced = { file: string; flags: readonly string[]; settings: Readonly<Record<string, string>>; script: Script };

const PER_SECOND = 100;
const PEOPLE = 200;
/** The first of them wake the process up. */
const WARM_UP_SECONDS = 5;

/**
 * How long people wait when so many speak each second, whatever the bot is at: the time counts from when somebody meant to speak. The bot
 * runs on one core, beside whoever drives it. A table in Markdown.
 */
export const pacedTable = async (
  { file, flags, settings, script }: Paced,
  { seconds, serviceUrl }: { seconds: number; serviceUrl: string },
): Promise<string> => {
  const bot = await startBot(file, settings, flags);
  try {
    const core = bot.onOneCore() ? "one core" : "all cores: taskset is not there";
    await paced(bot, script, { seconds: WARM_UP_SECONDS, serviceUrl });
    const before = bot.cpuMs();
    const times = await paced(bot, script, { seconds, serviceUrl });
    const at = (share: number): string =>
      show(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
    const busy = Math.round((100 * (bot.cpuMs() - before)) / (seconds * 1000));
    return markdown(
      [`${PER_SECOND} unseen questions a second, ${core}`, "p50 ms", "p99 ms", "of the core"],
      [["this assistant, replies in the response", at(0.5), at(0.99), `${busy} %`]],
    );
  } finally {
    await bot.stop();
  }
};

/** What each turn took, in ms, rising. */
const paced = async (
  { url }: BotProcess,
  script: Script,
  { seconds, serviceUrl }: { seconds: number; serviceUrl: string },
): Promise<number[]> => {
  const begun = performance.now();
  const taken = Array.from({ length: seconds * PER_SECOND }, async (_, turn) => {
    const meant = begun + (turn * 1000) / PER_SECOND;
    await new Promise((resolve) => setTimeout(resolve, meant - begun));
    const person = turn % PEOPLE;
    const text = script(person, turn);
    await say(url, { text, conversation: `paced${person}`, delivery: "expectReplies", serviceUrl });
    return performance.now() - meant;
  });
  return (await Promise.all(taken)).sort((a, b) => a - b);
};
