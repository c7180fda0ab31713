import { beforeAll, describe, expect, test } from "vitest";
import { type Assistant, prepare } from "../../../src/core/conversation/prepare.ts";
import { closeWords } from "../../../src/core/conversation/understand/breathless.ts";
import { findSeveral } from "../../../src/core/conversation/understand/find-several.ts";
import { heartOf, withoutManners } from "../../../src/core/conversation/understand/heart-of.ts";
import { leftOut } from "../../../src/core/conversation/understand/left-out.ts";
import { listedParts } from "../../../src/core/conversation/understand/listed-parts.ts";
import type { WordedPiece } from "../../../src/core/conversation/understand/message.ts";
import { questionAmong } from "../../../src/core/conversation/understand/question-among.ts";
import { rankRuns } from "../../../src/core/conversation/understand/runs.ts";
import { askingParts, saysSomething, toldBefore } from "../../../src/core/conversation/understand/several.ts";
import { readUtterance } from "../../../src/core/conversation/understand/utterance.ts";
import { windowsOf } from "../../../src/core/conversation/understand/windows.ts";
import { productBase, TODAY } from "../../base.ts";

let assistant: Assistant;
beforeAll(async () => {
  assistant = prepare(await productBase());
});
const pieces = (text: string): readonly WordedPiece[] => readUtterance(assistant, text, { today: TODAY }).pieces();
const said = (parts: readonly (readonly WordedPiece[])[]): string[] =>
  parts.map((part) => part.map(({ text }) => text).join(" "));

describe("The questions of a message", () => {
  const parts = (text: string): string[] => said(askingParts(pieces(text), assistant.hearing));

  test.each([
    ["Quel délai de dépôt ? Qui paie l'organisme ?", ["Quel délai de dépôt ?", "Qui paie l'organisme ?"]],
    ["Comment s'inscrire, et qui peut participer ?", ["Comment s'inscrire,", "et qui peut participer ?"]],
    [
      "À qui on les verse et si on a oublié on fait comment",
      ["À qui on les verse", "et si on a oublié on fait comment"],
    ],
    [
      "Puis-je changer d'OPCO ? et si la branche est mal déclarée",
      ["Puis-je changer d'OPCO ?", "et si la branche est mal déclarée"],
    ],
    [
      "le contrat pro c'est financé à quelle hauteur, et pour l'apprentissage ?",
      ["le contrat pro c'est financé à quelle hauteur,", "et pour l'apprentissage ?"],
    ],
    [
      "Je voudrais savoir combien on peut avoir, et aussi si le salaire est pris en charge",
      ["Je voudrais savoir combien on peut avoir,", "et aussi si le salaire est pris en charge"],
    ],
    [
      "Quel budget on a chez Akto puis comment on s'inscrit",
      ["Quel budget on a chez Akto", "puis comment on s'inscrit"],
    ],
    [
      "Peut-on se faire rembourser ? Et ça prend combien de temps ?",
      ["Peut-on se faire rembourser ?", "Et ça prend combien de temps ?"],
    ],
    [
      "on change d'opco ? et nos dossiers en cours deviennent quoi",
      ["on change d'opco ?", "et nos dossiers en cours deviennent quoi"],
    ],
    [
      "On doit payer quoi au CFA ? et pour en reprendre un y a t il une aide",
      ["On doit payer quoi au CFA ?", "et pour en reprendre un y a t il une aide"],
    ],
  ])("« %s » asks twice", (text, questions) => {
    expect(parts(text)).toEqual(questions);
  });

  test.each([
    "Combien de temps a l'OPCO pour payer ? 30 ou 60 jours ?",
    "Où trouver l'attestation de contribution (CFP) ?",
    "Quels papiers faut-il envoyer",
    "Je forme ma vendeuse. Qui paie ?",
    "Jusqu'à quelle date puis-je envoyer le dossier ?",
    "c'est quand même incroyable, qui décroche ?",
    "Ma question concerne une vendeuse. Qui paie ?",
  ])("« %s » asks once", (text) => {
    expect(parts(text)).toEqual([]);
  });

  test("are the items of a list, without what is stated", () => {
    const items = (text: string): string[] =>
      said(listedParts(text, pieces(text), (part) => !said([part]).join().includes("papier")));
    const notes = "- commander du papier\n- relancer le plombier\n- délai de dépôt\n- délai de réponse";
    expect(items(notes).map((item) => item.split("\n")[0])).toEqual([
      "relancer le plombier",
      "délai de dépôt",
      "délai de réponse",
    ]);
    expect(items("1) gratuit ou pas 2) le salaire du stagiaire 3) nous sommes 18")).toHaveLength(2);
    expect(items("1/ les repas sont-ils remboursés 2/ faut-il avancer les frais 3/ à qui l'envoyer")).toHaveLength(3);
    expect(items("Je récapitule : frais de repas ; salaire du stagiaire.")).toEqual([
      "frais de repas ;",
      "salaire du stagiaire.",
    ]);
    expect(items("Frais de repas en formation")).toEqual([]);
    expect(items("- délai de dépôt\n- documents à fournir\n- plafond").map((item) => item.split("\n")[0])).toEqual([
      "délai de dépôt",
      "documents à fournir",
      "plafond",
    ]);
    expect(items("La session commence le 12. Elle finit le 15. Quel délai ?")).toEqual([]);
  });

  test.each([
    ["On me promet 100 % pris en charge ; c'est crédible ? Qui paie ?", ["c'est crédible ?", "Qui paie ?"]],
    ["Peut-on financer un permis ? ou un CACES ?", ["Peut-on financer un permis ?", "ou un CACES ?"]],
    [
      "L'attestation est-elle utile, et la TVA, est-ce bien nous ?",
      ["L'attestation est-elle utile,", "et la TVA, est-ce bien nous ?"],
    ],
  ])("« %s » asks of what is told or joined", (text, questions) => {
    expect(parts(text)).toEqual(questions);
  });

  test("are told by what is stated between them", () => {
    const all = pieces("Quel délai ? J'ai reçu un avenant. C'est quoi ?");
    expect(said([toldBefore(all, all.slice(-1), all.slice(0, 1))])).toEqual(["J'ai reçu un avenant."]);
  });

  test("go on about the one before when they only hold the words that ask", () => {
    expect(saysSomething(pieces("et auprès de qui ?"), assistant.hearing)).toBe(false);
    expect(saysSomething(pieces("et la TVA ?"), assistant.hearing)).toBe(true);
  });
});

