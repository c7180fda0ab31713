import { say } from "../../content/messages.ts";
import type { Memory } from "../memory.ts";
import { ownOpco } from "../own-opco.ts";
import type { Assistant } from "../prepare.ts";
import { isUnserved } from "../served.ts";

/** Whom to ask, as a noun phrase: the contact that was set, else whom those ask who have no OPCO, else the person's OPCO, else how to find it. */
export const contactFor = ({ base, finder, contact }: Assistant, { situation }: Memory): string => {
  if (contact !== undefined) return contact;
  if (situation !== undefined && isUnserved(base, situation)) return say(base.messages, "contact-unserved");
  const told = situation?.opco?.value;
  const slug = told?.kind === "opco" ? told.opco : ownOpco(base)?.candidates[0]?.opco;
  const opco = slug === undefined ? undefined : finder?.tables.opcos.get(slug);
  return opco === undefined
    ? say(base.messages, "contact-default")
    : say(base.messages, "contact-opco", { opco: opco.name, site: opco.site });
};
