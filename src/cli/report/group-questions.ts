import { fold } from "../../core/french/fold.ts";
import { analyse } from "../../core/search/analyse.ts";
import type { Language } from "../../core/search/language.ts";
import { oneLine } from "./plain-line.ts";
import { tally } from "./tally.ts";

/** A question that got no answer, and the titles of the articles that were offered instead. */
export type Asked = { question: string; offered: readonly string[] };

type Counted = { text: string; count: number };

/** Questions that ask the same thing. The first phrasing is the most frequent one and stands for the group. */
export type Group = { count: number; phrasings: readonly [Counted, ...Counted[]]; offered: readonly Counted[] };

/** Share of meaningful words two questions have in common (Dice) to be one: two of three, not one of two. */
const ALIKE = 0.6;

/**
 * Puts together the questions that share most of their meaningful words, largest group first. Depends on the questions alone, not on
 * their order.
 */
export const groupQuestions = (asked: readonly Asked[], language: Language): Group[] => {
  const groups: { stems: ReadonlySet<string>; phrasings: [Counted, ...Counted[]]; offered: string[] }[] = [];
  for (const { stems, offered, ...phrasing } of distinct(asked, language)) {
    const [nearest] = groups
      .map((group) => ({ group, share: shared(group.stems, stems) }))
      .sort((a, b) => b.share - a.share);
    if (nearest === undefined || nearest.share < ALIKE) groups.push({ stems, phrasings: [phrasing], offered });
    else {
      nearest.group.phrasings.push(phrasing);
      nearest.group.offered.push(...offered);
    }
  }
  return groups
    .map(({ phrasings, offered }) => ({
      count: phrasings.reduce((sum, { count }) => sum + count, 0),
      phrasings,
      offered: tally(offered),
    }))
    .sort((a, b) => b.count - a.count || (a.phrasings[0].text < b.phrasings[0].text ? -1 : 1));
};

/** Each question once, however it is accented or spaced; the most frequent first, since they name the groups. */
const distinct = (asked: readonly Asked[], language: Language) => {
  const forms = Map.groupBy(asked, ({ question }) => fold(oneLine(question)));
  return [...forms]
    .filter(([form]) => form !== "")
    .map(([form, same]) => ({
      text: tally(same.map(({ question }) => oneLine(question)))[0]?.text ?? form,
      count: same.length,
      stems: stemsOf(form, language),
      offered: same.flatMap(({ offered }) => offered),
    }))
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
};

/** A question of filler words only is like none but itself. */
const stemsOf = (form: string, language: Language): ReadonlySet<string> => {
  const stems = analyse(form, language).map(({ stem }) => stem);
  return new Set(stems.length === 0 ? [form] : stems);
};

const shared = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  (2 * [...one].filter((stem) => other.has(stem)).length) / (one.size + other.size);
