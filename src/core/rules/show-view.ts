import { frenchDate, frenchMoment } from "../french/dates.ts";
import { figuresIn } from "../french/figures.ts";
import { fillIn } from "../knowledge/phrases.ts";
import { capital } from "./phrases.ts";
import type { Rule } from "./rule.ts";
import type { Rules } from "./rules.ts";
import type { View } from "./view.ts";
import { type Viewed, viewedRules } from "./viewed.ts";

/**
 * A view as it reads on a day, and the rules that it shows: each item stands as a sentence, or as a line of a list. `ended`: the last day of
 * what it no longer shows.
 */
export type ShownView = { items: readonly string[]; rules: readonly Rule[]; ended?: string };

/** What every view is shown with. */
type Showing = { rules: Rules; opcos: ReadonlyMap<string, string>; today: string };

/**
 * The rules of a view in words. Each carries its reserve; a rule to check says what to ask; where nothing is known, or no longer, the
 * topic is named without a figure. Rules of one branch make one item.
 */
export const showView = (view: View, showing: Showing): ShownView => {
  if (view.of === "everybody") return itemsOf(view, undefined, showing);
  return "opco" in view.of ? itemsOf(view, view.of.opco, showing) : eachOpco(view, view.of.each, showing);
};

const itemsOf = (view: View, opco: string | undefined, { rules, today }: Showing): ShownView => {
  const viewed = view.topics.map((topic) => viewedRules(rules, { topic, opco, view }, today));
  const shown = viewed.flatMap(({ inForce }) => inForce);
  const groups = [...Map.groupBy(shown, (rule) => branchKey(rule) || rule).values()];
  const ended = viewed.flatMap((one) => noLonger(one, rules));
  const [first] = view.topics;
  const unknown = shown.length + ended.length > 0 || first === undefined ? [] : [notKnown(first, rules)];
  return {
    items: [...groups.map((group) => told(group, rules)), ...ended, ...unknown],
    rules: shown,
    ended: latest(viewed.map((one) => one.ended)),
  };
};

/** One item for each OPCO that has rules, then who has some by branch only, who no longer has any, and who has none. */
const eachOpco = (view: View, opcos: readonly string[], showing: Showing): ShownView => {
  const found = opcos.map((opco) => {
    const { items, rules, ended } = itemsOf(view, opco, showing);
    const name = showing.opcos.get(opco) ?? opco;
    return {
      name,
      rules,
      ended,
      ...(rules.length > 0 ? { says: saidOnce(items).join(" ") } : withoutRules(view, opco, showing)),
    };
  });
  const { "opco-item": item } = showing.rules.phrases.views;
  const own = found.filter(({ rules }) => rules.length > 0).map(({ name, says }) => fillIn(item, { opco: name, says }));
  const others = Map.groupBy(
    found.filter(({ rules }) => rules.length === 0),
    ({ says }) => says,
  );
  return {
    items: [
      ...own,
      ...[...others].map(([says, some]) => fillIn(item, { opco: some.map(({ name }) => name).join(", "), says })),
    ],
    rules: found.flatMap(({ rules }) => rules),
    ended: latest(found.map(({ ended }) => ended)),
  };
};

const latest = (days: readonly (string | undefined)[]): string | undefined =>
  days
    .filter((day) => day !== undefined)
    .toSorted()
    .at(-1);

/** What is said of an OPCO of which no rule is shown: it has some by branch only, they have ended, or nothing is known. */
const withoutRules = (view: View, opco: string, { rules, today }: Showing): { says: string } => {
  const { "by-branch": byBranch, "unknown-opcos": unknown } = rules.phrases.views;
  const every = { ...view, branch: undefined };
  const viewed = view.topics.map((topic) => viewedRules(rules, { topic, opco, view: every }, today));
  if (view.branch === "none" && viewed.some(({ inForce }) => inForce.length > 0)) return { says: byBranch };
  const ended = viewed.flatMap((one) => noLonger(one, rules));
  return { says: ended.length > 0 ? ended.join(" ") : unknown };
};

