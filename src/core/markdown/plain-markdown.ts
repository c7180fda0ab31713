import type { Draft, Loss } from "./change.ts";
import { hideCode } from "./code.ts";
import { withoutContainers } from "./containers.ts";
import { plainHeadings } from "./headings.ts";
import { withoutHtml } from "./html.ts";
import { withoutPictures, withoutReferences } from "./links.ts";
import { withoutMarks } from "./marks.ts";
import { withoutTemplates } from "./templates.ts";

/** In which language a text is written. Markdown that imports a component is MDX. */
export type Dialect = "markdown" | "mdx";

/**
 * The plain markdown that says what a text of some site generator says, and what of it is lost. Comments are gone; every line is where it
 * was. Its line breaks are settled section by section, by {@link settleLines}.
 */
export const plainMarkdown = (
  source: string,
  dialect: Dialect = "markdown",
): { text: string; losses: readonly Loss[] } => {
  const { text: prose, putBack } = hideCode(source);
  const mdx = dialect === "mdx" || IMPORT.test(prose);
  const steps: readonly ((draft: Draft) => Draft)[] = [
    (draft) => withoutTemplates(draft, { mdx }),
    withoutContainers,
    plainHeadings,
    (draft) => withoutHtml(draft, mdx),
    withoutMarks,
    withoutReferences,
    withoutPictures,
  ];
  const { text, losses } = steps.reduce<Draft>((draft, step) => step(draft), { text: prose, losses: [] });
  return { text: putBack(text), losses };
};

const IMPORT = /^import\s[^\n]*\bfrom\s+["'][^\n]*["'];?[ \t]*$/m;
