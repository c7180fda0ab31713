import type { PartsOf } from "../../src/channels/parts/parts.ts";
import { wordCount } from "../../src/core/conversation/say/lead.ts";
import { apart } from "../../src/web/chat/apart.ts";
import { WORDS } from "../../src/web/chat/words.ts";

type Labelled = readonly { label: string }[];

/**
 * How many words an answer shows before anything is unfolded. `read`: what applies, the short answer and everything that one may press;
 * `all`: its title, its reserve, its sources and its rating too.
 */
export const shownWords = (parts: PartsOf<"article">): { read: number; all: number } => {
  const { title, forYou, lead, cautions, missing, sources, reviewed = "", rating, alternates } = parts;
  const read = count([
    ...(forYou ? [forYou.markdown] : []),
    lead,
    ...(missing ? [missing.ask, ...labels(missing.options)] : []),
    ...disclosures(parts),
    ...labels(parts.next),
    ...(alternates.length > 0 ? [WORDS.others] : []),
  ]);
  const around = count([
    title,
    ...(forYou ? [WORDS.forYou, ...forYou.basis] : []),
    ...cautions,
    ...(sources.length > 0 ? [WORDS.sources(sources.length), reviewed.split(" (")[0] ?? ""] : []),
    ...(rating ? [rating.ask] : []),
  ]);
  return { read, all: read + around };
};

const labels = (choices: Labelled): string[] => choices.map(({ label }) => label);

const disclosures = ({ details }: PartsOf<"article">): string[] => {
  const [near, far] = apart(details);
  return [
    ...near.map(({ heading }) => heading || WORDS.readOn),
    ...(far.length > 0 ? [WORDS.moreDetails(far.length)] : []),
  ];
};

const count = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + wordCount(text), 0);
