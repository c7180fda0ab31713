import type { Aside, Option, Reply } from "../../core/conversation/reply.ts";
import type { Attachment } from "../activity.ts";
import { foldedDetails } from "./details.ts";
import { isPersonal } from "./steps.ts";

type Verdict = Extract<Reply, { kind: "verdict" }>["verdict"];

/** A way out of the conversation, shown as a button that opens a page. */
export type Link = { label: string; url: string };

/** Actions that one card may hold in Teams. */
const CARD_MAX = 6;
/** A label up to this length is a button beside others; a longer one, which a button would cut, is a line that can be pressed. */
const SHORT_LABEL = 25;
/** Characters of the labels that stand side by side: a phone cuts what does not fit. */
const ROW_MAX = 26;

/** What a reply shows beside its text, without any button that sends: folded details, the verdict with its answers, the documents to gather. */
export const contentOf = (reply: Reply): object[] => {
  switch (reply.kind) {
    case "verdict":
      return [
        {
          type: "Container",
          style: STYLES[reply.verdict],
          items: [
            { ...textBlock(reply.label), weight: "Bolder", size: "Medium" },
            { ...textBlock(reply.title), spacing: "Small" },
          ],
        },
        ...reply.recap.map(({ label, answer }) => row(label, answer)),
      ];
    case "checklist":
      return [
        { ...textBlock(reply.title), weight: "Bolder", size: "Medium" },
        ...reply.items.map(({ what, who }) => row(what, who)),
      ];
    case "opco":
      return [
        { ...textBlock(reply.title), weight: "Bolder", size: "Medium" },
        ...reply.facts.map(({ label, value }) => row(label, value)),
      ];
    case "article":
      return foldedDetails(reply.details);
    case "text":
    case "choices":
    case "unknown":
    case "question":
      return [];
  }
};

/** Whose card it is, in a group: `line` says so on it, `token` comes back with its buttons. */
export type Owner = { token: string; line?: string };

/** What stands under the content; `aside` comes last. `isFlat`: the place shows actions at the root of a card only. */
export type Buttons = {
  options: readonly Option[];
  aside?: Aside;
  links?: readonly Link[];
  owner?: Owner;
  isFlat?: boolean;
};

/**
 * Cards with the content and the buttons, six actions at most in each. Version 1.2, because phones refuse what came later.
 * @returns none when there is nothing to put in a card
 */
export const cards = (
  content: readonly object[],
  { options, aside, links = [], owner, isFlat }: Buttons,
): Attachment[] => {
  const room = CARD_MAX - links.length - (aside?.options.length ?? 0);
  const [first = [], ...others] = inCards(options, room);
  const longest = isFlat ? Number.POSITIVE_INFINITY : SHORT_LABEL;
  const body = (some: readonly Option[], above: readonly object[] = []): object[] => {
    const whose = some.some(({ action }) => isPersonal(action)) ? owner : undefined;
    const line = whose?.line === undefined ? [] : [ownerLine(whose.line)];
    return [...line, ...above, ...pressables(some, longest, whose)];
  };
  const above = [...content, ...links.map((link) => actionSet([openUrl(link)]))];
  const below = aside === undefined ? [] : [asideLine(aside.ask), ...pressables(aside.options, longest, undefined)];
  return [[...body(first, above), ...below], ...others.map((some) => body(some))]
    .filter((one) => one.length > 0)
    .map(card);
};

const OWNER_ID = "owner";
const ASIDE_ID = "aside";
/** Whose card it is. It bears a name: whatever keeps a card leaves it out, by {@link isPassing}. */
export const ownerLine = (line: string) => ({ ...note(line.replaceAll(/[*_`[\]<>]/g, "")), id: OWNER_ID });
const asideLine = (ask: string) => ({ ...note(ask), id: ASIDE_ID });
/** A line that a card which is kept leaves out: a name, what its buttons were asked under. */
export const isPassing = (element: object): boolean => [OWNER_ID, ASIDE_ID].includes(Reflect.get(element, "id"));

const card = (body: readonly object[]): Attachment => ({
  contentType: "application/vnd.microsoft.card.adaptive",
  content: {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.2",
    body,
  },
});

/** What answers first, then what leads elsewhere: both in one card when it can hold them, else in a card each. */
const inCards = (options: readonly Option[], firstMax: number): Option[][] => {
  if (options.length <= firstMax) return options.length === 0 ? [] : [[...options]];
  const isWay = ({ action }: Option) => action.do === "command";
  return [options.filter((option) => !isWay(option)), options.filter(isWay)]
    .flatMap((group) => chunks(group, firstMax))
    .filter((group) => group.length > 0);
};

/** @param longest label of a button; a longer one is a line of its own */
const pressables = (options: readonly Option[], longest: number, owner: Owner | undefined): object[] => {
  const isShort = ({ label }: Option): boolean => label.length <= longest;
  const lines: Option[][] = [];
  for (const option of options) {
    const last = lines.at(-1);
    const width = [option, ...(last ?? [])].reduce((sum, { label }) => sum + label.length, 0);
    if (last !== undefined && width <= ROW_MAX && last.every(isShort)) last.push(option);
    else lines.push([option]);
  }
  return lines.map((line) =>
    line[0] !== undefined && !isShort(line[0])
      ? pressable(line[0], owner)
      : actionSet(line.map((option) => submit(option, owner))),
  );
};

/** A label shown whole, on as many lines as the screen needs. */
const pressable = (option: Option, owner: Owner | undefined) => ({
  type: "Container",
  style: "emphasis",
  spacing: "Small",
  selectAction: submit(option, owner),
  items: [{ ...textBlock(option.label), color: "Accent" }],
});

const actionSet = (actions: readonly object[]) => ({ type: "ActionSet", spacing: "Small", actions });

const openUrl = ({ label, url }: Link) => ({ type: "Action.OpenUrl", title: label, url });

const submit = ({ label, action }: Option, owner: Owner | undefined) => {
  const data = { action, ...(owner && isPersonal(action) && { for: owner.token }) };
  return {
    type: "Action.Submit",
    title: label,
    data: { ...data, msteams: { type: "messageBack", displayText: label, text: label, value: data } },
  };
};

/** Two columns: what, and beside it who or which answer. */
const row = (left: string, right?: string) => ({
  type: "ColumnSet",
  spacing: "Small",
  separator: true,
  columns: [
    { type: "Column", width: 3, items: [textBlock(left)] },
    ...(right === undefined ? [] : [{ type: "Column", width: 2, items: [{ ...textBlock(right), weight: "Bolder" }] }]),
  ],
});

/** What a closed card says in place of its buttons. */
export const note = (text: string) => ({ ...textBlock(text), isSubtle: true, spacing: "Small" });

const textBlock = (text: string) => ({ type: "TextBlock", text, wrap: true });

const STYLES: Readonly<Record<Verdict, string>> = {
  probable: "good",
  "a-verifier": "warning",
  "a-regulariser": "warning",
  "autre-voie": "accent",
  "hors-opco": "attention",
  information: "emphasis",
};

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
