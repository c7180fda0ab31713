import { plusDays } from "../core/french/calendar.ts";
import { typography } from "../core/french/typography.ts";
import type { PaperDocument, Reminder } from "./document.ts";
import { itemLine } from "./lay-out.ts";

/** The reminders of a document as an iCalendar (RFC 5545): whole days, which are the same in every time zone. */
export const toIcs = (document: PaperDocument): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Assistant OPCO//Rappels//FR",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    ...document.reminders.flatMap((reminder) => event(document, reminder)),
    "END:VCALENDAR",
  ]
    .map((line) => `${fold(line)}\r\n`)
    .join("");

const event = (document: PaperDocument, reminder: Reminder): string[] => {
  const { id, day, last, title, warnDays } = reminder;
  return [
    "BEGIN:VEVENT",
    // The same reminder imported again takes the place of the first one; another training never does.
    `UID:${document.name}-${course(document)}-${id}@assistant-opco`,
    `DTSTAMP:${basic(document.day)}T000000Z`,
    `DTSTART;VALUE=DATE:${basic(day)}`,
    // The end is the first day that no longer counts.
    `DTEND;VALUE=DATE:${basic(plusDays(last ?? day, 1))}`,
    `SUMMARY;LANGUAGE=fr:${escaped(title)}`,
    `DESCRIPTION;LANGUAGE=fr:${escaped(description(document, reminder))}`,
    `URL:${document.url}`,
    "TRANSP:TRANSPARENT",
    ...(warnDays === undefined
      ? []
      : ["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(title)}`, `TRIGGER:-P${warnDays}D`, "END:VALARM"]),
    "END:VEVENT",
  ];
};

/** Tells one training from another: its days. */
const course = ({ reminders }: PaperDocument): string =>
  reminders
    .filter(({ id }) => id === "formation")
    .map(({ day, last }) => [day, ...(last === undefined ? [] : [last])].map(basic).join("-"))
    .join();

/** What the reminder is about: the lists of its moment, then both limits on money. */
const description = ({ parts, limits, contact }: PaperDocument, { id, remark }: Reminder): string => {
  const concerned = parts.filter(({ moment }) => MOMENT_OF[id] === undefined || moment === MOMENT_OF[id]);
  return [
    ...(remark === undefined ? [] : [remark]),
    ...concerned.flatMap(({ title, items, note }) => [
      typography(`${title} :`),
      ...items.map((item) => `- ${itemLine(item)}`),
      ...(note === undefined ? [] : [note]),
    ]),
    ...limits,
    contact.map(({ text }) => text).join(", "),
  ].join("\n");
};

const MOMENT_OF: Readonly<Record<string, "avant" | "apres">> = {
  depot: "avant",
  "depot-conseille": "avant",
  "depot-annee": "avant",
  "rappel-avant": "avant",
  "rappel-apres": "apres",
  envoi: "apres",
};

const basic = (day: string): string => day.replaceAll("-", "");

const escaped = (text: string): string =>
  text.replaceAll("\\", "\\\\").replaceAll(";", "\\;").replaceAll(",", "\\,").replaceAll(/\r?\n/g, "\\n");

const LINE_OCTETS = 75;

/** Cuts a line after 75 octets at most, never inside a character; what follows begins with a space. */
const fold = (line: string): string => {
  const lines: string[] = [];
  let current = "";
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > LINE_OCTETS) {
      lines.push(current);
      current = " ";
      octets = 1;
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join("\r\n");
};

const octetsOf = (character: string): number => new TextEncoder().encode(character).length;
