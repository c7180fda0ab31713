/** A Teams payload, but for what the test gives it: its id and the service's address. */
export type Payload = Readonly<Record<string, unknown>>;

/** An event of the platform and what the assistant does: docs/teams.md prints the first two columns. */
export type EventCase = {
  event: string;
  expected: string;
  /** What came before, in the same server. */
  before?: readonly Payload[];
  payload: Payload;
  /** What people read because of it. */
  says: readonly string[];
  /** The HTTP answer; 200 without a body when absent. */
  answer?: { status: number; body?: unknown };
};

const BOT = { id: "28:01234567-89ab-cdef-0123-456789abcdef", name: "Assistant OPCO" };
const ALICE = { id: "29:1alice", name: "Alice Durand", aadObjectId: "aaaaaaaa-0000-0000-0000-000000000001" };
const BOB = { id: "29:1bob", name: "Bob Martin", aadObjectId: "aaaaaaaa-0000-0000-0000-000000000002" };
const TENANT = { id: "11111111-2222-3333-4444-555555555555" };
const CLIENT = { type: "clientInfo", locale: "en-US", country: "US", platform: "Windows", timezone: "Europe/Paris" };
const TEAM = { id: "19:general@thread.tacv2", name: "RH", aadGroupId: "bbbbbbbb-0000-0000-0000-000000000001" };

const common = { channelId: "msteams", recipient: BOT, timestamp: "2026-11-23T09:00:00.000Z", locale: "en-US" };
const personal = (more: Payload): Payload => ({
  ...common,
  type: "message",
  textFormat: "plain",
  from: ALICE,
  conversation: { conversationType: "personal", tenantId: TENANT.id, id: "a:1personal" },
  channelData: { tenant: TENANT },
  entities: [CLIENT],
  ...more,
});
const groupChat = (more: Payload): Payload => ({
  ...personal({}),
  conversation: { isGroup: true, conversationType: "groupChat", tenantId: TENANT.id, id: "19:chat@thread.v2" },
  ...more,
});
const channel = (more: Payload): Payload => ({
  ...personal({}),
  conversation: {
    isGroup: true,
    conversationType: "channel",
    tenantId: TENANT.id,
    id: "19:rh@thread.tacv2;messageid=1700000000001",
  },
  channelData: {
    teamsChannelId: "19:rh@thread.tacv2",
    teamsTeamId: TEAM.id,
    channel: { id: "19:rh@thread.tacv2" },
    team: TEAM,
    tenant: TENANT,
  },
  ...more,
});
const mention = (text: string | null = `<at>${BOT.name}</at>`, who: Payload = BOT) => ({
  type: "mention",
  mentioned: who,
  text,
});
const said = (text: string, entities: readonly object[] = [mention()]): Payload => ({
  text,
  entities: [...entities, CLIENT],
});

const installed = (more: Payload = {}): Payload => ({
  type: "installationUpdate",
  action: "add",
  text: undefined,
  ...more,
});
const joined = (...ids: string[]): Payload => ({
  type: "conversationUpdate",
  text: undefined,
  membersAdded: ids.map((id) => ({ id })),
});

