import type { Base, OffTopic } from "../content/base.ts";
import { createRedact, type Redact } from "../french/redact.ts";
import { finish, type Steps } from "../french/steps.ts";
import type { Dialog } from "../guide/dialog.ts";
import { type ReadyDialog, readyDialog } from "../guide/ready-dialog.ts";
import type { Article, Section } from "../knowledge/article.ts";
import { foundBy } from "../knowledge/found-by.ts";
import { type Finder, finderWith, type TableNames, tableNamesInSteps } from "../opco/finder.ts";
import { prepareTopics, type TopicCues } from "../rules/heard-topics.ts";
import {
  type Searchable,
  type SearchIndex,
  searchWith,
  type TextIndex,
  type Texts,
  textIndexInSteps,
} from "../search/build-index.ts";
import { groupsOfDomain, tellingStems } from "../search/domain.ts";
import { prepareFacts } from "../situation/prepare-facts.ts";
import type { Prepared } from "../situation/prepared.ts";
import { type Concerned, concernedBy } from "./concerning.ts";
import { type Hearing, hearingOf } from "./hearing.ts";

/** What a question may find. */
export type Target =
  | { kind: "section"; article: Article; section: Section }
  | { kind: "dialog"; ready: ReadyDialog }
  | { kind: "off-topic"; offTopic: OffTopic };

/** The base made ready to converse. */
export type Assistant = {
  base: Base;
  hearing: Hearing;
  dialogs: ReadonlyMap<string, ReadyDialog>;
  redact: Redact;
  index: SearchIndex<Target>;
  /** Finds OPCOs; absent when the base has no tables. */
  finder?: Finder;
  /** The sections that are about some OPCOs only. */
  concerned: Concerned;
  /** Which sections may answer whoever is heard; all of them when absent. */
  mayAnswer?: (section: Section) => boolean;
  /** The groups of the index that speak of our domain. */
  domainGroups: ReadonlySet<string>;
  /** The stems of the index that only subjects to decline say. */
  declinedStems: ReadonlySet<number>;
  /** The facts of a situation, ready to be heard. */
  facts: Prepared;
  /** Whether a SIRET can be looked up in the public directory of companies. */
  looksCompaniesUp: boolean;
  /** How questions ask about the topics of rules. */
  topicCues: TopicCues;
  /** Whom to ask when the assistant does not know, as a noun phrase, when that is set: say/contact.ts says whom else. */
  contact?: string;
  /** How long conversations are kept after their last message; absent when they are not. */
  retentionDays?: number;
};

/** What the assistant is told about where it runs. `contact`: whom to ask, as a noun phrase; the OPCO when absent. */
export type Setting = { contact?: string; retentionDays?: number; looksCompaniesUp?: boolean };

/** What takes long to work out of a base, as plain data: it depends on nothing else, and may be kept. */
export type Indexes = { search: TextIndex; tables?: TableNames };

/** Prepares a base, once: expressions, dialogs, finder, and the index of sections, dialogs by their triggers, subjects to decline. */
export const prepare = (base: Base, setting?: Setting): Assistant => finish(prepareInSteps(base, setting));

/** Reads what is searched, step by step. */
export function* indexesInSteps(base: Base): Steps<Indexes> {
  const { tables, language, weights } = base;
  return {
    ...(tables !== undefined && { tables: yield* tableNamesInSteps(tables) }),
    search: yield* textIndexInSteps(
      [...sections(base), ...[...base.dialogs].map(([id, dialog]) => dialogTexts(id, dialog)), ...offTopics(base)],
      language,
      weights,
    ),
  };
}

/** The same, step by step. */
export function* prepareInSteps(
  base: Base,
  { contact, retentionDays, looksCompaniesUp = false }: Setting = {},
  kept?: Indexes,
): Steps<Assistant> {
  const indexes = kept ?? (yield* indexesInSteps(base));
  const dialogs = new Map(
    [...base.dialogs].map(([id, dialog]) => [
      id,
      readyDialog(dialog, { ...base.wordings.answers, fillers: base.filler.answers }),
    ]),
  );
  const { tables, language, weights } = base;
  yield;
  const finder = tables && indexes.tables && finderWith(indexes.tables, tables, language.isFrench);
  yield;
  const searchables = [...sections(base), ...dialogEntries(dialogs), ...offTopics(base)];
  const index = searchWith(indexes.search, { searchables, language, weights });
  yield;
  return {
    base,
    hearing: hearingOf(base),
    facts: prepareFacts(base.facts, finder),
    dialogs,
    redact: createRedact(base.wordings.names),
    index,
    concerned: concernedBy(base.knowledge, base.tables),
    domainGroups: groupsOfDomain(index),
    declinedStems: tellingStems(index, ({ kind }) => kind === "off-topic"),
    finder,
    topicCues: prepareTopics(base.rules?.topics ?? {}),
    contact,
    retentionDays,
    looksCompaniesUp,
  };
}

const sections = ({ knowledge }: Base): Searchable<Target>[] =>
  [...knowledge.values()].flatMap((article) =>
    foundBy(article).map(
      ({ section, ...texts }): Searchable<Target> => ({
        what: { kind: "section", article, section },
        group: article.id,
        ...texts,
      }),
    ),
  );

const dialogEntries = (dialogs: Assistant["dialogs"]): Searchable<Target>[] =>
  [...dialogs].map(([id, ready]) => ({
    what: { kind: "dialog", ready },
    ...dialogTexts(id, ready.dialog),
  }));

const dialogTexts = (id: string, { title, triggers }: Dialog): Texts => ({
  group: `dialog:${id}`,
  title,
  phrasings: triggers,
  description: "",
  text: "",
});

const offTopics = ({ offTopics: all }: Base): Searchable<Target>[] =>
  all.map((offTopic) => ({
    what: { kind: "off-topic", offTopic },
    group: `off-topic:${offTopic.id}`,
    title: offTopic.subject,
    phrasings: offTopic.phrasings,
    description: "",
    text: "",
  }));
