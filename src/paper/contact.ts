import type { Base } from "../core/content/base.ts";
import type { Contact } from "../ground/contact.ts";
import type { PaperSource } from "./document.ts";
import { write } from "./write.ts";

/** A contact, line by line; when none is set, the OPCO, and the tool that finds it. */
export const contactLines = (base: Base, { name, email, phone, url, hours }: Contact): PaperSource[] => {
  const lines = [
    name && { text: name },
    email && { text: email, url: `mailto:${email}` },
    phone && { text: phone, url: `tel:${phone.replaceAll(/[^+\d]/g, "")}` },
    url && { text: url, url },
    hours && { text: hours },
  ].filter((line) => line !== undefined && line !== "");
  return lines.length > 0 ? lines : [{ text: write(base, "contact-unset") }, ...finderLine(base)];
};

const finderLine = (base: Base): PaperSource[] =>
  base.tables === undefined ? [] : [{ text: write(base, "contact-find"), url: base.tables.texts.verification }];
