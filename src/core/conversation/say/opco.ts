import type { Base } from "../../content/base.ts";
import { type Messages, say } from "../../content/messages.ts";
import { typography } from "../../french/typography.ts";
import type { Candidate, Finding } from "../../opco/finding.ts";
import type { Opco, Tables } from "../../opco/tables.ts";
import type { Option, Reply } from "../reply.ts";
import { offerArticle } from "./options.ts";
import { sayText } from "./text.ts";

/** What the finder answers: the OPCO with what is known of it, those to choose from, or where to look. */
export const sayFinding = (base: Base, tables: Tables, finding: Finding): Reply => {
  if (finding.kind === "one") return sayOpco(base, tables, { ...finding.candidates[0], reason: finding.reason });
  const check = say(base.messages, "opco-confirm", { check: tables.texts.verification });
  const markdown = typography([finding.reason, check, attribution(base.messages, tables)].join("\n\n"));
  const article = finding.article === undefined ? [] : offerArticle(base, finding.article);
  return finding.kind === "choice"
    ? {
        kind: "choices",
        markdown,
        options: finding.candidates.map((one) => candidateOption(base.messages, tables, one)),
      }
    : { kind: "text", markdown, options: article };
};

/** An OPCO and the conventions that lead to it; `reason` when something was recognised. */
type Told = Pick<Candidate, "opco" | "idcc"> & { reason?: string };

/** What is known of one OPCO: site, portal, catalogue, filing delay with its date, and where to have it confirmed. */
export const sayOpco = (base: Base, tables: Tables, { opco: slug, idcc, reason = "" }: Told): Reply => {
  const { messages } = base;
  const opco = tables.opcos.get(slug);
  if (opco === undefined) return sayText(reason);
  const title = say(messages, "opco-title", { opco: opco.name });
  // What was recognised names the convention already.
  const unsaid = idcc.filter((code) => !reason.includes(code));
  const facts = factsOf(messages, opco, unsaid);
  const notes = [
    say(messages, "opco-confirm", { check: tables.texts.verification }),
    say(messages, "decision"),
    attribution(messages, tables),
  ];
  const markdown = [
    `**${title}**`,
    ...(reason === "" ? [] : [reason]),
    facts.map(({ label, value }) => `- ${label} : ${value}`).join("\n"),
    ...notes,
  ].join("\n\n");
  return {
    kind: "opco",
    opco: slug,
    article: opco.article,
    title: typography(title),
    reason: typography(reason),
    facts: facts.map(({ label, value }) => ({ label: typography(label), value: typography(value) })),
    notes: notes.map(typography),
    markdown: typography(markdown),
    options: offerArticle(base, opco.article),
  };
};

const factsOf = (messages: Messages, opco: Opco, idcc: readonly string[]): { label: string; value: string }[] =>
  [
    { label: say(messages, "opco-convention"), value: idcc.join(", ") },
    { label: say(messages, "opco-site"), value: opco.site },
    { label: say(messages, "opco-portal"), value: opco.portal },
    { label: say(messages, "opco-catalogue"), value: opco.catalogue },
    {
      label: say(messages, "opco-delay"),
      value:
        opco.filingDelay === ""
          ? ""
          : say(messages, "opco-delay-dated", { delay: opco.filingDelay, year: opco.rulesOf }),
    },
  ].filter(({ value }) => value !== "");

const attribution = (messages: Messages, { texts }: Tables): string =>
  `*${say(messages, "opco-attribution", { attribution: texts.attribution })}*`;

/** A choice is worded by what the company does: people know that better than codes. */
const candidateOption = (messages: Messages, tables: Tables, { opco, idcc, name }: Candidate): Option => ({
  label: typography(
    say(messages, "option-opco-one", {
      name: name.length > LONGEST_NAME ? `${name.slice(0, name.lastIndexOf(" ", LONGEST_NAME))} …` : name,
      opco: tables.opcos.get(opco)?.name ?? opco,
      idcc: idcc.join(", "),
    }),
  ),
  action: { do: "opco", opco, idcc: [...idcc] },
});

/** Letters of an activity or of a title on a button, at most. */
const LONGEST_NAME = 48;
