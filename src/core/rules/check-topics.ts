import type { Knowledge } from "../knowledge/knowledge.ts";
import { nearest } from "../knowledge/near.ts";
import { lineNaming, noSuch } from "../knowledge/no-such.ts";
import type { ContentProblem } from "../knowledge/problems.ts";
import type { Topics } from "./topics.ts";

/** Where sujets.yaml stands, and its text. */
type TopicsFile = { path: string; text: string };

/** What sujets.yaml names that is not there: an article, a section of one, a topic told with another. What is hidden is not missing. */
export const checkTopics = (
  topics: Topics,
  { knowledge, hide }: { knowledge: Knowledge; hide: ReadonlySet<string> },
  { path, text }: TopicsFile,
): ContentProblem[] =>
  Object.entries(topics).flatMap(([id, { sections = [], begun = [], with: beside = [], failing = [], least }]) => [
    ...[...sections, ...begun]
      .filter((place) => !hide.has(place.split("#")[0] ?? ""))
      .flatMap((place) => missingPlace(place, knowledge, { file: path, line: lineNaming(text, id) })),
    ...[...beside, ...failing, ...(least?.of ?? [])]
      .filter((other) => topics[other] === undefined)
      .map((other) => noSuchTopic(other, topics, { file: path, line: lineNaming(text, id) })),
  ]);

type Where = { file: string; line?: number };

const missingPlace = (place: string, knowledge: Knowledge, where: Where): ContentProblem[] => {
  const [name = "", section] = place.split("#");
  const article = knowledge.get(name);
  if (article === undefined) return [noSuch("article", where, { name, known: knowledge.keys() })];
  if (section === undefined || article.sections.some(({ id }) => id === section)) return [];
  const meant = nearest(
    section,
    article.sections.map(({ id }) => id),
  );
  return [
    {
      ...where,
      what: `l'article « ${name} » n'a pas de section « ${section} ».`,
      remedy:
        meant === undefined
          ? "Écrivez l'article seul, ou l'adresse d'une de ses sections."
          : `Vouliez-vous dire « ${meant} » ?`,
    },
  ];
};

const noSuchTopic = (name: string, topics: Topics, where: Where): ContentProblem => {
  const meant = nearest(name, Object.keys(topics));
  return {
    ...where,
    what: `aucun sujet ne s'appelle « ${name} ».`,
    remedy: meant === undefined ? "Nommez un sujet de ce fichier." : `Vouliez-vous dire « ${meant} » ?`,
  };
};
