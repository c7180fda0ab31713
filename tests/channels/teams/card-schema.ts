import { z } from "zod";

/**
 * Adaptive Cards 1.2 as Teams shows them on every client, for the elements the assistant uses: a strict reading of the published
 * schema, plus Teams' own limits. Whether the official renderer agrees is tested in a browser (tests/e2e/cards.test.ts).
 */
const spacing = z.enum(["None", "Small", "Default", "Medium", "Large", "ExtraLarge", "Padding"]).optional();

const textBlock = z.strictObject({
  type: z.literal("TextBlock"),
  id: z.enum(["owner", "aside"]).optional(),
  text: z.string().min(1),
  wrap: z.literal(true),
  weight: z.enum(["Lighter", "Default", "Bolder"]).optional(),
  size: z.enum(["Small", "Default", "Medium", "Large", "ExtraLarge"]).optional(),
  color: z.enum(["Default", "Dark", "Light", "Accent", "Good", "Warning", "Attention"]).optional(),
  isSubtle: z.boolean().optional(),
  spacing,
});

const columnSet = z.strictObject({
  type: z.literal("ColumnSet"),
  spacing,
  separator: z.boolean(),
  columns: z
    .array(
      z.strictObject({
        type: z.literal("Column"),
        width: z.int().min(1),
        items: z.array(textBlock).min(1),
      }),
    )
    .min(1),
});

const messageBack = z.strictObject({
  type: z.literal("messageBack"),
  displayText: z.string().min(1),
  text: z.string().min(1),
  value: z.strictObject({ action: z.unknown(), for: z.string().optional() }),
});
const submit = z.strictObject({
  type: z.literal("Action.Submit"),
  title: z.string().min(1),
  data: z.strictObject({ action: z.unknown(), for: z.string().optional(), msteams: messageBack }),
});
const action = z.discriminatedUnion("type", [
  submit,
  z.strictObject({ type: z.literal("Action.OpenUrl"), title: z.string().min(1), url: z.url({ protocol: /^https$/ }) }),
]);
const container = z.strictObject({
  type: z.literal("Container"),
  style: z.enum(["default", "emphasis", "good", "attention", "warning", "accent"]),
  spacing,
  items: z.array(textBlock).min(1),
  selectAction: submit.optional(),
});

/** A heading that shows and hides what is folded under it, without asking anybody. */
const fold = z.strictObject({
  type: z.literal("Container"),
  spacing,
  separator: z.literal(true),
  selectAction: z.strictObject({
    type: z.literal("Action.ToggleVisibility"),
    title: z.string().min(1),
    targetElements: z.array(z.string()).length(1),
  }),
  items: z.array(textBlock).length(1),
});
const folded = z.strictObject({
  type: z.literal("Container"),
  id: z.string(),
  isVisible: z.literal(false),
  spacing,
  items: z.array(textBlock).min(1),
});

const actionSet = z.strictObject({ type: z.literal("ActionSet"), spacing, actions: z.array(action).min(1).max(6) });

const element = z.union([textBlock, container, fold, folded, columnSet, actionSet]);

const actionsIn = (one: z.infer<typeof element>) => {
  if (one.type === "ActionSet") return one.actions;
  return one.type === "Container" && "style" in one && one.selectAction !== undefined ? [one.selectAction] : [];
};

const targetsOf = (one: z.infer<typeof element>): readonly string[] =>
  "selectAction" in one && one.selectAction?.type === "Action.ToggleVisibility" ? one.selectAction.targetElements : [];

/** One card attachment: six actions at most, whatever their form. */
export const cardSchema = z.strictObject({
  contentType: z.literal("application/vnd.microsoft.card.adaptive"),
  content: z.strictObject({
    $schema: z.literal("http://adaptivecards.io/schemas/adaptive-card.json"),
    type: z.literal("AdaptiveCard"),
    version: z.literal("1.2"),
    body: z
      .array(element)
      .min(1)
      .refine((body) => body.flatMap(actionsIn).length <= 6, "six actions")
      .refine((body) => {
        const ids = body.flatMap((one) => ("isVisible" in one ? [one.id] : []));
        const targets = body.flatMap(targetsOf);
        return JSON.stringify(ids) === JSON.stringify(targets) && new Set(ids).size === ids.length;
      }, "each heading unfolds what stands under it"),
  }),
});

type Card = z.infer<typeof cardSchema>;

/** Every action of a card, in order. */
export const actionsOf = ({ content }: Card) => content.body.flatMap(actionsIn);

/** Every text that a card shows, its buttons left out. */
export const textsOf = ({ content }: Card): string[] => content.body.flatMap(textsIn);

const isButton = (one: object): boolean => "style" in one && "selectAction" in one && one.selectAction !== undefined;

const textsIn = (one: Card["content"]["body"][number]): string[] => {
  switch (one.type) {
    case "TextBlock":
      return [one.text];
    case "Container":
      return isButton(one) ? [] : one.items.map(({ text }) => text);
    case "ColumnSet":
      return one.columns.flatMap(({ items }) => items.map(({ text }) => text));
    case "ActionSet":
      return [];
  }
};
