import { z } from "zod";
import { offTopicsSchema, welcomeSchema } from "../core/content/base.ts";
import { messagesSchema } from "../core/content/messages.ts";
import { groupsSchema, pagesSchema } from "../core/content/pages.ts";
import { wordingsSchema } from "../core/content/wordings.ts";
import { checklistSchema } from "../core/guide/checklist.ts";
import { dialogSchema } from "../core/guide/dialog.ts";
import { frontMatterSchema } from "../core/knowledge/article.ts";
import { organisationSchema } from "../core/knowledge/organisation.ts";
import { holidaysSchema } from "../core/rules/holidays.ts";
import { rulePhrasesSchema } from "../core/rules/phrases.ts";
import { topicsSchema } from "../core/rules/topics.ts";
import { synonymsSchema, vocabularySchema } from "../core/search/language.ts";
import { factsFileSchema } from "../core/situation/facts-file.ts";

/** A kind of file that editors write, and where such files are, as patterns. */
type FileKind = { schema: z.ZodType; files: readonly string[] };

/** Every kind of file, by name. A file that a folder of one's own completes may say a part only. */
export const FILE_KINDS: Readonly<Record<string, FileKind>> = {
  accueil: { schema: welcomeSchema, files: ["dialogs/accueil.yaml"] },
  article: { schema: frontMatterSchema, files: [] },
  checklist: { schema: checklistSchema, files: ["dialogs/checklists/*.yaml"] },
  dialog: { schema: dialogSchema, files: ["dialogs/*eligibilite*.yaml", "dialogs/documents-*.yaml"] },
  faits: { schema: factsFileSchema, files: ["dialogs/faits.yaml"] },
  groupes: { schema: groupsSchema, files: ["groupes.yaml"] },
  "hors-domaine": { schema: offTopicsSchema, files: ["hors-domaine.yaml"] },
  "jours-feries": { schema: holidaysSchema, files: ["regles/jours-feries.yaml"] },
  messages: { schema: messagesSchema, files: ["dialogs/messages.yaml"] },
  organisation: { schema: organisationSchema, files: ["organisation.yaml"] },
  pages: { schema: pagesSchema, files: ["dialogs/pages.yaml"] },
  "regles-phrases": { schema: rulePhrasesSchema, files: ["regles/phrases.yaml"] },
  sujets: { schema: topicsSchema, files: ["regles/sujets.yaml"] },
  synonyms: { schema: synonymsSchema, files: ["synonyms.yaml"] },
  vocabulary: { schema: vocabularySchema, files: ["vocabulary.yaml"] },
  wordings: { schema: wordingsSchema, files: ["dialogs/wordings.yaml"] },
};

/** The JSON schema of a kind of file, by which an editor's tool completes and checks it. */
export const jsonSchemaOf = (kind: string): JsonSchema => {
  const { schema } = FILE_KINDS[kind] ?? {};
  if (schema === undefined) throw new Error(`there is no kind of file "${kind}"`);
  const { required, ...whole } = named(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
  const described = Object.fromEntries(
    Object.entries(whole.properties ?? {}).map(([key, value]) => [key, describedBy(value, DESCRIPTIONS[kind]?.[key])]),
  );
  return {
    ...whole,
    ...(PARTIAL.has(kind) ? {} : { required }),
    ...(whole.properties && { properties: described }),
  };
};

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Kinds of which a later folder gives some keys only. */
const PARTIAL: ReadonlySet<string> = new Set([
  "accueil",
  "faits",
  "jours-feries",
  "messages",
  "organisation",
  "regles-phrases",
  "vocabulary",
  "wordings",
]);

/** The schema with the keys that a record may have named one by one: tools complete no others. */
const named = (schema: JsonSchema): JsonSchema => {
  const { propertyNames, additionalProperties, ...others } = schema;
  const properties = Object.entries(schema.properties ?? {}).map(([key, one]) => [
    key,
    typeof one === "object" ? named(one) : one,
  ]);
  const whole = { ...schema, ...(schema.properties && { properties: Object.fromEntries(properties) }) };
  if (typeof propertyNames !== "object" || propertyNames.enum === undefined) return whole;
  const keys = propertyNames.enum.map((key) => [String(key), additionalProperties ?? {}]);
  return { ...others, properties: Object.fromEntries(keys), additionalProperties: false };
};

const describedBy = (schema: JsonSchema | boolean, description: string | undefined): JsonSchema | boolean =>
  typeof schema === "boolean" || description === undefined ? schema : { description, ...schema };

/** What a key says, shown by the tool as one writes. */
const DESCRIPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  article: {
    title: "Le titre, 120 signes au plus.",
    description: "Une phrase ; elle aide la recherche.",
    group: "Le thème, du même nom que le dossier.",
    date: 'Jour de rédaction : "AAAA-MM-JJ".',
    draft: "true : l'article n'est pas lu.",
    questions: "De vraies formulations : une liste, ou une liste par titre de section (« article » : le début).",
    sources:
      "D'où viennent les faits : title, kind (loi, officiel, opco, branche, secondaire), url (https), date de la page, read (quand elle a été lue) ou relayed (quand un autre l'a rapportée).",
    reviewed: "Qui a relu, quel jour.",
    review_before: "Passé ce jour, la réponse porte une mise en garde.",
    confidence: "probable : le lecteur en est averti.",
    see_also: "Articles proposés ensuite, par leur identifiant.",
  },
  organisation: {
    name: "Le nom de l'organisation, dit à l'accueil.",
    contact: "À qui s'adresser.",
    opco: "Son OPCO : colonne slug d'opcos.csv.",
    convention: 'Son IDCC, quatre chiffres entre guillemets : "1486".',
    procedure: "L'article qui dit comment demander une formation en interne.",
    hide: "Articles, dialogues, listes et sujets à décliner qui ne sont pas montrés, par leur identifiant.",
    alone: "true : seul ce dossier répond.",
  },
  dialog: {
    id: "Le nom du fichier.",
    version: "À augmenter quand des réponses déjà données perdent leur sens.",
    triggers: "Les phrases qui lancent le dialogue.",
    wish: "Le lance quelle que soit la phrase : une expression de who, une de what, aucune de unless.",
    questions: "Les questions, à plat.",
    outcomes: "Les sorties, dans l'ordre ; la dernière n'a pas de when.",
    points: "Ce que le verdict cite en plus, chaque fois que sa condition est vraie.",
  },
  checklist: {
    id: "Le nom du fichier.",
    moment: "avant ou apres la formation.",
    items: "Les documents : what, et si utile detail et who.",
    source: "L'article d'où elle vient.",
  },
};
