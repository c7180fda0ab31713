import { onceFor } from "../../french/once-for.ts";
import type { HeardTopic } from "../../rules/heard-topics.ts";
import type { Rules } from "../../rules/rules.ts";
import type { Assistant } from "../prepare.ts";
import type { Told } from "../told.ts";
import type { Look } from "./look.ts";

/**
 * The topics that a message asks about, by what is heard in its words and by the facts that it tells: a price by the hour asks for the ceiling of
 * an hour, and by itself where nothing is heard nor surely found.
 */
export const byFacts = (
  { base: { rules } }: Pick<Assistant, "base">,
  heard: readonly HeardTopic[],
  { told: { facts }, found: { kind } }: { told: Pick<Told, "facts">; found: Look },
): readonly HeardTopic[] => {
  if (rules === undefined) return heard;
  const said = new Set(heard.map(({ topic }) => topic));
  const isAlone = heard.length === 0 && (kind === "unknown" || kind === "choice");
  const meant = spokenByFacts(rules).filter(
    ({ topic, by, of }) =>
      !said.has(topic) && by.some((fact) => facts[fact]) && (of === undefined ? isAlone : said.has(of)),
  );
  return [...new Set(meant.map(({ topic }) => topic))]
    .map((topic): HeardTopic => ({ topic, sureness: 2, at: new Set() }))
    .concat(heard);
};

/** The topics that facts ask about, in place of another one or, without one, by themselves. */
const spokenByFacts = onceFor(({ topics }: Rules) =>
  Object.entries(topics).flatMap(([topic, { instead = {}, told_by: alone }]) => [
    ...Object.entries(instead).map(([of, by]) => ({ topic, by, of })),
    ...(alone === undefined ? [] : [{ topic, by: alone, of: undefined }]),
  ]),
);