/** Sentences that follow each other: what all of them end with is said after the last; « A : x. B : x. » is « A ; B : x. ». */
const saidOnce = (sentences: readonly string[]): string[] => {
  const rests = sentences.map((sentence) => /^[^:.]+? : (.+)$/s.exec(sentence)?.[1] ?? sentence);
  const merged = [...Map.groupBy(sentences, (_, at) => rests[at] ?? "")].map(([rest, group]) =>
    group.length === 1
      ? (group[0] ?? "")
      : `${group.map((one) => one.slice(0, -rest.length - COLON.length)).join(" ; ")}${COLON}${rest}`,
  );
  const tail = TAIL.exec(merged.at(-1) ?? "")?.[0];
  return tail !== undefined && merged.every((one) => one.endsWith(tail))
    ? merged.map((one, at) => (at === merged.length - 1 ? one : `${one.slice(0, -tail.length)}.`))
    : merged;
};

const COLON = " : ";
/** All that follows the first comma of a sentence, decimals apart. */
const TAIL = /,(?!\d)[^.]*\.$/;

const branchKey = ({ branches }: Rule): string => branches.map(({ id }) => id).join("|");

/** Rules as one item: what they begin with alike is said once, and a branch by its codes too. */
const told = (group: readonly Rule[], { phrases }: Rules): string => {
  const sentences = [...new Set(group.map(({ says }) => says))];
  const asks = [...new Set(group.flatMap(({ confidence, ask }) => (confidence === "to-check" ? (ask ?? []) : [])))];
  const check = asks.length === 0 ? [] : [fillIn(phrases.standings["to-check"], { ask: asks.join(" ; ") })];
  return [joined(sentences, codesOf(group)), ...check].join(" ");
};

/** « (IDCC 2596) »; nothing when they are many, or stand for no agreement. */
const codesOf = ([first]: readonly Rule[]): string => {
  const codes = first?.idcc.filter((code) => code !== NO_AGREEMENT) ?? [];
  return codes.length === 0 || codes.length > MOST_CODES ? "" : ` (IDCC ${codes.join(", ")})`;
};

const NO_AGREEMENT = "9999";
const MOST_CODES = 4;

const joined = (sentences: readonly string[], codes: string): string => {
  const [first = "", ...others] = sentences;
  const heads = [...first.matchAll(/\s*[,:]/g)].map(({ index }) => first.slice(0, index)).toReversed();
  const head = others.length === 0 ? undefined : heads.find((one) => others.every((other) => afterHead(other, one)));
  if (head === undefined) return [first.replace(/\s*:/, (colon) => codes + colon), ...others].join(" ");
  const coded = `${head}${codes}${first.slice(head.length)}`;
  return [coded, ...others.map((other) => afterHead(other, head) ?? other)].map(bare).join(" ; ").concat(".");
};

/** What follows « Coiffure, » or « Coiffure : » in a sentence that begins so. */
const afterHead = (sentence: string, head: string): string | undefined =>
  sentence.startsWith(head) ? /^\s*[,:]\s*(.*)$/s.exec(sentence.slice(head.length))?.[1] : undefined;

const bare = (sentence: string): string => sentence.replace(/\.$/, "");

const noLonger = ({ topic, ended }: Viewed, rules: Rules): string[] =>
  ended === undefined
    ? []
    : [fillIn(rules.phrases.views.ended, { topic: nameOf(topic, rules), date: frenchDate(ended) })];

const notKnown = (topic: string, rules: Rules): string =>
  fillIn(rules.phrases.views.unknown, { topic: nameOf(topic, rules) });

const nameOf = (topic: string, { topics }: Rules): string => capital(topics[topic]?.name ?? topic);

/** Since when rules are known, and until when they hold, where they give figures; undefined when they give none. */
export const aboutRules = (shown: readonly Rule[], { phrases: { views } }: Rules): string | undefined => {
  const figured = shown.filter(({ says }) => figuresIn(says).length > 0);
  const [until] = figured.flatMap(({ to }) => to ?? []).toSorted();
  const [read] = figured
    .flatMap(({ sources }) => sources.flatMap(({ read: day }) => day?.slice(0, 7) ?? []))
    .toSorted();
  if (read === undefined) return undefined;
  return until === undefined
    ? fillIn(views.read, { moment: frenchMoment(read) })
    : fillIn(views.until, { date: frenchDate(until), moment: frenchMoment(read) });
};
