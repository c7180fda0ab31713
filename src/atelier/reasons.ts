import type { Reply } from "../core/conversation/reply.ts";
import type { Policy } from "../core/search/decide.ts";
import type { Candidate, Explanation } from "./explain.ts";

/** In words: what the assistant did, the rule that decided, and what would have changed it. */
export type Reasons = { did: string; why: readonly string[]; instead: readonly string[] };

/** Tells the rule that decided, with its figures, and what would have changed it. */
export const reasonsOf = ({ candidates, words, replies: [reply], alone }: Explanation, policy: Policy): Reasons => {
  const did = reply === undefined ? "" : DID[reply.kind];
  const [first, second] = candidates;
  const unknown = words.filter(({ known }) => !known).map(({ word }) => `« ${word} »`);
  const missing =
    unknown.length === 0
      ? []
      : [`Aucun article ne dit ${unknown.join(", ")} : un synonyme ou une formulation l'apprendrait.`];
  if (first === undefined)
    return {
      did,
      why: ["Aucun mot de la question n'est dans un article, un dialogue ou un sujet à décliner."],
      instead: missing,
    };
  const lead = second === undefined ? 1 : 1 - second.score / first.score;
  const given = reply?.kind === "article" ? candidates.find(({ article }) => article === reply.article) : undefined;
  const surest = given !== undefined && alone === "choice" && given.sure >= 1 ? given : undefined;
  const answered = given === first || surest !== undefined;
  const elsewhere = reply !== undefined && surest === undefined && isElsewhere(reply, candidates);
  const why = (): string[] => {
    if (elsewhere) return [ELSEWHERE];
    if (surest !== undefined) return [sureEnough(surest)];
    if (answered) return whyAnswered(first, lead, policy);
    return alone === "answer" && first.sure < 1 && first.kind !== "off-topic"
      ? [unsure(first)]
      : whyNot(first, lead, policy);
  };
  return {
    did,
    why: why(),
    instead: [
      ...(elsewhere
        ? [UNDER_ELSEWHERE]
        : answered
          ? overtaken(first, second)
          : instead(candidates, { second, lead }, policy)),
      ...missing,
      ...(first.kind === "off-topic" ? [] : unsaid(first, words)),
    ],
  };
};

const DID: Readonly<Record<Reply["kind"], string>> = {
  article: "L'assistant répond.",
  choices: "L'assistant propose un choix : il n'est pas assez sûr.",
  unknown: "L'assistant ne répond pas : il décline, ou dit qu'il ne sait pas.",
  question: "L'assistant commence un dialogue.",
  verdict: "L'assistant conclut un dialogue.",
  checklist: "L'assistant montre une liste.",
  opco: "L'assistant répond par les tables d'OPCO.",
  text: "L'assistant a entendu une commande, une réponse ou une remarque, pas une question.",
};

const ELSEWHERE =
  "Ce n'est pas le classement ci-dessous qui décide : les tables d'OPCO, un dialogue souhaité, une commande ou une question en deux parties passent devant.";

/** Why a candidate was given that its rank alone would only have offered. */
const sureEnough = ({ sure }: Candidate): string =>
  `Seul, le classement ci-dessous proposerait un choix ; ses mots, son avance, toutes ses formulations et la façon d'écrire, pris ensemble, le rendent sûr à ${percent(sure)} (il en faut 100 %).`;

const unsure = ({ sure }: Candidate): string =>
  `Seule, elle serait donnée ; ses mots, son avance, toutes ses formulations et la façon d'écrire, pris ensemble, ne la rendent sûre qu'à ${percent(sure)} (il en faut 100 %) : elle est proposée à côté d'une autre.`;

const UNDER_ELSEWHERE = "Sans les mots que ceux-là entendent, le classement ci-dessous déciderait.";

/** What would take an answer's place. */
const overtaken = (first: Candidate, second: Candidate | undefined): string[] => [
  second === undefined
    ? `Rien d'autre ne lui ressemble : sans ces mots dans « ${first.label} », l'assistant ne saurait pas.`
    : `« ${second.label} » serait proposé, ou répondrait à sa place, avec une formulation plus proche de cette question.`,
];

