import { isUnserved } from "../served.ts";
import type { Scene } from "./close.ts";
import { forCompany } from "./for-you.ts";
import { fundOf } from "./fund-of.ts";

/** What is said to somebody whom no OPCO serves, whatever their trade, in markdown; undefined for everybody else. */
export const tellUnserved = ({
  assistant,
  memory: { situation = {} },
  today,
  isPublic,
}: Pick<Scene, "assistant" | "memory" | "today" | "isPublic">): string | undefined =>
  isUnserved(assistant.base, situation)
    ? forCompany(assistant, { topics: [], situation, today, isPublic, fund: fundOf(assistant, situation) }).forYou
        ?.markdown
    : undefined;
