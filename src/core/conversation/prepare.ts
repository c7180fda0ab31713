import type { Base } from "../content/base.ts";
import { type Wording, wording } from "../guide/wording.ts";
import { createFinder, type Finder } from "../opco/finder.ts";
import { buildIndex, type Searchable, type SearchIndex } from "../search/build-index.ts";

/** What a search entry stands for. */
export type Target =
  | { kind: "section"; article: string; section: string }
  | { kind: "dialog"; dialog: string }
  | { kind: "off-topic"; offTopic: string };

/** The base made ready to converse. */
export type Assistant = {
  base: Base;
  index: SearchIndex;
  /** What each search entry stands for, by its key. */
  targets: ReadonlyMap<string, Target>;
  commands: Wording;
  interrogatives: Wording;
  speakers: Wording;
  opcoQuestions: Wording;
  opcoNames: Wording;
  /** Finds OPCOs; absent when the base has no tables, or not the articles that they lead to. */
  finder?: Finder;
  /** Whether a SIRET can be looked up in the public directory of companies. */
  looksCompaniesUp: boolean;
  /** Whom to ask when the assistant does not know, as a noun phrase. */
  contact: string;
  /** How long conversations are kept after their last message; absent when they are not. */
  retentionDays?: number;
};

/** What the assistant is told about where it runs. `contact`: whom to ask, as a noun phrase; the default of messages.yaml when absent. */
export type Setting = { contact?: string; retentionDays?: number; looksCompaniesUp?: boolean };

/** Indexes a base: the sections of every article, the dialogs by their triggers, the subjects to decline. */
export const prepare = (base: Base, { contact, retentionDays, looksCompaniesUp = false }: Setting = {}): Assistant => {
  const entries = [...sections(base), ...dialogs(base), ...offTopics(base)];
  return {
    base,
    index: buildIndex(
      entries.map(({ searchable }) => searchable),
      base.language,
    ),
    targets: new Map(entries.map(({ searchable, target }) => [searchable.key, target])),
    commands: wording(base.wordings.commands),
    interrogatives: wording({ question: base.wordings.interrogatives }),
    speakers: wording({ speaker: base.wordings.speakers }),
    opcoQuestions: wording({ question: base.wordings.opco }),
    opcoNames: wording({ name: base.wordings["opco-names"] }),
    finder: finderOf(base),
    contact: contact ?? base.messages["contact-default"],
    retentionDays,
    looksCompaniesUp,
  };
};

const finderOf = ({ tables, knowledge, language }: Base): Finder | undefined => {
  const leads = tables !== undefined && [...tables.opcos.values()].every(({ article }) => knowledge.has(article));
  return leads ? createFinder(tables, language.isFrench) : undefined;
};

type Entry = { searchable: Searchable; target: Target };

const sections = ({ knowledge }: Base): Entry[] =>
  [...knowledge.values()].flatMap((article) =>
    article.sections.map((section, position): Entry => {
      const lead = position === 0;
      return {
        searchable: {
          key: `${article.id}#${section.id}`,
          group: article.id,
          title: lead && section.heading !== article.title ? `${article.title} ${section.heading}` : section.heading,
          phrasings: section.questions,
          description: lead ? article.description : article.title,
          text: section.text,
        },
        target: { kind: "section", article: article.id, section: section.id },
      };
    }),
  );

const dialogs = ({ dialogs: all }: Base): Entry[] =>
  [...all.values()].map(({ id, title, triggers }) => ({
    searchable: { key: `dialog:${id}`, group: `dialog:${id}`, title, phrasings: triggers, description: "", text: "" },
    target: { kind: "dialog", dialog: id },
  }));

const offTopics = ({ offTopics: all }: Base): Entry[] =>
  all.map(({ id, subject, phrasings }) => ({
    searchable: {
      key: `off-topic:${id}`,
      group: `off-topic:${id}`,
      title: subject,
      phrasings,
      description: "",
      text: "",
    },
    target: { kind: "off-topic", offTopic: id },
  }));
