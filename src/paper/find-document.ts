import type { Base } from "../core/content/base.ts";
import { say } from "../core/content/messages.ts";
import { ruling } from "../core/conversation/say/ruling.ts";
import { sayRecap } from "../core/conversation/say/verdict.ts";
import { cautionsOf } from "../core/conversation/say/vouch.ts";
import { typography } from "../core/french/typography.ts";
import type { Checklist } from "../core/guide/checklist.ts";
import type { Answers } from "../core/guide/condition.ts";
import type { Dialog, Outcome } from "../core/guide/dialog.ts";
import { nextStep } from "../core/guide/next-step.ts";
import type { Sayable } from "../core/guide/sayable.ts";
import { fillSayable } from "../core/guide/sayable.ts";
import { readSituation } from "../core/situation/write-fact.ts";
import type { Contact } from "../ground/contact.ts";
import { contactLines } from "./contact.ts";
import type { PaperDocument, PaperPart } from "./document.ts";
import { FACT_FIELD, LANDMARKS, readDates, remindersOf } from "./reminders.ts";
import { reviewLine, sourceLines } from "./vouching.ts";
import { write } from "./write.ts";

/** What is asked of the room: a name, and what its address carries. `address` is the site's, `today` YYYY-MM-DD. */
export type DocumentRequest = { name: string; query: URLSearchParams; today: string; address: string };

/** `followUp`: a dialog that continues the document and is not answered yet. `problems`: dates that could not be used. */
export type FoundDocument =
  | { kind: "document"; document: PaperDocument; answers: Answers; followUp?: Dialog; problems: readonly string[] }
  /** The dialog needs more answers. */
  | { kind: "questions"; dialog: Dialog; answers: Answers }
  | { kind: "nothing" };

/** The document that a name and answers give. An answer that its question does not have gives nothing. */
export const findDocument = (base: Base, contact: Contact, asked: DocumentRequest): FoundDocument => {
  const list = base.checklists.get(asked.name);
  if (list !== undefined) {
    const answers = {};
    return {
      kind: "document",
      answers,
      ...compose({ base, contact }, asked, { answers, lists: [list], conclusions: [] }),
    };
  }
  const dialog = base.dialogs.get(asked.name);
  const answers = dialog === undefined ? undefined : readAnswers(dialog, asked.query);
  if (dialog === undefined || answers === undefined) return { kind: "nothing" };
  const conclusions = conclude(base, { dialog, answers }, asked.query);
  const last = conclusions.at(-1);
  if (last === undefined) return { kind: "questions", dialog, answers };
  const all = Object.assign({}, ...conclusions.map((conclusion) => conclusion.answers));
  const lists = conclusions.flatMap(({ outcome }) => listsOf(base, outcome));
  return {
    kind: "document",
    answers: all,
    ...compose({ base, contact }, asked, { answers: all, lists, conclusions }),
    followUp: followUps(base, last.outcome).find((next) => conclusions.every(({ dialog: told }) => told !== next)),
  };
};

type Conclusion = { dialog: Dialog; answers: Answers; outcome: Outcome };

/** What a dialog concludes, then what those that follow it do, as far as they are answered. */
const conclude = (base: Base, first: Omit<Conclusion, "outcome">, query: URLSearchParams): Conclusion[] => {
  const conclusions: Conclusion[] = [];
  let next: typeof first | undefined = first;
  while (next !== undefined) {
    const step = nextStep(next.dialog, next.answers);
    if (step.kind === "ask") break;
    conclusions.push({ ...next, outcome: step.outcome });
    next = followUps(base, step.outcome)
      .filter((following) => conclusions.every((conclusion) => conclusion.dialog !== following))
      .map((following) => ({ dialog: following, answers: readAnswers(following, query) ?? {} }))
      .find(({ dialog: following, answers: given }) => nextStep(following, given).kind === "conclude");
  }
  return conclusions;
};

const followUps = ({ dialogs }: Base, { follow_up }: Outcome): Dialog[] =>
  follow_up.flatMap((id) => dialogs.get(id) ?? []);

const readAnswers = ({ questions }: Dialog, query: URLSearchParams): Answers | undefined => {
  const given = questions.flatMap(({ id, answer }) => {
    const choice = query.get(id) ?? "";
    return choice === "" ? [] : [{ id, choice, known: Object.hasOwn(answer.choices, choice) }];
  });
  return given.every(({ known }) => known)
    ? Object.fromEntries(given.map(({ id, choice }) => [id, choice]))
    : undefined;
};

