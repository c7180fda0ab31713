import { beforeAll, describe, expect, test } from "vitest";
import type { Prepared } from "../../../src/core/situation/prepared.ts";
import { readFacts } from "../../../src/core/situation/read-facts.ts";
import type { Situation } from "../../../src/core/situation/situation.ts";
import { TODAY } from "../../base.ts";
import { preparedFacts } from "./prepared.ts";

let prepared: Prepared;
beforeAll(async () => {
  prepared = await preparedFacts();
});
const facts = (phrase: string): Situation => readFacts(prepared, phrase, { today: TODAY }).facts;
const supposed = (phrase: string): Situation => readFacts(prepared, phrase, { today: TODAY }).supposed;

describe("A number beside the trade", () => {
  test.each([
    ["on est 48 dans la métallurgie", { min: 48, max: 48 }, "opco-2i"],
    ["on est à 12 dans le bâtiment", { min: 12, max: 12 }, "constructys"],
    ["à 12 dans le bâtiment", { min: 12, max: 12 }, "constructys"],
    ["une trentaine dans la restauration", { min: 30, max: 30, about: true }, "akto"],
  ])("« %s » is how many people work there", (phrase, size, opco) => {
    expect(facts(phrase)).toMatchObject({ effectif: { value: size }, opco: { value: { opco } } });
  });
});

describe("How many people work there", () => {
  test.each([
    ["11 pile", 11, 11],
    ["49,5 ETP", 49, 49],
    ["effectif 10,4", 10, 10],
    ["8/9 personnes", 8, 9],
    ["50 et quelques salariés", 50, undefined],

    ["on était 60 on est plus que 44", 44, 44],
    ["un seul salarié", 1, 1],
    ["moi plus deux salariés", 2, 2],
  ])("« %s » tells it", (phrase, min, max) => {
    const { value } = facts(`on est un garage, ${phrase}`).effectif ?? {};
    expect(value).toMatchObject({ kind: "count", min, ...(max !== undefined && { max }) });
  });

  test("of a trade, apprentices beside", () => {
    expect(facts("on est un garage de 14 avec 4 apprentis").effectif?.value).toMatchObject({ min: 14, max: 14 });
  });

  test("so many on each site are not all of them, and nobody is none", () => {
    expect(facts("on est un garage, 3 sites, 12 personnes sur chaque")).not.toHaveProperty("effectif");
    expect(facts("on est un garage, zéro salarié")).toMatchObject({ employeur: { value: { choice: "sans-salarie" } } });
  });
});

describe("An OPCO typed by its name", () => {
  test.each([
    ["c'est Akto", "akto"],
    ["notre OPCO est Atlas", "atlas"],
    ["OPCO : Uniformation", "uniformation"],
    ["Constructys", "constructys"],
    ["Akto, 120 salariés", "akto"],
  ])("« %s » is said, not deduced", (phrase, opco) => {
    expect(facts(phrase).opco).toMatchObject({ value: { opco }, how: "said" });
  });

  test("asked about, it is not one's own", () => {
    expect(facts("c'est quoi Akto ?").opco).toBeUndefined();
    expect(facts("quels sont les délais d'Akto ?").opco?.how).not.toBe("said");
  });
});

describe("Somebody who works alone and supposes that they hire", () => {
  test.each(["et si j'embauche un salarié ?", "et si je prends une apprentie ?", "si j'embauche quelqu'un"])(
    "« %s » supposes an employer",
    (phrase) => {
      expect(supposed(phrase)).toMatchObject({ employeur: { value: { choice: "entreprise" } } });
      expect(facts(phrase).employeur).toBeUndefined();
    },
  );

  test("the trade is heard beside the status", () => {
    expect(facts("je suis plombier indépendant sans salarié")).toMatchObject({
      employeur: { value: { choice: "independant" } },
      opco: { value: { opco: "constructys" } },
    });
  });
});

describe("What somebody wants to learn", () => {
  test.each([
    "je suis DRH d'une mairie, je cherche une formation bureautique",
    "on cherche un stage soudure pour un salarié",
    "mon salarié doit passer un CACES",
    "je veux former mon vendeur au management",
    "nous voulons une formation dans la restauration",
    "il nous faut une formation coiffure",
    "je suis à la recherche d'une formation boulangerie",
    "secteur public, formation comptabilité",
  ])("« %s » tells no trade of the company", (phrase) => {
    expect(facts(phrase)).not.toHaveProperty("opco");
    expect(facts(phrase)).not.toHaveProperty("convention");
  });

  test.each([
    ["je suis une pharmacie", "opco-ep"],
    ["on est dans la métallurgie, on cherche une formation bureautique", "opco-2i"],
    ["notre garage cherche une formation soudure", "opco-mobilites"],
    ["nous sommes un organisme de formation", "akto"],
  ])("« %s » tells what the company does", (phrase, opco) => {
    expect(facts(phrase).opco).toMatchObject({ value: { opco } });
  });
});

