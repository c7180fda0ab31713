import { fold } from "../core/french/fold.ts";
import { alikeness, cluesOf, type Meaning, meaningOf, type Reported } from "./meaning.ts";
import { oneLine } from "./plain-line.ts";
import { tally } from "./tally.ts";

/** A question, and what was shown instead of an answer: titles of articles, or the subject that was declined. */
export type Asked = { question: string; offered: readonly string[] };

type Counted = { text: string; count: number };

/** Questions that ask the same thing. The first phrasing is the most frequent one and stands for the group. */
export type Group = { count: number; phrasings: readonly [Counted, ...Counted[]]; offered: readonly Counted[] };

/** Groups, largest first, and apart what asks nothing (« non », « asdkjhasd »). */
export type Grouped = {
  groups: Group[];
  nothing: Counted[];
  /** How many questions were left, each asked less often than those told: nobody reads more. */
  left: number;
};

const MOST_DISTINCT = 5000;

type Gathered = { meaning: Meaning; phrasings: [Counted, ...Counted[]]; offered: string[] };

/** Puts together the questions that mean the same, in whatever words. Depends on the questions alone, not on their order. */
export const groupQuestions = (asked: readonly Asked[], reported: Reported): Grouped => {
  const each = distinct(asked);
  const all = each.slice(0, MOST_DISTINCT).map((one) => ({ ...one, meaning: meaningOf(reported, one.text) }));
  const gathered: Gathered[] = [];
  const byClue = new Map<string, Set<Gathered>>();
  for (const { meaning, offered, text, count } of all.filter((one) => one.meaning.saysSomething)) {
    const clues = cluesOf(meaning);
    const near = new Set(clues.flatMap((clue) => [...(byClue.get(clue) ?? [])]));
    const [nearest] = [...near]
      .map((group) => ({ group, alike: alikeness(group.meaning, meaning) }))
      .filter(({ alike }) => alike > 0)
      .sort((a, b) => b.alike - a.alike);
    if (nearest !== undefined) {
      nearest.group.phrasings.push({ text, count });
      nearest.group.offered.push(...offered);
      continue;
    }
    const group: Gathered = { meaning, phrasings: [{ text, count }], offered: [...offered] };
    gathered.push(group);
    for (const clue of clues) byClue.set(clue, (byClue.get(clue) ?? new Set()).add(group));
  }
  return {
    groups: gathered
      .map(({ phrasings, offered }) => ({
        count: phrasings.reduce((sum, { count }) => sum + count, 0),
        phrasings,
        offered: tally(offered),
      }))
      .sort((a, b) => b.count - a.count || (a.phrasings[0].text < b.phrasings[0].text ? -1 : 1)),
    nothing: all.filter(({ meaning }) => !meaning.saysSomething).map(({ text, count }) => ({ text, count })),
    left: each.length - all.length,
  };
};

/** Each question once, however it is accented or spaced; the most frequent first, since they name the groups. */
const distinct = (asked: readonly Asked[]) => {
  const forms = Map.groupBy(asked, ({ question }) => fold(oneLine(question)));
  return [...forms]
    .filter(([form]) => form !== "")
    .map(([form, same]) => ({
      text: tally(same.map(({ question }) => oneLine(question)))[0]?.text ?? form,
      count: same.length,
      offered: same.flatMap(({ offered }) => offered),
    }))
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
};