describe("A question of several that says little", () => {
  const found = (text: string): string[] => {
    const several = findSeveral(assistant, readUtterance(assistant, text, { today: TODAY }), true);
    return several?.kind === "answers" ? several.answers.map(({ article }) => article.id) : [];
  };
  const offered = (text: string): string[] => {
    const several = findSeveral(assistant, readUtterance(assistant, text, { today: TODAY }), true);
    const more = several?.kind === "answers" ? (several.more ?? []) : [];
    return more.flatMap((topic) => (topic.kind === "dialog" ? [] : [topic.article.id]));
  };

  test.each([
    [
      "Notre apprentie a rompu son contrat. On doit payer quoi au CFA ? et il y a quoi comme aide ?",
      "rupture-apprentissage",
    ],
    [
      "Notre organisme n'est pas payé par l'OPCO depuis 3 mois. Quels recours ? Peut-il m'envoyer la facture ?",
      "paiement-opco-en-retard",
    ],
    [
      "je veux annuler 4 jours avant, combien ça va me coûter et est-ce que mon opco paie quand même",
      "annulation-tardive",
    ],
    ["Quand faut-il déposer ? Et combien de temps après on a la réponse ?", "delai-reponse"],
  ])("« %s » is answered with what is told before it", (text, article) => {
    expect(found(text)).toContain(article);
  });

  test("keeps what it means alone, beside", () => {
    expect(
      offered("Notre apprentie a rompu son contrat. On doit payer quoi au CFA ? et il y a quoi comme aide ?"),
    ).toContain("contrat-apprentissage");
  });

  test("is told as not answered, beside one that is, when it is of no domain of ours", () => {
    const text = "Quel est le taux de la contribution formation et quel est le montant du smic ?";
    expect(findSeveral(assistant, readUtterance(assistant, text, { today: TODAY }), true)).toMatchObject({
      unknown: ["et quel est le montant du smic ?"],
    });
  });
});