/** The messages m1, m2… are what the bot sent, by the ids that the service gives. */
export const EVENTS: readonly EventCase[] = [
  {
    event: "Message dans la conversation personnelle",
    expected: "Réponse.",
    payload: personal({ text: "qui paie ?" }),
    says: ["1. qui paie ?"],
  },
  {
    event: "Le même message livré une seconde fois",
    expected: "Accusé de réception, aucune seconde réponse.",
    before: [personal({ id: "1", text: "qui paie ?" })],
    payload: personal({ id: "1", text: "qui paie ?" }),
    says: [],
  },
  {
    event: "Langue des écrans autre que le français",
    expected: "Réponse en français, annoncée comme telle au lecteur d'écran.",
    payload: personal({ text: "aide", locale: "de-DE" }),
    says: ["1. aide"],
  },
  {
    event: "Installation par une personne",
    expected: "Un seul accueil.",
    payload: personal(installed()),
    says: ["Bonjour"],
  },
  {
    event: "Installation, puis arrivée de la personne et du bot",
    expected: "Rien de plus : l'accueil a eu lieu.",
    before: [personal(installed())],
    payload: personal(joined(BOT.id, ALICE.id)),
    says: [],
  },
  {
    event: "Installation livrée une seconde fois",
    expected: "Rien.",
    before: [personal(installed({ id: "1" }))],
    payload: personal(installed({ id: "1" })),
    says: [],
  },
  {
    event: "Installation dans une conversation où la personne a déjà écrit",
    expected: "Rien : on n'accueille pas au milieu d'un échange.",
    before: [personal({ text: "un" })],
    payload: personal(installed()),
    says: [],
  },
  {
    event: "Mise à jour de l'application (add-upgrade)",
    expected: "Rien.",
    payload: personal(installed({ action: "add-upgrade" })),
    says: [],
  },
  {
    event: "Après une mise à jour (remove-upgrade), un message",
    expected: "Réponse : rien n'a été effacé.",
    before: [personal({ text: "un" }), personal(installed({ action: "remove-upgrade" }))],
    payload: personal({ text: "deux fois" }),
    says: ["2. deux fois"],
  },
  {
    event: "Après une désinstallation, un message",
    expected: "Réponse comme à une personne inconnue : tout a été effacé.",
    before: [personal({ text: "un" }), personal(installed({ action: "remove" }))],
    payload: personal({ text: "nouveau" }),
    says: ["1. nouveau"],
  },
  {
    event: "Ajout à une conversation de groupe",
    expected: "Un seul accueil.",
    before: [groupChat(installed())],
    payload: groupChat(joined(BOT.id)),
    says: [],
  },
  {
    event: "Ajout à une équipe",
    expected: "Un seul accueil, dans le canal de l'installation.",
    payload: channel({
      ...joined(BOT.id),
      channelData: { eventType: "teamMemberAdded", team: TEAM, tenant: TENANT },
    }),
    says: ["Bonjour"],
  },
  {
    event: "Une personne rejoint le groupe ou l'équipe",
    expected: "Rien.",
    payload: groupChat(joined(BOB.id)),
    says: [],
  },
  {
    event: "Canal créé, renommé, équipe archivée",
    expected: "Rien.",
    payload: channel({
      type: "conversationUpdate",
      text: undefined,
      channelData: { eventType: "channelRenamed", team: TEAM },
    }),
    says: [],
  },
  {
    event: "Mention dans un canal",
    expected: "Réponse dans le fil, la mention retirée.",
    payload: channel(said("<at>Assistant OPCO</at> qui paie ?\n")),
    says: ["1. qui paie ?"],
  },
  {
    event: "Mention dont le texte est absent (text: null)",
    expected: "Réponse, la mention retirée.",
    payload: groupChat(said("<at>Assistant OPCO</at> qui paie ?", [mention(null)])),
    says: ["1. qui paie ?"],
  },
  {
    event: "Plusieurs mentions, dont d'autres personnes",
    expected: "Réponse ; seule la mention du bot est retirée.",
    payload: groupChat(
      said("<at>Assistant OPCO</at> <at>Assistant OPCO</at>&nbsp;dis à <at>Bob Martin</at>", [
        mention(),
        mention("<at>Bob Martin</at>", BOB),
        mention(),
      ]),
    ),
    says: ["1. dis à Bob Martin"],
  },
  {
    event: "Mention avec retours à la ligne et espaces insécables",
    expected: "Réponse, le texte remis en ordre.",
    payload: channel(said("\r\n<at>Assistant OPCO</at>&nbsp;\r\nqui&nbsp;paie ?\n\n")),
    says: ["1. qui paie ?"],
  },
  {
    event: "Mention sans entité (consentement propre à la ressource)",
    expected: "Réponse, la mention retirée d'après le nom du bot.",
    payload: channel({ text: "<at>Assistant OPCO</at> aide", entities: [CLIENT] }),
    says: ["1. aide"],
  },
  {
    event: "Deux personnes d'un même groupe",
    expected: "Chacune a sa propre conversation.",
    before: [groupChat(said("<at>Assistant OPCO</at> un"))],
    payload: groupChat({ ...said("<at>Assistant OPCO</at> autre"), from: BOB }),
    says: ["1. autre"],
  },
  {
    event: "Retrait de l'application d'un groupe, puis un message d'une autre personne",
    expected: "Tout a été effacé, pour chacun.",
    before: [
      groupChat(said("<at>Assistant OPCO</at> un")),
      groupChat({ ...said("<at>Assistant OPCO</at> autre"), from: BOB }),
      groupChat({ ...installed({ action: "remove" }), from: ALICE }),
    ],
    payload: groupChat({ ...said("<at>Assistant OPCO</at> encore"), from: BOB }),
    says: ["1. encore"],
  },
  {
    event: "Retrait de l'application d'une équipe, puis un message dans un fil",
    expected: "Tout a été effacé, dans tous les canaux.",
    before: [
      channel(said("<at>Assistant OPCO</at> un")),
      channel({
        ...installed({ action: "remove" }),
        from: BOB,
        conversation: { isGroup: true, conversationType: "channel", id: TEAM.id },
      }),
    ],
    payload: channel(said("<at>Assistant OPCO</at> encore")),
    says: ["1. encore"],
  },
  {
    event: "Bouton d'une carte",
    expected: "Réponse, et la carte est remplacée sans ses boutons.",
    before: [personal({ text: "options 4" })],
    payload: personal({
      text: "Bouton 1",
      replyToId: "m2",
      value: { action: { do: "start", dialog: "d1" } },
      channelData: { tenant: TENANT, source: { name: "message" }, legacy: { replyToId: "m2" } },
    }),
    says: ["2. bouton start"],
  },
  {
    event: "Bouton inconnu, d'une autre application ou d'une version passée",
    expected: "Une phrase : ce bouton n'est pas lu.",
    payload: personal({ text: undefined, replyToId: "m1", value: { verb: "approve" } }),
    says: ["1. illisible"],
  },
  {
    event: "Message modifié par la personne",
    expected: "Rien : la réponse donnée reste.",
    before: [personal({ id: "1", text: "un" })],
    payload: personal({
      type: "messageUpdate",
      id: "1",
      text: "un corrigé",
      channelData: { eventType: "editMessage", tenant: TENANT },
    }),
    says: [],
  },
  {
    event: "Message supprimé, ou rétabli",
    expected: "Rien.",
    before: [personal({ id: "1", text: "un" })],
    payload: personal({
      type: "messageDelete",
      id: "1",
      text: undefined,
      channelData: { eventType: "softDeleteMessage", tenant: TENANT },
    }),
    says: [],
  },
  {
    event: "Réaction à un message",
    expected: "Rien.",
    before: [personal({ text: "un" })],
    payload: personal({
      type: "messageReaction",
      text: undefined,
      replyToId: "m1",
      reactionsAdded: [{ type: "like" }],
    }),
    says: [],
  },
  {
    event: "Accusé de lecture",
    expected: "Rien.",
    payload: personal({
      type: "event",
      name: "application/vnd.microsoft.readReceipt",
      text: undefined,
      value: { lastReadMessageId: "m1" },
    }),
    says: [],
  },
  {
    event: "Fichier joint",
    expected: "Une phrase : l'assistant ne lit que du texte.",
    payload: personal({
      text: undefined,
      attachments: [
        {
          contentType: "application/vnd.microsoft.teams.file.download.info",
          contentUrl: "https://contoso.sharepoint.com/personal/dsn.pdf",
          name: "dsn.pdf",
          content: { downloadUrl: "https://contoso.sharepoint.com/download", uniqueId: "1150D938", fileType: "pdf" },
        },
      ],
    }),
    says: ["1. illisible"],
  },
  {
    event: "GIF ou image collée",
    expected: "Une phrase : l'assistant ne lit que du texte.",
    payload: personal({
      text: "",
      attachments: [
        {
          contentType: "text/html",
          content:
            '<p><img alt="bravo (image GIF)" src="https://media.example/1.gif" itemtype="http://schema.skype.com/Giphy"></p>',
        },
      ],
    }),
    says: ["1. illisible"],
  },
  {
    event: "Avis sur une réponse (pouces de Teams)",
    expected: "Avis noté sans identité, formulaire fermé ; rien n'est écrit dans la conversation.",
    payload: personal({
      type: "invoke",
      name: "message/submitAction",
      text: undefined,
      replyToId: "m1",
      value: { actionName: "feedback", actionValue: { reaction: "like", feedback: '{"feedbackText":"merci"}' } },
    }),
    says: [],
    answer: { status: 200, body: {} },
  },
  {
    event: "Actualisation d'une carte (adaptiveCard/action)",
    expected: "Une phrase, et la carte reste comme elle est.",
    payload: personal({
      type: "invoke",
      name: "adaptiveCard/action",
      text: undefined,
      value: { action: { type: "Action.Execute", id: "refresh", verb: "refresh", data: {} }, trigger: "automatic" },
    }),
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
  {
    event: "Autre demande du client (extension de message, module, connexion)",
    expected: "501 : l'assistant ne sait pas le faire.",
    payload: personal({
      type: "invoke",
      name: "composeExtension/query",
      text: undefined,
      value: { commandId: "search" },
    }),
    says: [],
    answer: { status: 501 },
  },
  {
    event: "Événement d'un type inconnu",
    expected: "Rien.",
    payload: personal({ type: "somethingNew", text: undefined }),
    says: [],
  },
];