describe("A word that may be a trade", () => {
  test.each([
    "Ferme la",
    "ferme à clé",
    "la ferme !",
    "le parking",
    "la poste a perdu le dossier",
    "j'ai la banque au téléphone",
    "je suis parti en vacances",
    "je suis dans le train",
    "transport remboursé",
    "à mon compte formation",
  ])("« %s » tells none", (phrase) => {
    expect(facts(phrase)).not.toHaveProperty("opco");
    expect(facts(phrase)).not.toHaveProperty("convention");
    expect(facts(phrase)).not.toHaveProperty("employeur");
  });

  test.each([
    ["on a une ferme de 3 salariés", "ocapiat"],
    ["la ferme, 6 salariés", "ocapiat"],
    ["on a un camping", "afdas"],
    ["on tient une boucherie", "opco-ep"],
    ["on est en TP", "constructys"],
    ["on est une boîte de sécu", "akto"],
    ["cabinet d'archi, 6 salariés", "opco-ep"],
    ["on élève des poulets", "ocapiat"],
  ])("« %s » tells what the company does", (phrase, opco) => {
    expect(facts(phrase).opco).toMatchObject({ value: { opco } });
  });
});

describe("A post that is held", () => {
  const POSTS =
    "vendeuse vendeur serveuse caissière comptable alternante aide-soignante magasinier conductrice animatrice préparateur infirmière livreur chauffeur commerciale secrétaire réceptionniste cuisinier plongeur manutentionnaire cariste éducatrice assistante monteur technicienne hôtesse ouvrière téléconseillère lingère apprenti stagiaire développeuse agent ingénieure".split(
      " ",
    );
  test.each(POSTS)("« je suis %s » tells no OPCO", (post) => {
    expect(facts(`je suis ${post}`)).not.toHaveProperty("opco");
    expect(facts(post)).not.toHaveProperty("opco");
  });

  test.each([...POSTS, "coiffeuse", "boulanger", "électricien", "soudeur"])(
    "« je suis %s dans… » tells that of the place",
    (post) => {
      const opco = (value: string) => ({ opco: { value: { opco: value }, how: "deduced" } });
      expect(facts(`je suis ${post} dans une pharmacie`)).toMatchObject(opco("opco-ep"));
      expect(facts(`je suis ${post} en clinique privée`)).toMatchObject(opco("opco-sante"));
      expect(facts(`je suis ${post} chez un garagiste`)).toMatchObject(opco("opco-mobilites"));
    },
  );

  test("where one works as something is told as well", () => {
    expect(facts("je travaille en tant que vendeuse chez un opticien")).toMatchObject({
      convention: { value: { idcc: ["1431"] } },
    });
  });

  test("whoever plies a trade in a region still tells it", () => {
    expect(facts("je suis boulanger en Bretagne")).toMatchObject({ opco: { value: { opco: "opco-ep" } } });
    expect(facts("je suis plombier dans le Nord")).toMatchObject({ opco: { value: { opco: "constructys" } } });
  });
});

describe("What is no trade", () => {
  test.each([
    "je débute dans le poste",
    "collègue partie en retraite",
    "on a une cuisine",
    "on est public",
    "facture électronique",
    "petite entreprise",
  ])("« %s » tells no OPCO", (phrase) => {
    expect(facts(phrase)).not.toHaveProperty("opco");
  });

  test.each([
    ["on a un bureau d'études", "atlas"],
    ["on a une salle de spectacle", "afdas"],
  ])("« %s » tells one, though it opens as a room does", (phrase, opco) => {
    expect(facts(phrase)).toMatchObject({ opco: { value: { opco } } });
  });

  test.each(["privé à but non lucratif", "public"])("« %s », half of a name, asks between no OPCOs", (phrase) => {
    expect(readFacts(prepared, phrase, { today: TODAY }).doubts).toEqual([]);
  });

  test("a public employer is no advertising agency", () => {
    expect(facts("public, rattaché à l'hôpital")).toMatchObject({ employeur: { value: { choice: "hopital-public" } } });
  });
});

describe("Somebody who is named without being trained", () => {
  test.each(["mon patron veut pas payer", "le gérant ne veut rien savoir", "la dirigeante veut former son équipe"])(
    "« %s » tells no trainee",
    (phrase) => {
      expect(facts(phrase).stagiaire?.value).not.toMatchObject({ choice: "dirigeant" });
    },
  );

  test("whoever would follow it is", () => {
    expect(facts("le gérant veut suivre la formation")).toMatchObject({
      stagiaire: { value: { choice: "dirigeant" } },
    });
  });
});

test("an aid is no cost", () => {
  expect(facts("l'aide apprenti 6000 euros c'est l'opco qui paie ?")).not.toHaveProperty("cout");
});
