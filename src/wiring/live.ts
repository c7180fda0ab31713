import type { BotPhrases } from "../channels/bot-framework/bot.ts";
import type { Config } from "../config.ts";
import type { Base } from "../core/content/base.ts";
import type { Respond } from "../core/conversation/port.ts";
import { type Indexes, prepareInSteps } from "../core/conversation/prepare.ts";
import { respondWith } from "../core/conversation/respond.ts";
import { finish, type Steps } from "../core/french/steps.ts";
import { contactLines } from "../paper/contact.ts";
import type { PaperSource } from "../paper/document.ts";
import { linkLabels, withPaperLinks } from "../paper/links.ts";
import { createPaper, type Paper } from "../paper/paper.ts";
import { botPhrases, contactOf, contactPhrase } from "./phrases.ts";

/** All that is made of one content: what answers, what the bot says on its own account, what one reads and takes away. */
export type Made = {
  base: Base;
  respond: Respond;
  phrases: BotPhrases;
  paper: Paper;
  /** Whom the chat page names, line by line. */
  contact: readonly PaperSource[];
};

export type LiveOptions = Pick<Config, "contact" | "retentionDays" | "companyLookup" | "publicUrl"> & {
  /** YYYY-MM-DD, Paris time. */
  today: () => string;
  /** Where people find the pages that replies link to; undefined while it is not known. */
  address: () => string | undefined;
};

/** What is made of the content in use, all of it replaced at once, between two turns. */
export type Live = {
  inUse(): Made;
  /** Makes new content ready while the old one serves, then takes it. */
  replace(base: Base): Promise<void>;
};

/** @param indexes of the first base, where they are made already */
export const createLive = (first: Base, options: LiveOptions, indexes?: Indexes): Live => {
  let inUse = finish(makeInSteps(first, options, indexes));
  return {
    inUse: () => inUse,
    replace: async (base) => {
      inUse = await inSlices(makeInSteps(base, options));
    },
  };
};

function* makeInSteps(base: Base, options: LiveOptions, indexes?: Indexes): Steps<Made> {
  const { retentionDays, companyLookup, publicUrl, today, address } = options;
  const contact = contactOf(options.contact, base);
  const setting = { contact: contactPhrase(contact), retentionDays, looksCompaniesUp: companyLookup };
  const assistant = yield* prepareInSteps(base, setting, indexes);
  const labels = linkLabels(base);
  return {
    base,
    respond: withPaperLinks(respondWith(assistant), { address, labels: () => labels }),
    phrases: botPhrases(base),
    paper: createPaper({ assistant, contact, publicUrl, today }),
    contact: contactLines(base, contact),
  };
}

/** How long the thread works at it before it serves whoever waits. */
const SLICE_MS = 8;

const inSlices = async <Result>(steps: Steps<Result>): Promise<Result> => {
  for (;;) {
    const begun = performance.now();
    while (performance.now() - begun < SLICE_MS) {
      const step = steps.next();
      if (step.done) return step.value;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
};
