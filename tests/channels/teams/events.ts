import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** A message of Teams, as it reaches the bot. */
export type Payload = Readonly<Record<string, unknown>>;

const FOLDER = join(import.meta.dirname, "payloads");
const payloadSchema = z.looseObject({ type: z.string(), id: z.string() });

/** A payload of tests/channels/teams/payloads, by its name. */
export const payload = (name: string): Payload =>
  payloadSchema.parse(JSON.parse(readFileSync(join(FOLDER, `${name}.json`), "utf8")));

/** An event of the platform and what the assistant does: docs/teams.md prints the first two columns. Payloads go by name. */
export type EventCase = {
  event: string;
  expected: string;
  /** What comes before, in the same server. Words in place of a name: the person's own, said in its place. */
  before?: readonly (string | { says: string; in: string })[];
  payload: string;
  /** What people read because of it. */
  says: readonly string[];
  /** The HTTP answer; 200 without a body when absent. */
  answer?: { status: number; body?: unknown };
};

const UNREAD = "Une phrase : l'assistant ne lit que du texte.";
const UNKNOWN_INVOKE = "501 : l'assistant ne sait pas le faire.";
const TAKEN = { status: 200, body: {} };

/** The messages m1, m2… are what the bot sent, by the ids that the service gives. */
export const EVENTS: readonly EventCase[] = [
  {
    event: "Message dans la conversation personnelle",
    expected: "Réponse.",
    payload: "message",
    says: ["1. qui paie ?"],
  },
  {
    event: "Le même message livré une seconde fois",
    expected: "Accusé de réception, aucune seconde réponse.",
    before: ["message"],
    payload: "message",
    says: [],
  },
  {
    event: "Message dont des champs sont nuls",
    expected: "Réponse.",
    payload: "message-nulls",
    says: ["1. aide"],
  },
  {
    event: "Langue des écrans autre que le français",
    expected: "Réponse en français, annoncée comme telle au lecteur d'écran.",
    payload: "message-in-german-screens",
    says: ["1. aide"],
  },
  {
    event: "Message en HTML",
    expected: "Réponse aux mots seuls.",
    payload: "message-html",
    says: ["1. qui paie ?"],
  },
  {
    event: "Caractères invisibles dans les mots (texte copié d'une page, d'un PDF)",
    expected: "Réponse comme s'ils n'y étaient pas.",
    payload: "message-invisible",
    says: ["1. qu'est-ce qu'un OPCO ?"],
  },
  {
    event: "Message cité, avec des mots",
    expected: "Réponse aux mots, en sachant à quelle question ou à quelle réponse de l'assistant ils se rapportent.",
    before: [{ says: "question", in: "message" }],
    payload: "quoted-reply",
    says: ["2. aide | à propos de q1"],
  },
  {
    event: "Plusieurs messages cités",
    expected: "De même, d'après le premier qui vient de l'assistant.",
    before: [{ says: "question", in: "message" }],
    payload: "quoted-replies",
    says: ["2. aide | à propos de q1"],
  },
  {
    event: "Réponse d'un collègue citée dans un canal, avec une mention",
    expected: "De même.",
    before: [{ says: "<at>Assistant OPCO</at> article", in: "channel-one" }],
    payload: "quoted-reply-in-channel",
    says: ["2. aide | à propos de a1"],
  },
  {
    event: "Message cité par un client plus ancien (blockquote)",
    expected: "De même.",
    before: [{ says: "question", in: "message" }],
    payload: "quoted-reply-of-older-clients",
    says: ["2. aide | à propos de q1"],
  },
  {
    event: "Message cité, sans un mot",
    expected: "Une phrase : il n'y a rien à lire.",
    payload: "quoted-reply-alone",
    says: ["1."],
  },
  {
    event: "Installation par une personne",
    expected: "Un seul accueil.",
    payload: "install-personal",
    says: ["Bonjour"],
  },
  {
    event: "Installation, puis arrivée de la personne et du bot",
    expected: "Rien de plus : l'accueil a eu lieu.",
    before: ["install-personal"],
    payload: "members-added-personal",
    says: [],
  },
  {
    event: "Installation livrée une seconde fois",
    expected: "Rien.",
    before: ["install-personal"],
    payload: "install-personal",
    says: [],
  },
  {
    event: "Installation dans une conversation où la personne a déjà écrit",
    expected: "Rien : on n'accueille pas au milieu d'un échange.",
    before: ["message"],
    payload: "install-personal",
    says: [],
  },
  {
    event: "Mise à jour de l'application (add-upgrade)",
    expected: "Rien.",
    payload: "install-upgrade",
    says: [],
  },
  {
    event: "Après une mise à jour (remove-upgrade), un message",
    expected: "Réponse : rien n'a été effacé.",
    before: ["message-in-german-screens", "uninstall-upgrade"],
    payload: "message",
    says: ["2. qui paie ?"],
  },
  {
    event: "Après une désinstallation, un message",
    expected: "Réponse comme à une personne inconnue : tout a été effacé.",
    before: ["message-in-german-screens", "uninstall-personal"],
    payload: "message",
    says: ["1. qui paie ?"],
  },
  {
    event: "Ajout à une conversation de groupe",
    expected: "Un seul accueil.",
    payload: "install-group",
    says: ["Bonjour"],
  },
  {
    event: "Ajout à une conversation de groupe, puis arrivée du bot",
    expected: "Rien de plus.",
    before: ["install-group"],
    payload: "members-added-group",
    says: [],
  },
  {
    event: "Ajout à une équipe",
    expected: "Un seul accueil, dans le canal de l'installation.",
    payload: "install-team-in-selected-channel",
    says: ["Bonjour"],
  },
  {
    event: "Ajout à une équipe, annoncé aussi dans Général",
    expected: "Rien de plus.",
    before: ["install-team-in-selected-channel"],
    payload: "members-added-team-in-general",
    says: [],
  },
  {
    event: "Ajout à une équipe, annoncé aussi dans un fil",
    expected: "Rien de plus.",
    before: ["members-added-team-in-general"],
    payload: "members-added-team-in-a-thread",
    says: [],
  },
  {
    event: "Retrait de l'application d'une équipe, puis nouvel ajout",
    expected: "Un accueil : tout avait été effacé.",
    before: ["install-team-in-selected-channel", "uninstall-team"],
    payload: "members-added-team-in-general",
    says: ["Bonjour"],
  },
  {
    event: "Une personne rejoint le groupe ou l'équipe",
    expected: "Rien.",
    payload: "person-joins-group",
    says: [],
  },
  {
    event: "Une personne quitte le groupe, puis y écrit de nouveau",
    expected: "Réponse comme à une personne inconnue.",
    before: ["group-other-by-bob", "person-leaves-group"],
    payload: "group-again-by-bob",
    says: ["1. encore"],
  },
  { event: "Canal créé", expected: "Rien.", payload: "channel-created", says: [] },
  { event: "Canal renommé", expected: "Rien.", payload: "channel-renamed", says: [] },
  { event: "Équipe archivée", expected: "Rien.", payload: "team-archived", says: [] },
  {
    event: "Mention dans un canal",
    expected: "Réponse dans le fil, la mention retirée.",
    payload: "mention-in-channel",
    says: ["1. qui paie ?"],
  },
  {
    event: "Mention dont le texte est absent (text: null)",
    expected: "Réponse, la mention retirée.",
    payload: "mention-without-text",
    says: ["1. qui paie ?"],
  },
  {
    event: "Mention écrite autrement que dans l'entité (attributs, espace insécable, casse)",
    expected: "Réponse, la mention retirée.",
    payload: "mention-with-attributes",
    says: ["1. qui paie ?"],
  },
  {
    event: "Mention coupée en deux",
    expected: "Réponse, la mention retirée.",
    payload: "mention-split",
    says: ["1. qui paie ?"],
  },
  {
    event: "Nom tapé au clavier (« @Assistant OPCO »)",
    expected: "Réponse, le nom retiré.",
    payload: "mention-typed",
    says: ["1. qui paie ?"],
  },
  {
    event: "Plusieurs mentions, dont d'autres personnes",
    expected: "Réponse ; seule la mention du bot est retirée.",
    payload: "mention-among-others",
    says: ["1. dis à Bob Martin"],
  },
  {
    event: "Mention d'une équipe ou d'une balise à côté de celle du bot",
    expected: "Réponse ; le nom de l'équipe reste.",
    payload: "mention-of-a-team-and-a-tag",
    says: ["1. RH qui paie ?"],
  },
  {
    event: "Mention avec retours à la ligne et espaces insécables",
    expected: "Réponse, le texte remis en ordre.",
    payload: "mention-with-spaces",
    says: ["1. qui paie ?"],
  },
  {
    event: "Mention sans entité (consentement propre à la ressource)",
    expected: "Réponse, la mention retirée d'après le nom du bot.",
    payload: "mention-without-entity",
    says: ["1. aide"],
  },
  {
    event: "Question dans la conversation d'une réunion",
    expected: "Réponse.",
    payload: "meeting-chat",
    says: ["1. qui paie ?"],
  },
  {
    event: "Message adressé au bot seul dans un groupe (commande « / »)",
    expected: "Réponse que cette personne est seule à voir.",
    payload: "message-to-the-bot-alone",
    says: ["1. aide"],
  },
  {
    event: "Deux personnes d'un même groupe",
    expected: "Chacune a sa propre conversation.",
    before: ["group-one"],
    payload: "group-other-by-bob",
    says: ["1. autre"],
  },
  {
    event: "Retrait de l'application d'un groupe, puis un message d'une autre personne",
    expected: "Tout a été effacé, pour chacun.",
    before: ["group-one", "group-other-by-bob", "uninstall-group"],
    payload: "group-again-by-bob",
    says: ["1. encore"],
  },
  {
    event: "Retrait de l'application d'une équipe, puis un message dans un fil",
    expected: "Tout a été effacé, dans tous les canaux.",
    before: ["channel-one", "uninstall-team"],
    payload: "channel-again",
    says: ["1. encore"],
  },
  {
    event: "Bouton d'une carte",
    expected: "Réponse, et la carte est remplacée sans ses boutons.",
    before: [{ says: "options 4", in: "message" }],
    payload: "card-button",
    says: ["2. bouton start"],
  },
  {
    event: "Bouton de la carte d'un collègue, dans un groupe",
    expected:
      "Une phrase : cette carte attend quelqu'un d'autre ; la personne se voit proposer la sienne, et la carte reste ouverte.",
    before: ["group-one"],
    payload: "card-button-of-another",
    says: ["1. bouton command (carte d'un autre)"],
  },
  {
    event: "Bouton inconnu, d'une autre application ou d'une version passée",
    expected: "Une phrase : ce bouton n'est pas lu.",
    payload: "card-button-unknown",
    says: ["1. illisible"],
  },
  {
    event: "Message corrigé par la personne, en conversation personnelle",
    expected: "Nouvelle réponse, aux mots corrigés.",
    before: ["message"],
    payload: "message-edited",
    says: ["2. qui paie la formation ?"],
  },
  {
    event: "La même correction livrée une seconde fois",
    expected: "Rien.",
    before: ["message", "message-edited"],
    payload: "message-edited",
    says: [],
  },
  {
    event: "Message modifié par Teams sans que ses mots changent (aperçu d'un lien)",
    expected: "Rien.",
    before: [{ says: "qui paie la formation ?", in: "message" }],
    payload: "message-edited",
    says: [],
  },
  {
    event: "Correction d'un message ancien ou inconnu",
    expected: "Rien : la réponse donnée reste.",
    payload: "message-edited",
    says: [],
  },
  {
    event: "Message corrigé dans un groupe",
    expected: "Rien : ce que tout le monde a lu reste.",
    before: ["group-one"],
    payload: "message-edited-in-group",
    says: [],
  },
  { event: "Message supprimé", expected: "Rien.", before: ["message"], payload: "message-deleted", says: [] },
  { event: "Message rétabli", expected: "Rien.", before: ["message"], payload: "message-restored", says: [] },
  { event: "Réaction à un message", expected: "Rien.", before: ["message"], payload: "reaction", says: [] },
  { event: "Réaction retirée", expected: "Rien.", before: ["message"], payload: "reaction-removed", says: [] },
  { event: "Accusé de lecture", expected: "Rien.", payload: "read-receipt", says: [] },
  { event: "La personne est en train d'écrire", expected: "Rien.", payload: "typing", says: [] },
  { event: "Début d'une réunion", expected: "Rien.", payload: "meeting-start", says: [] },
  { event: "Fichier joint", expected: UNREAD, payload: "file", says: ["1. illisible"] },
  {
    event: "Fichier joint et des mots",
    expected: "Réponse aux mots, et une phrase : le fichier n'a pas été lu.",
    payload: "file-and-words",
    says: ["1. qui paie ? | non lu : ce qui l'accompagne"],
  },
  {
    event: "Fichier collé (un lien pour tout message)",
    expected: UNREAD,
    payload: "file-pasted",
    says: ["1. illisible"],
  },
  { event: "GIF", expected: UNREAD, payload: "gif", says: ["1. illisible"] },
  { event: "Image collée", expected: UNREAD, payload: "picture-pasted", says: ["1. illisible"] },
  { event: "Message vocal", expected: UNREAD, payload: "voice", says: ["1. illisible"] },
  { event: "Message transféré", expected: UNREAD, payload: "forwarded", says: ["1. illisible"] },
  { event: "Composant Loop", expected: UNREAD, payload: "loop", says: ["1. illisible"] },
  { event: "Carte d'une autre application", expected: UNREAD, payload: "card-of-another-app", says: ["1. illisible"] },
  {
    event: "Avis sur une réponse (pouces de Teams)",
    expected: "Avis noté sans identité, formulaire fermé ; rien n'est écrit dans la conversation.",
    payload: "feedback",
    says: [],
    answer: TAKEN,
  },
  {
    event: "Avis d'un collègue sur la réponse donnée à un autre",
    expected: "De même.",
    before: ["group-one"],
    payload: "feedback-of-a-colleague",
    says: [],
    answer: TAKEN,
  },
  {
    event: "Avis donné dans un canal, sans l'identifiant du fil",
    expected: "De même.",
    before: ["channel-one"],
    payload: "feedback-of-a-colleague-without-thread",
    says: [],
    answer: TAKEN,
  },
  {
    event: "Demande d'un formulaire d'avis",
    expected: "501 : Teams montre le sien.",
    payload: "feedback-form",
    says: [],
    answer: { status: 501 },
  },
  {
    event: "Actualisation d'une carte (adaptiveCard/action)",
    expected: "Une phrase, et la carte reste comme elle est.",
    payload: "card-refresh",
    says: [],
    answer: {
      status: 200,
      body: {
        statusCode: 200,
        type: "application/vnd.microsoft.activity.message",
        value: "Cette carte ne sert plus.",
      },
    },
  },
  ...[
    ["Extension de message", "message-extension"],
    ["Aperçu d'un lien", "link-unfurling"],
    ["Module (boîte de dialogue)", "dialog-fetch"],
    ["Connexion", "sign-in"],
    ["Échange de jeton", "token-exchange"],
    ["Accord pour un fichier", "file-consent"],
    ["Réglage de l'application", "config"],
    ["Transfert à une personne", "handoff"],
    ["Bouton suggéré qui ne dit rien", "suggested-action"],
  ].map(([event = "", name = ""]) => ({
    event,
    expected: UNKNOWN_INVOKE,
    payload: `invoke-${name}`,
    says: [],
    answer: { status: 501 },
  })),
  {
    event: "Question dans Microsoft 365 Copilot",
    expected: "Réponse avec ses citations, sans pouces ni carte refermée.",
    payload: "copilot",
    says: ["1. qui paie ?"],
  },
  {
    event: "La même, sous le nom que lui donnent les SDK récents (msteams:COPILOT)",
    expected: "De même.",
    payload: "copilot-as-newer-sdks-name-it",
    says: ["1. qui paie ?"],
  },
  {
    event: "Événement d'un type inconnu",
    expected: "Rien.",
    payload: "unknown-type",
    says: [],
  },
];