const isElsewhere = (reply: Reply, candidates: readonly Candidate[]): boolean => {
  if (reply.kind === "article") return reply.article !== candidates[0]?.article;
  return reply.kind !== "choices" && reply.kind !== "unknown";
};

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const whyAnswered = ({ explained, nearness, confidence }: Candidate, lead: number, policy: Policy): string[] => {
  if (explained >= policy.plain.explained && lead >= policy.plain.lead)
    return [
      `Ses mots expliquent ${percent(explained)} de la question (il en faut ${percent(policy.plain.explained)}), avec ${percent(lead)} d'avance (il en faut ${percent(policy.plain.lead)}) : ils suffisent.`,
    ];
  const sure = `Confiance de ${percent(confidence)}, à partir de ${percent(policy.answer)} la réponse est donnée`;
  return nearness >= policy.near
    ? [
        `${sure}, et la question ressemble à ${percent(nearness)} à une formulation (il en faut ${percent(policy.near)}).`,
      ]
    : [`${sure}, avec ${percent(lead)} d'avance sur la suivante (il en faut ${percent(policy.lead)}).`];
};

const whyNot = ({ kind, confidence }: Candidate, lead: number, policy: Policy): string[] => {
  if (kind === "off-topic")
    return ["Le sujet le plus proche est un de ceux que l'assistant décline (hors-domaine.yaml)."];
  if (confidence < policy.offer)
    return [`Confiance de ${percent(confidence)} : au-dessous de ${percent(policy.offer)}, rien n'est proposé.`];
  if (confidence >= policy.answer && lead >= policy.lead)
    return [
      `Confiance de ${percent(confidence)}, assez pour répondre, mais la question ne dit aucun mot du domaine et ne ressemble à aucune formulation.`,
    ];
  return confidence < policy.answer
    ? [`Confiance de ${percent(confidence)} : il en faut ${percent(policy.answer)} pour répondre.`]
    : [
        `Confiance de ${percent(confidence)}, assez pour répondre, mais l'avance n'est que de ${percent(lead)} (il en faut ${percent(policy.lead)}).`,
      ];
};

/** What would have made one of the candidates an answer, or offered it at least. */
const instead = (
  candidates: readonly Candidate[],
  { second, lead }: { second: Candidate | undefined; lead: number },
  policy: Policy,
): string[] => {
  const nearest = candidates.find(({ kind }) => kind !== "off-topic");
  if (nearest === undefined)
    return ["Aucun article n'en parle : un nouvel article, ou une formulation, passerait devant le sujet à décliner."];
  const declined =
    nearest === candidates[0]
      ? []
      : [`« ${nearest.label} » passerait devant le sujet à décliner avec une formulation proche de cette question.`];
  const points = (share: number, threshold: number): number => Math.ceil((threshold - share) * 100);
  const offered =
    nearest.confidence < policy.offer
      ? [
          `« ${nearest.label} » serait proposé avec ${points(nearest.confidence, policy.offer)} points de confiance de plus.`,
        ]
      : [];
  const answering =
    nearest.sure < 1
      ? [
          `« ${nearest.label} » répondrait avec ${points(nearest.sure, 1)} points de sûreté de plus : une formulation proche de cette question les donne.`,
        ]
      : [];
  const tied =
    second !== undefined && second !== nearest && lead < policy.lead
      ? [`« ${second.label} » le suit de trop près : que la formulation soit dans l'un des deux seulement.`]
      : [];
  const outside =
    nearest.confidence >= policy.answer && lead >= policy.lead
      ? [`Un mot du domaine dans la question, ou une formulation proche dans « ${nearest.label} », et il répondrait.`]
      : [];
  return [...declined, ...offered, ...answering, ...tied, ...outside];
};

/** What the first candidate lacks. */
const unsaid = ({ label, matched }: Candidate, words: Explanation["words"]): string[] => {
  const left = words.filter(({ word, known }) => known && !matched.includes(word)).map(({ word }) => `« ${word} »`);
  return left.length === 0 ? [] : [`« ${label} » ne dit pas ${left.join(", ")}.`];
};
