import type { PartsOf } from "../../src/channels/parts/parts.ts";
import { wordCount } from "../../src/core/conversation/say/lead.ts";
import { apart, isLong, topics } from "../../src/web/chat/apart.ts";
import { WORDS } from "../../src/web/chat/words.ts";

type Labelled = readonly { label: string }[];

/** How many words an answer shows before anything is unfolded: all that one reads or presses, its title and its sources counted. */
export const shownWords = (parts: PartsOf<"article">): number => {
  const { title, forYou, lead, cautions, missing, sources, rating, alternates } = parts;
  const [next, later] = topics(parts);
  return count([
    title,
    ...(forYou ? [forYou.title, ...forYou.basis, forYou.markdown] : []),
    lead,
    ...cautions,
    ...(missing ? [missing.ask, ...labels(isLong(missing.options) ? [] : missing.options)] : []),
    ...disclosures(parts),
    ...(sources.length > 0 ? [WORDS.sources(sources.length)] : []),
    ...(rating ? [WORDS.useful] : []),
    ...labels(next),
    ...(later.length + alternates.length > 0 ? [WORDS.others] : []),
  ]);
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
