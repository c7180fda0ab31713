import type { FactsFile } from "./facts-file.ts";
import { NO_CONVENTION } from "./patterns.ts";
import type { Value } from "./situation.ts";

/** How `articles` of dialogs/faits.yaml names having no convention. */
export const NONE = "none";

/** The article about what a fact is worth, when editors named one. */
export const articleAbout = ({ articles }: FactsFile, fact: string, value: Value): string | undefined => {
  switch (value.kind) {
    case "choice":
      return articles[fact]?.[value.choice];
    case "convention":
      return value.idcc.includes(NO_CONVENTION) ? articles[fact]?.[NONE] : undefined;
    default:
      return undefined;
  }
};
