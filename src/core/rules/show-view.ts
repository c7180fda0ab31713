import { frenchDate, frenchMoment } from "../french/dates.ts";
import { figuresIn } from "../french/figures.ts";
import { fillIn } from "../knowledge/phrases.ts";
import type { Rule } from "./rule.ts";
import type { Rules } from "./rules.ts";
import type { View } from "./view.ts";
import { type Viewed, viewedRules } from "./viewed.ts";

/** A view as it reads on a day, and the rules that it shows: each item stands as a sentence, or as a line of a list. */
export type ShownView = { items: readonly string[]; rules: readonly Rule[] };

/** What every view is shown with. */
type Showing = { rules: Rules; opcos: ReadonlyMap<string, string>; today: string };

/**
 * The rules of a view in words. Each carries its reserve; a rule to check says what to ask; where nothing is known, or no longer, the
 * topic is named without a figure. Rules of one branch make one item.
 */
export const showView = (view: View, showing: Showing): ShownView =>
  view.of === "each-opco"
    ? eachOpco(view, showing)
    : itemsOf(view, view.of === "everybody" ? undefined : view.of.opco, showing);

const itemsOf = (view: View, opco: string | undefined, { rules, today }: Showing): ShownView => {
  const viewed = view.topics.map((topic) => viewedRules(rules, { topic, opco, view }, today));
  const shown = viewed.flatMap(({ inForce }) => inForce);
  const groups = [...Map.groupBy(shown, (rule) => branchKey(rule) || rule).values()];
  const ended = viewed.flatMap((one) => noLonger(one, rules));
  const [first] = view.topics;
  const unknown = shown.length + ended.length > 0 || first === undefined ? [] : [notKnown(first, rules)];
  return { items: [...groups.map((group) => told(group, rules)), ...ended, ...unknown], rules: shown };
};

/** One item for each OPCO that has rules, and one for those that have none. */
const eachOpco = (view: View, showing: Showing): ShownView => {
  const found = [...showing.opcos].map(([opco, name]) => {
    const { items, rules } = itemsOf(view, opco, showing);
    return { name, rules, said: items.join(" "), isKnown: rules.length > 0 };
  });
  const { "opco-item": item, "unknown-opcos": unknown } = showing.rules.phrases.views;
  const missing = found.filter(({ isKnown }) => !isKnown).map(({ name }) => name);
  return {
    items: [
      ...found.filter(({ isKnown }) => isKnown).map(({ name, said }) => fillIn(item, { opco: name, says: said })),
      ...(missing.length === 0 ? [] : [fillIn(unknown, { opcos: missing.join(", ") })]),
    ],
    rules: found.flatMap(({ rules }) => rules),
  };
};

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

const nameOf = (topic: string, { topics }: Rules): string => {
  const name = topics[topic]?.name ?? topic;
  return name.charAt(0).toUpperCase() + name.slice(1);
};

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
