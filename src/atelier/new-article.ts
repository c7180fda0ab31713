import { stringify } from "yaml";
import { slug } from "../core/french/fold.ts";
import type { Change } from "./edit.ts";

/** What an editor gives of an article to write. `folder` is where it goes, empty for the top; a draft is not read by the assistant. */
export type Written = { title: string; text: string; phrasings: readonly string[]; folder: string; draft: boolean };

const NAME_MAX = 60;
const TITLE_MAX = 120;

/** The file of a new article, or undefined when its title has no word to name a file by. @param today YYYY-MM-DD */
export const newArticle = ({ title, text, phrasings, folder, draft }: Written, today: string): Change | undefined => {
  const name = slug(title).slice(0, NAME_MAX).replace(/-+$/, "");
  if (name === "") return undefined;
  const group = slug(folder);
  const front = stringify(
    {
      title: title.trim().slice(0, TITLE_MAX),
      ...(group !== "" && { group }),
      date: today,
      ...(draft && { draft: true }),
      ...(phrasings.length > 0 && { questions: phrasings }),
    },
    { lineWidth: 0, defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" },
  );
  return {
    file: `${group === "" ? "" : `${group}/`}${name}.md`,
    after: `---\n${front}---\n\n${text.replace(/\r\n?/g, "\n").trim()}\n`,
  };
};