const listsOf = ({ checklists }: Base, { checklists: ids = [] }: Outcome): Checklist[] =>
  ids.flatMap((id) => checklists.get(id) ?? []);

type Made = { answers: Answers; lists: readonly Checklist[]; conclusions: readonly Conclusion[] };

const compose = (
  { base, contact }: { base: Base; contact: Contact },
  { name, query, today, address }: DocumentRequest,
  { answers, lists, conclusions }: Made,
): { document: PaperDocument; problems: readonly string[] } => {
  const { messages, pages } = base;
  const first = conclusions[0]?.outcome;
  const dates = readDates(query, base);
  const situation = readSituation(base.facts, factsIn(query));
  const { slotValue } = ruling(base, { situation, today });
  const filled = (sayable: Sayable): string[] => {
    const text = fillSayable(sayable, slotValue);
    return text === undefined ? [] : [text];
  };
  const telling = { base, facts: { file: base.facts, ...(base.tables && { finder: { tables: base.tables } }) } };
  const moments = new Set(lists.map(({ moment }) => moment));
  const reminders = dates.ok && dates.dates ? remindersOf(dates.dates, { base, situation, moments, today }) : [];
  const published = LANDMARKS.filter(({ id }) => reminders.some((reminder) => reminder.id === id)).flatMap(
    ({ topic }) => base.rules?.topics[topic]?.sections?.[0]?.split("#")[0] ?? [],
  );
  const articles = [
    ...conclusions.map(({ outcome }) => outcome.source),
    ...lists.map(({ source }) => source),
    ...published,
  ];
  const vouching = [...new Set(articles)].flatMap((id) => base.knowledge.get(id ?? "") ?? []);
  const title =
    first === undefined
      ? (lists[0]?.title ?? name)
      : first.verdict === "information"
        ? first.title
        : `${say(messages, `verdict-${first.verdict}`)} : ${first.title}`;
  return {
    problems: dates.ok ? [] : dates.problems,
    document: {
      name,
      url: `${address}/documents/${name}${search(answers, query)}`,
      title: typography(title),
      day: today,
      conclusion:
        conclusions.length === 0
          ? undefined
          : typography(conclusions.flatMap(({ outcome }) => filled(outcome.say)).join(" ")),
      recap: conclusions.flatMap((conclusion) => sayRecap(telling, conclusion, situation)),
      next: conclusions.flatMap(({ outcome }) => (outcome.next ?? []).flatMap(filled)).map(typography),
      parts: lists.map(partOf),
      reminders,
      limits: [pages.money.say, say(messages, "decision"), write(base, "private")].map(typography),
      cautions: [...new Set(vouching.flatMap((article) => cautionsOf(base, article, today)))],
      sources: vouching.flatMap((article) => [
        {
          text: typography(`${say(messages, "from-document", { title: article.title })}. ${reviewLine(base, article)}`),
          url: `${address}/faq/${article.id}`,
        },
        ...sourceLines(base, article),
      ]),
      contact: contactLines(base, contact),
    },
  };
};

/** The facts that an address carries. */
const factsIn = (query: URLSearchParams): [string, string][] =>
  [...query].flatMap(([key, value]): [string, string][] =>
    key.startsWith(FACT_FIELD) ? [[key.slice(FACT_FIELD.length), value]] : [],
  );

/** The answers, then the facts and the dates, and nothing else of what the address carried. */
const search = (answers: Answers, query: URLSearchParams): string => {
  const dates = [...query].filter(([key, value]) => /^(formation|rappel|fait)\./.test(key) && value !== "");
  const kept = new URLSearchParams([...Object.entries(answers), ...dates]).toString();
  return kept === "" ? "" : `?${kept}`;
};

const partOf = ({ moment, title, intro, items, note }: Checklist): PaperPart => ({
  moment,
  title: typography(title),
  intro: intro === undefined ? undefined : typography(intro),
  items: items.map(({ what, who, detail }) => ({
    what: typography(what),
    ...(who !== undefined && { who: typography(who) }),
    ...(detail !== undefined && { detail: typography(detail) }),
  })),
  note: note === undefined ? undefined : typography(note),
});
