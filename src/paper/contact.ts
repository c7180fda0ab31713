import type { Contact } from "../ground/contact.ts";
import type { PaperSource } from "./document.ts";

/** A contact, line by line; `fallback` when none is set. */
export const contactLines = ({ name, email, phone, url, hours }: Contact, fallback: string): PaperSource[] => {
  const lines = [
    name && { text: name },
    email && { text: email, url: `mailto:${email}` },
    phone && { text: phone, url: `tel:${phone.replaceAll(/[^+\d]/g, "")}` },
    url && { text: url, url },
    hours && { text: hours },
  ].filter((line) => line !== undefined && line !== "");
  return lines.length === 0 ? [{ text: fallback }] : lines;
};
