import type { Base } from "../core/content/base.ts";
import type { Respond } from "../core/conversation/port.ts";
import type { Link, Reply } from "../core/conversation/reply.ts";
import { writeSituation } from "../core/situation/write-fact.ts";
import { DATE_FIELDS, FACT_FIELD } from "./reminders.ts";
import { write } from "./write.ts";

/** What the links to a document are called: at the end of a text, then the page, the Word file and the reminders on their own. */
type LinkLabels = { takeAway: string; print: string; word: string; calendar: string };

/** See {@link LinkLabels}: as editors write them. */
export const linkLabels = (base: Base): LinkLabels => ({
  takeAway: write(base, "take-away"),
  print: write(base, "link-print"),
  word: write(base, "link-word"),
  calendar: write(base, "link-calendar"),
});

/**
 * An assistant whose verdicts and checklists lead to their printable page: by a link at the end of the turn, and by `links` on the
 * verdict, or on the checklist when there is none. `address` is the site's own; no link is made while it is not known.
 */
export const withPaperLinks =
  (respond: Respond, { address, labels }: { address: () => string | undefined; labels: () => LinkLabels }): Respond =>
  (memory, heard) => {
    const turn = respond(memory, heard);
    const subject = subjectOf(turn.replies);
    const site = address();
    if (subject === undefined || site === undefined) return turn;
    const links = linksTo(subject, site, labels());
    const last = turn.replies.findLastIndex(isTakeable);
    const [first, ...rest] = turn.replies.map((reply, position) => ({
      ...reply,
      ...(position === last && {
        markdown: `${reply.markdown}\n\n[${labels().takeAway}](${links[0].url.replace(/#.*/, "")})`,
      }),
      ...(reply === subject && { links }),
    }));
    return first === undefined ? turn : { ...turn, replies: [first, ...rest] };
  };

const isTakeable = (reply: Reply): reply is Takeable => reply.kind === "verdict" || reply.kind === "checklist";
type Takeable = Extract<Reply, { kind: "verdict" | "checklist" }>;

/** A verdict's page holds its checklists; a checklist alone has its own. */
const subjectOf = (replies: readonly Reply[]): Takeable | undefined =>
  replies.find((reply) => reply.kind === "verdict") ?? replies.find((reply) => reply.kind === "checklist");

/** The page, which prints by itself, then its other formats. Reminders are made of the dates of a verdict's page. */
const linksTo = (subject: Takeable, site: string, { print, word, calendar }: LinkLabels): [Link, ...Link[]] => {
  const [path, query] =
    subject.kind === "verdict"
      ? [`${site}/documents/${subject.dialog}`, `?${new URLSearchParams(carriedBy(subject))}`]
      : [`${site}/documents/${subject.checklist}`, ""];
  return [
    { label: print, url: `${path}${query}#imprimer` },
    { label: word, url: `${path}.docx${query}` },
    ...(subject.kind === "verdict" ? [{ label: calendar, url: `${path}.ics${query}` }] : []),
  ];
};

/** What the address of a verdict carries: its answers, the facts that it tells, and the dates that its reminders count from. */
const carriedBy = ({ answers, known: situation }: Extract<Reply, { kind: "verdict" }>): [string, string][] => {
  const facts = writeSituation(situation, TOLD);
  const [start, opco] = [situation.debut?.value, situation.opco?.value];
  return [
    ...Object.entries(answers),
    ...facts.map(([id, written]): [string, string] => [`${FACT_FIELD}${id}`, written]),
    ...(start?.kind === "date" && start.from === start.to ? [[DATE_FIELDS.start, start.from] as [string, string]] : []),
    ...(start?.kind === "date" && opco?.kind === "opco" ? [[DATE_FIELDS.opco, opco.opco] as [string, string]] : []),
  ];
};

/** The facts that a verdict's words depend on. */
const TOLD = [
  "employeur",
  "opco",
  "convention",
  "catalogue",
  "effectif",
  "contributions",
  "contribution-branche",
  "stagiaire",
  "dirigeant",
  "debut",
  "fin",
  "territoire",
  "places",
  "conventions",
];