describe("The question in a message", () => {
  const question = (text: string): string | undefined => {
    const all = pieces(text);
    const run = questionAmong(assistant, all, rankRuns(assistant, all));
    return run && said([all.slice(run.from, run.to)])[0];
  };

  test("is the sentence that asks, whatever is told before and after it", () => {
    expect(
      question("Je reviens de congés et je découvre le dossier. Qui paie l'organisme de formation ? Belle journée."),
    ).toBe("Qui paie l'organisme de formation ?");
  });

  test("leaves out the clause in which somebody presents themselves", () => {
    expect(question("Nous sommes un restaurant à Lyon, quels documents fournir avant la formation ?")).toBe(
      "quels documents fournir avant la formation ?",
    );
  });
});

describe("What is left out of a message", () => {
  const left = (text: string, kept: string) => {
    const all = pieces(text);
    const at = all.findIndex((piece) => piece.text.startsWith(kept));
    const words = all[at]?.asked ?? [];
    return leftOut(all, { from: at, to: at + 1, words }, { ...assistant.base.weights.questions, isFrench: () => true });
  };

  test("counts for nothing when it is manners, or another sentence", () => {
    expect(left("Bonjour, quel délai de dépôt ?", "quel")).toMatchObject({ own: 0, counted: 0 });
    const other = left("Le chat dort sur le radiateur. Quel délai de dépôt ?", "Quel");
    expect(other).toMatchObject({ own: 0, counted: 0 });
    expect(other.all).toBeGreaterThan(0);
  });

  test("counts against what is kept when nothing parts it from that", () => {
    expect(left("le radiateur du chat, quel délai de dépôt ?", "quel").counted).toBeGreaterThan(0);
  });
});

describe("Words that may be a question by themselves", () => {
  const long =
    "alors voilà je vous explique on a un souci avec une personne de l'équipe et du coup je cherche quels documents fournir avant la formation parce que le conseiller n'est pas là";

  test("are found in the middle of a sentence", () => {
    const found = windowsOf(assistant, pieces(long), new Map()).map(({ words }) => words.map(({ word }) => word));
    expect(found.some((words) => words.includes("documents") && words.includes("fournir"))).toBe(true);
  });

  test("are found close together in what is said in one breath, and only there", () => {
    const found = closeWords(assistant, pieces(long)).map(({ words }) => words.map(({ word }) => word));
    expect(found.some((words) => words.includes("documents"))).toBe(true);
    expect(closeWords(assistant, pieces("Quels documents fournir avant la formation ?"))).toEqual([]);
  });
});

describe("The heart of a message", () => {
  const heard = (text: string) => readUtterance(assistant, text, { today: TODAY });

  test.each([
    ["Bonjour, qui paie les repas Merci d'avance.", "qui paie les repas"],
    ["Bonjour, qui paie les repas ?", "qui paie les repas ?"],
  ])("« %s » is asked without its manners", (text, expected) => {
    expect(withoutManners(assistant, heard(text)).calm.trim()).toBe(expected);
  });

  test.each([
    ["Je suis DRH d'un groupe de presse à Rennes. Qui paie les repas ?", "Qui paie les repas ?"],
    ["Qui paie les repas ? PS : bravo, on s'y retrouve enfin.", "Qui paie les repas ?"],
    ["Mon associée s'inquiète trop. Qui paie les repas ? Elle en rira.", "Qui paie les repas ?"],
    ["L'espace de l'OPCO me demande un code. Ma question est simple : qui paie les repas ?", "qui paie les repas ?"],
  ])("« %s » is asked without what says nothing of our subject", (text, expected) => {
    expect(heartOf(assistant, heard(text)).calm.trim()).toBe(expected);
  });

  test.each([
    "Notre OPCO a refusé la demande. Que faire ?",
    "C'est une formation « 100 % gratuite » ?",
    "Mon associée s'inquiète trop.",
    "Ça va ? Qui paie les repas ?",
  ])("« %s » is asked whole", (text) => {
    expect(heartOf(assistant, heard(text)).calm).toBe(text);
  });
});
