import { z } from "zod";

/** The assistant's own phrases, by key; the words between braces are what {@link say} fills in. */
const PHRASES = {
  greeting: [],
  "kept-for": ["days"],
  "kept-for-a-day": [],
  apology: [],
  "try-again": [],
  "greeted-again": [],
  help: [],
  "help-in-dialog": [],
  thanks: [],
  goodbye: [],
  identity: [],
  human: ["contact"],
  "contact-default": [],
  joke: [],
  reproach: [],
  themes: [],
  unknown: ["contact"],
  "unknown-off-topic": ["subject", "where"],
  choices: [],
  "choices-aside": [],
  "choices-none": [],
  unreadable: [],
  empty: [],
  "too-long": ["max"],
  "stale-button": [],
  "gone-button": [],
  "group-notice": [],
  "group-private": [],
  sources: [],
  "source-read": ["date"],
  "source-undated": [],
  reviewed: ["date", "by"],
  published: ["date"],
  "from-document": ["title"],
  "caution-stale": ["date"],
  "caution-probable": [],
  "rate-ask": [],
  "rate-useful": [],
  "rate-useless": [],
  "rate-thanks": [],
  "rate-sorry": ["contact"],
  "rate-why": [],
  "rate-nothing": [],
  "reason-autre-question": [],
  "reason-incomplet": [],
  "reason-pas-clair": [],
  "reason-faux": [],
  why: ["article", "section", "file", "matched", "repaired", "score", "review"],
  "why-nothing": [],
  "why-none": [],
  progress: ["step", "of"],
  proposed: ["facts"],
  "proposed-yes": [],
  "proposed-no": [],
  "not-understood": [],
  contradiction: [],
  "question-pending": [],
  "back-to-start": [],
  "modify-which": [],
  "modify-nothing": [],
  restarted: [],
  "cancel-confirm": [],
  "cancel-yes": [],
  "cancel-no": [],
  cancelled: [],
  "erase-confirm": [],
  "erase-yes": [],
  "erase-no": [],
  "erase-kept": [],
  erased: [],
  "no-dialog": [],
  "updated-dialog": [],
  "finish-first": [],
  "verdict-probable": [],
  "verdict-a-verifier": [],
  "verdict-a-regulariser": [],
  "verdict-autre-voie": [],
  "verdict-hors-opco": [],
  "verdict-information": [],
  recap: [],
  next: [],
  points: [],
  decision: [],
  "checklist-who": ["what", "who"],
  "option-eligibility": [],
  "option-themes": [],
  "option-help": [],
  "option-human": [],
  "option-back": [],
  "option-modify": [],
  "option-restart": [],
  "option-cancel": [],
  "option-resume": [],
  "option-modify-one": ["label"],
} as const satisfies Record<string, readonly string[]>;

/** Name of one of the assistant's phrases. */
export type Phrase = keyof typeof PHRASES;

const KEYS = z.enum(Object.keys(PHRASES) as [Phrase, ...Phrase[]]); // Object.keys forgets the names that PHRASES fixes

/** dialogs/messages.yaml: every phrase present, with no unknown slot. */
export const messagesSchema = z.record(KEYS, z.string().trim().min(1)).superRefine((messages, context) => {
  for (const key of KEYS.options) {
    const slots: readonly string[] = PHRASES[key];
    for (const [, slot = ""] of (messages[key] ?? "").matchAll(/\{([^}]*)\}/g)) {
      if (slots.includes(slot)) continue;
      const known = slots.length === 0 ? "aucun" : slots.map((one) => `{${one}}`).join(", ");
      context.addIssue({
        code: "custom",
        path: [key],
        message: `« {${slot}} » n'existe pas ici ; possibles : ${known}.`,
      });
    }
  }
});

/** Every phrase, as editors wrote it. */
export type Messages = Readonly<Record<Phrase, string>>;

/** A phrase with its slots filled in. */
export const say = (messages: Messages, key: Phrase, values: Readonly<Record<string, string | number>> = {}): string =>
  messages[key].replace(/\{([^}]*)\}/g, (slot, name: string) => String(values[name] ?? slot));
