import type { Rules } from "../../rules/rules.ts";
import type { Memory } from "../memory.ts";

/**
 * « Quels papiers ? », then « sous quel délai ? »: whoever asked of what comes before a training that is not over asks of nothing that comes
 * after it.
 */
export const asksBefore = (
  rules: Rules,
  { last, isOver = false }: { last: Memory["last"]; isOver?: boolean },
): ((topic: string) => boolean) => {
  const isBefore = !isOver && last?.topics?.some((topic) => rules.topics[topic]?.over !== undefined) === true;
  return (topic) => !isBefore || rules.byTopic.get(topic)?.some(({ anchor }) => anchor === "after-end") !== true;
};
