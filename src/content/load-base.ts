import type { Base } from "../core/content/base.ts";
import { ContentError } from "../core/knowledge/problems.ts";
import { PRODUCT } from "./layers.ts";
import { loadContent } from "./load-content.ts";

/** The folders of the product's own content. */
export const CONTENT_FOLDERS = PRODUCT;

/** Where content is. `articles` names folders of markdown that answer alone, as `--knowledge` does. */
export type ContentFolders = { knowledge: string; dialogs: string; articles?: string | readonly string[] };

/**
 * All content, when nothing is wrong with that of the product: what the tests and the measures rest on. Another folder is read as it can be.
 * @throws {ContentError} with every problem and every remark on what ships
 */
export const loadBase = async ({ articles = [], ...product }: ContentFolders): Promise<Base> => {
  const own = [articles].flat();
  const { base, setAside, remarks, roots } = await loadContent(
    { product, own, ...(own.length > 0 && { alone: true }) },
    { today: NO_DAY, rulesOn: RULES_ON },
  );
  const others = roots.slice(1);
  const faults = [...setAside, ...remarks].filter(({ file }) => !others.some((root) => file.startsWith(`${root}/`)));
  if (faults.length > 0) throw new ContentError(faults);
  return base;
};

/** The day on which the rules that articles show were last read: they are measured as they then were. */
const RULES_ON = "2026-11-25";

/** The last of days: nothing is to come, and the result does not depend on when it is read. */
const NO_DAY = "9999-12-31";
