import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Base } from "../../../src/core/content/base.ts";
import { type Action, actionSchema, type Heard } from "../../../src/core/conversation/heard.ts";
import { EMPTY_MEMORY, isPending, type Memory, readMemory } from "../../../src/core/conversation/memory.ts";
import type { Respond } from "../../../src/core/conversation/port.ts";
import { type Option, offeredBy } from "../../../src/core/conversation/reply.ts";
import { createRespond } from "../../../src/core/conversation/respond.ts";
import { nextStep } from "../../../src/core/guide/next-step.ts";
import { productBase, TODAY } from "../../base.ts";

const ELIGIBILITY = "eligibilite-action-collective";
const CHOICES = ["oui", "non", "inconnu"] as const;
/** What does not rule anything out by itself: another branch concludes at once. */
const GOES_ON = ["oui", "inconnu"] as const;
const WORDS = { oui: "ouais", non: "pas du tout", inconnu: "je sais pas" } as const;

/** What each button carries: the type asks for a new one here too. */
const FIELDS: Readonly<Record<Action["do"], readonly string[]>> = {
  open: ["article"],
  read: ["article", "section"],
  start: ["dialog"],
  answer: ["dialog", "version", "question", "choice"],
  edit: ["dialog", "version", "question"],
  refine: ["dialog", "version"],
  confirm: ["dialog", "version", "yes"],
  list: ["checklist"],
  rate: ["useful", "article"],
  opco: ["opco", "idcc"],
  know: ["fact", "value"],
  forget: ["fact"],
  correct: ["fact"],
  command: ["command"],
};

const BUTTONS = actionSchema.options.map(({ shape }) => shape.do.value);

