import { prepare } from "../src/core/conversation/prepare.ts";
import { respondWith } from "../src/core/conversation/respond.ts";
import { productBase } from "./base.ts";
import { check, people } from "../bench/people.ts";
const a = prepare(await productBase());
const R: [string, string, string[], Record<string, string>][] = [
 ["B1","hors-opco",["je suis artisan ebeniste en EI, pas de salarié, éligible ?"],{contributions:"oui",opco:"opco ep",catalogue:"sélexion"}],
 ["B1","hors-opco",["Naturopathe installée à mon compte, puis-je bénéficier d'une action collective"],{employeur:"personne je bosse seule",contributions:"oui"}],
 ["B1","hors-opco",["agent communal à former, on vérifie notre éligibilité"],{employeur:"la commune",contributions:"oui"}],
 ["B1","hors-opco",["vérifier mon éligibilité"],{employeur:"l'hôpital (public)",contributions:"oui"}],
 ["B1","hors-opco",["vérifier mon éligibilité"],{employeur:"une communauté d'agglo",contributions:"oui"}],
 ["B1","hors-opco",["je suis sans emploi en ce moment, ai-je droit à une action collective ?"],{}],
 ["B1","hors-opco",["notre club de randonnée n'a que des bénévoles, sommes-nous éligibles"],{}],
 ["B1","autre-voie",["j'emploie une garde d'enfants chez moi, est-elle éligible ?"],{employeur:"moi, particulier employeur"}],
 ["B1","hors-opco",["vérifier mon éligibilité"],{employeur:"personne, je suis libérale",contributions:"oui"}],
 ["B1","hors-opco",["micro-entrepreneur en peinture, je veux vérifier mon éligibilité"],{contributions:"à jour"}],
 ["B1v","a-verifier",["on est un EPIC de tourisme, éligibles ?"],{opco:"uniformation",catalogue:"uniformation",contributions:"oui"}],
 ["B2","hors-opco",["gérante majoritaire de ma SARL (5 salariés), c'est pour me former moi, suis-je éligible ?"],{contributions:"oui",opco:"akto",catalogue:"akto"}],
 ["B2","hors-opco",["garage 4 salariés, ma femme est conjointe collaboratrice, elle peut s'inscrire ? vérifier éligibilité"],{contributions:"oui"}],
 ["B2","hors-opco",["Société de 12 salariés. On accueille une stagiaire de BTS, est-elle éligible à une action collective"],{contributions:"oui",stagiaire:"une stagiaire de BTS"}],
 ["B2","hors-opco",["vérifier mon éligibilité, c'est le patron (TNS) qui veut se former, on est 6"],{contributions:"oui",opco:"opco ep",catalogue:"sélexion"}],
 ["B3","autre-voie",["Cabinet d'archi 8 salariés, la session est sur Espace Formation, sommes-nous éligibles"],{contributions:"oui"}],
 ["B3","autre-voie",["suis-je éligible à M-Campus ? j'ai une pizzeria, 5 salariés"],{contributions:"oui",opco:"akto"}],
 ["B3","autre-voie",["vérifier mon éligibilité"],{employeur:"une entreprise",opco:"opco 2i",catalogue:"au catalogue de l'opco atlas",contributions:"oui"}],
 ["B3","autre-voie",["boulangerie, 6 salariés, éligible à campusAtlas ?"],{contributions:"oui",opco:"opco ep"}],
 ["B3","autre-voie",["vérifier mon éligibilité"],{employeur:"société de 15 personnes",opco:"constructys",catalogue:"click&form",contributions:"oui"}],
 ["B4","autre-voie",["Réseau de pharmacies, 80 salariés, éligibles à Sélexion ?"],{contributions:"oui",opco:"opco ep"}],
 ["B4","autre-voie",["sommes-nous éligibles à sélexion, opco ep, on est cinquante-deux"],{contributions:"oui"}],
 ["B5","autre-voie",["éligible ? la formation a démarré ce matin, salon de coiffure 4 salariées, sélexion"],{contributions:"oui"}],
 ["B5","autre-voie",["vérifier mon éligibilité, la session a commencé lundi dernier, akto, espace formation, 9 salariés"],{contributions:"oui"}],
 ["B6","a-regulariser",["vérifier mon éligibilité"],{employeur:"une sarl",opco:"akto",catalogue:"espace formation",contributions:"non, on a des retards à l'urssaf"}],
 ["B6","a-regulariser",["sommes-nous éligibles, hôtel 12 salariés, espace formation, deux mois d'urssaf impayés"],{contributions:"non pas encore payé"}],
 ["B6","a-regulariser",["vérifier mon éligibilité"],{employeur:"asso avec 3 salariés",opco:"uniformation",catalogue:"uniformation",contributions:"on n'a pas réglé le dernier trimestre"}],
 ["B7","a-regulariser",["éligibles ? syntec 20 salariés campusAtlas, urssaf ok mais la conventionnelle pas payée"],{contributions:"oui"}],
 ["B8","autre-voie",["éligible ? la session campusatlas est complète, syntec 10 salariés"],{contributions:"oui"}],
 ["B8","autre-voie",["on est éligibles ? garage 8 salariés, m-campus mais plus de budget chez l'opco paraît-il, enveloppe épuisée"],{contributions:"oui"}],
 ["V1","a-verifier",["vérifier mon éligibilité"],{employeur:"je sais pas trop, c'est un groupement",opco:"akto",catalogue:"espace formation",contributions:"oui"}],
 ["V3","a-verifier",["suis-je éligible ? 9 salariés, contributions à jour"],{opco:"aucune idée",catalogue:"sais pas"}],
 ["V3","a-verifier",["vérifier mon éligibilité"],{employeur:"une entreprise",opco:"je crois que c'est akto",catalogue:"espace formation",contributions:"oui"}],
 ["V4","a-verifier",["éligible ? opco ep, 12 salariés, à jour"],{catalogue:"je ne sais plus"}],
 ["V4","a-verifier",["éligible ? opco 2i, 12 salariés, à jour"],{catalogue:"le catalogue de l'organisme"}],
 ["V5","a-verifier",["éligible ? opco ep, sélexion, une cinquantaine de salariés, à jour"],{}],
 ["V5","a-verifier",["éligible à campusAtlas ? Syntec, on est entre 45 et 55, à jour de tout"],{}],
 ["V7","a-verifier",["vérifier mon éligibilité"],{employeur:"une entreprise",opco:"akto",catalogue:"espace formation",contributions:"en théorie oui"}],
 ["V7","a-verifier",["vérifier mon éligibilité"],{employeur:"une entreprise",opco:"akto",catalogue:"espace formation",contributions:"faut que je demande au comptable"}],
 ["V7","a-verifier",["vérifier mon éligibilité"],{employeur:"une entreprise",opco:"akto",catalogue:"espace formation",contributions:"on a un échéancier avec l'urssaf qu'on respecte"}],
 ["V7","a-verifier",["vérifier mon éligibilité"],{employeur:"une entreprise",opco:"akto",catalogue:"espace formation",contributions:"oui enfin je pense"}],
 ["V7","a-verifier",["vérifier mon éligibilité"],{employeur:"une entreprise",opco:"akto",catalogue:"espace formation",contributions:"sûrement"}],
 ["V7","a-verifier",["vérifier mon éligibilité"],{employeur:"une entreprise",opco:"akto",catalogue:"espace formation",contributions:"ça devrait"}],
 ["V10","a-verifier",["éligible ? maçonnerie 9 salariés constructys, action collective constructys, ça commence dans 5 jours, à jour"],{}],
 ["V11","a-verifier",["mon apprenti est-il éligible à sélexion ? salon de coiffure 3 salariées"],{contributions:"oui"}],
 ["V11","a-verifier",["éligible à m-campus ? intérimaire chez nous, garage 14 salariés"],{contributions:"oui"}],
 ["V11","a-verifier",["président de SAS salarié de ma boîte (7 salariés, syntec), je veux suivre une session campusatlas, éligible ?"],{contributions:"oui"}],
 ["V11","a-verifier",["notre alternante en contrat pro est-elle éligible à Espace Formation, hotel 15 salariés"],{contributions:"oui"}],
 ["V12","a-verifier",["éligible à campusAtlas ? Syntec 120 salariés, à jour"],{}],
 ["V12","a-verifier",["éligible espace formation ? nettoyage 70 salariés"],{contributions:"oui"}],
 ["P1","probable",["éligible ? opco ep, sélexion, 12 salariés, à jour, formation le 15 février 2027 pour une salariée"],{}],
 ["P1","probable",["vérifier mon éligibilité"],{employeur:"une entreprise de 20 salariés",opco:"akto",catalogue:"espace formation",contributions:"oui"}],
 ["P1","probable",["sommes-nous éligibles à m-campus, notre opco est opco mobilités"],{employeur:"une entreprise",contributions:"oui tout est payé"}],
 ["P1","probable",["vérifier mon éligibilité"],{employeur:"asso avec salariés",opco:"uniformation",catalogue:"uniformation",contributions:"oui on est à jour"}],
];
const respond = respondWith(a);
let ok = 0;
for (const [row, verdict, turns, answers] of R) {
  const c = check(respond, { id: row, split: "dev", today: "2026-11-25", turns, answers, verdict, all: [], none: [], why: row });
  if (c.verdict === verdict) { ok++; continue; }
  console.log(row, "want", verdict, "got", c.verdict, "|", turns.join(" // "), "| asked", c.asked.join(), "|", c.text.replace(/\s+/g, " ").slice(0, 260));
}
console.log(ok, "/", R.length);
const dev = people().filter((p) => p.split === "dev").map((p) => check(respond, p)).filter((c) => !c.right);
for (const c of dev) console.log("DEV", c.person.id, c.person.why, "want", c.person.verdict, "got", c.verdict, c.person.turns.join(" // "), c.asked.join(), c.text.replace(/\s+/g, " ").slice(0, 200));
const t = people().filter((p) => p.split === "test").map((p) => check(respond, p)); console.log("test right", t.filter((c) => c.right).length, "/", t.length, "wrongly probable", t.filter((c) => c.verdict === "probable" && c.person.verdict !== "probable").length);