describe("Whatever is said", () => {
  let base: Base;
  let respond: Respond;
  beforeAll(async () => {
    base = await productBase();
    respond = createRespond(base);
  });
  const say = (memory: Memory, text: string) => respond(memory, { kind: "text", text, today: TODAY });
  /** The check under way, who employs being said. */
  const started = (): Memory => {
    const { memory } = respond(EMPTY_MEMORY, {
      kind: "action",
      action: { do: "start", dialog: ELIGIBILITY },
      today: TODAY,
    });
    return say(memory, "une entreprise").memory;
  };

  type Move =
    | { kind: "answer"; choice: (typeof CHOICES)[number] }
    | { kind: "back" | "question" }
    | { kind: "modify"; position: number };
  const makeMove = (memory: Memory, move: Move): Memory => {
    switch (move.kind) {
      case "answer":
        return isPending(memory) ? say(memory, WORDS[move.choice]).memory : memory;
      case "back":
        return say(memory, "retour").memory;
      case "modify":
        return say(memory, `modifier la ${move.position}`).memory;
      case "question":
        return say(memory, "c'est quoi un OPCO ?").memory;
    }
  };

  test("there is a reply, and the memory survives JSON", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            "opco",
            "oui",
            "non",
            "retour",
            "modifier",
            "annuler",
            "qui",
            "paie",
            "?",
            "la 2",
            "formation",
            "suis-je éligible",
          ),
          { maxLength: 6 },
        )
        .map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), (messages) => {
        let memory = EMPTY_MEMORY;
        for (const message of messages) {
          const turn = say(memory, message);
          expect(turn.replies.every(({ markdown }) => markdown.trim() !== "")).toBe(true);
          expect(readMemory(JSON.parse(JSON.stringify(turn.memory)))).toEqual(turn.memory);
          memory = turn.memory;
        }
      }),
      { numRuns: 300 },
    );
  });

  test("what is offered is what the last reply showed, and no reply before it shows anything", () => {
    const messages = [
      ...[
        "oui",
        "non",
        "je ne sais pas",
        "la 1",
        "la 2",
        "3",
        "modifier",
        "retour",
        "annuler",
        "aide",
        "au revoir",
        "",
      ],
      ...[
        "efface mes données",
        "mon entreprise est-elle éligible ?",
        "documents après la formation",
        "bonjour",
        "quel est mon opco ?",
      ],
      ...["on fait de la plomberie", "boulangerie", "732 829 320 00074", "nous sommes une ESN à jour", "la météo ?"],
      ...["c'est quoi un opco ?", "c'est quoi un opco et comment trouver le mien ?", "et pour une TPE ?", "/pourquoi"],
      ...["subrogation remboursement facture", "mutuelle obligatoire", "recommencer", "reprendre", "x".repeat(1001)],
    ];
    const lookup = { kind: "found", idcc: ["1486"], isOpen: true, isPublicLaw: false, readOn: TODAY } as const;
    const elsewhere: readonly Heard[] = [
      { kind: "return", today: TODAY },
      { kind: "unreadable", today: "2026-11-24" },
      { kind: "company", lookup, today: TODAY },
      { kind: "company", lookup: { kind: "down" }, today: TODAY },
      { kind: "company", lookup: { ...lookup, isPublicLaw: true }, today: TODAY },
    ];
    const step = fc.oneof(
      {
        weight: 5,
        arbitrary: fc.constantFrom(...messages).map((text): Heard => ({ kind: "text", text, today: TODAY })),
      },
      // The nth button of all that was ever shown, the latest last.
      { weight: 4, arbitrary: fc.nat({ max: 30 }) },
      { weight: 1, arbitrary: fc.constantFrom(...elsewhere) },
    );
    const looking = createRespond(base, { looksCompaniesUp: true });
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 10 }), (steps) => {
        let memory = EMPTY_MEMORY;
        const shown: Option[] = [];
        for (const one of steps) {
          const option = typeof one === "number" ? shown.at(-1 - (one % Math.max(1, shown.length))) : undefined;
          const pressed: Heard = option
            ? { kind: "action", action: option.action, today: TODAY }
            : { kind: "arrival", today: TODAY };
          const turn = looking(memory, typeof one === "number" ? pressed : one);
          expect(turn.replies.slice(0, -1).flatMap(offeredBy)).toEqual([]);
          expect(turn.memory.offered).toEqual(turn.replies.slice(-1).flatMap(offeredBy));
          shown.push(...turn.memory.offered);
          memory = readMemory(JSON.parse(JSON.stringify(turn.memory)));
        }
      }),
      { numRuns: 350 },
    );
  });

  test("any button, however old, gets a reply and never a wrong answer", () => {
    const id = fc.constantFrom(
      ELIGIBILITY,
      "documents-apres-formation",
      "disparu",
      "secteur",
      "contributions",
      "paiement",
      "oui",
      "__proto__",
    );
    const action = fc.record({
      do: fc.constantFrom(...BUTTONS),
      dialog: id,
      version: fc.constantFrom(0, 1, 2),
      question: id,
      choice: id,
      article: id,
      section: id,
      checklist: id,
      command: id,
      yes: fc.boolean(),
      useful: fc.boolean(),
      opco: id,
      idcc: fc.constant(["1486"]),
      fact: fc.constantFrom("effectif", "opco", "nobody-knows-it"),
      value: fc.constantFrom({ kind: "opco", opco: "atlas" }, { kind: "count", min: 3, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 10 }), (actions) => {
        let memory = EMPTY_MEMORY;
        for (const raw of actions) {
          const keys = Object.keys(raw) as (keyof typeof raw)[];
          const wanted = FIELDS[raw.do];
          const parsed = actionSchema.parse(
            Object.fromEntries(
              keys.filter((key) => key === "do" || wanted.includes(key)).map((key) => [key, raw[key]]),
            ),
          );
          const turn = respond(memory, { kind: "action", action: parsed, today: TODAY });
          expect(turn.replies.length).toBeGreaterThan(0);
          for (const [question, choice] of Object.entries(turn.memory.dialog?.answers ?? {})) {
            const known = base.dialogs.get(turn.memory.dialog?.id ?? "")?.questions.find((one) => one.id === question);
            expect(Object.keys(known?.answer.choices ?? {})).toContain(choice);
          }
          memory = turn.memory;
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each(["__proto__", "constructor", "toString"])(
    "a forged button cannot answer « %s », which every object has",
    (choice) => {
      const before = started();
      const version = before.dialog?.version;
      const action = actionSchema.parse({ do: "answer", dialog: ELIGIBILITY, version, question: "secteur", choice });
      const turn = respond(before, { kind: "action", action, today: TODAY });
      expect(turn.memory.dialog).toEqual(before.dialog);
    },
  );

  test("answers, back steps and changes lead to the verdict of answering straight through", () => {
    const move = fc.oneof(
      fc.record({ kind: fc.constant("answer" as const), choice: fc.constantFrom(...CHOICES) }),
      fc.constant({ kind: "back" as const }),
      fc.record({ kind: fc.constant("modify" as const), position: fc.constantFrom(1, 2) }),
      fc.constant({ kind: "question" as const }),
    );
    fc.assert(
      fc.property(
        fc.array(move, { maxLength: 12 }),
        fc.constantFrom(...CHOICES),
        fc.constantFrom(...CHOICES),
        (moves, first, second) => {
          let memory = moves.reduce(makeMove, started());
          memory = say(say(memory, "recommencer").memory, "une entreprise").memory;
          memory = say(say(memory, WORDS[first]).memory, WORDS[second]).memory;
          const dialog = base.dialogs.get(ELIGIBILITY);
          const straight =
            dialog === undefined
              ? undefined
              : nextStep(dialog, { employeur: "prive", secteur: first, contributions: second });
          const { answers, known } = memory.dialog ?? {};
          const reached = dialog === undefined ? undefined : nextStep(dialog, { ...answers, ...known });
          expect(isPending(memory)).toBe(false);
          expect(reached).toEqual(straight);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("changing one answer gives the verdict of the answers as they now stand", () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.constantFrom(...GOES_ON), fc.constantFrom(...CHOICES)),
        fc.constantFrom(1, 2),
        fc.constantFrom(...CHOICES),
        (given, position, changed) => {
          let memory = started();
          for (const choice of given) memory = say(memory, WORDS[choice]).memory;
          memory = say(memory, `modifier la ${position + 1}`).memory;
          memory = say(memory, WORDS[changed]).memory;
          const [secteur, contributions] = position === 1 ? [changed, given[1]] : [given[0], changed];
          expect({ ...memory.dialog?.answers, ...memory.dialog?.known }).toMatchObject(
            secteur === "non" ? { secteur } : { secteur, contributions },
          );
          expect(isPending(memory)).toBe(false);
        },
      ),
    );
  });

  test("a memory that cannot be read never fails twice", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (stored) => {
        const first = say(readMemory(stored), "bonjour");
        expect(first.replies.length).toBeGreaterThan(0);
        expect(
          say(readMemory(JSON.parse(JSON.stringify(first.memory))), "mon entreprise est-elle éligible ?").memory.dialog
            ?.id,
        ).toBe(ELIGIBILITY);
      }),
    );
  });

  test("a dialog published anew keeps the answers that still mean something, and says so", () => {
    const memory = say(started(), "oui").memory;
    const dialog = base.dialogs.get(ELIGIBILITY);
    if (dialog === undefined) throw new Error("the eligibility dialog is missing");
    const republished = createRespond({
      ...base,
      dialogs: new Map([...base.dialogs, [ELIGIBILITY, { ...dialog, version: dialog.version + 1 }]]),
    });
    const turn = republished(memory, { kind: "text", text: "non", today: TODAY });
    expect(turn.replies[0].markdown).toContain("J’ai gardé vos réponses");
    expect(turn.memory.dialog).toMatchObject({ answers: { secteur: "oui", contributions: "non" } });
    expect(isPending(turn.memory)).toBe(false);
  });
});
