import { z } from "zod";
import type { Activity, Attachment } from "../activity.ts";
import { isPassing, note, ownerLine } from "./cards.ts";
import { cardMessage } from "./render.ts";

/** What is kept of a card to close it: itself without the buttons that send something nor anybody's name, and the labels of the buttons by what they send. */
export const closableSchema = z.object({
  card: z.custom<Attachment>((value) => z.object({ contentType: z.string() }).safeParse(value).success),
  buttons: z.array(z.object({ label: z.string(), action: z.unknown() })),
});
export type Closable = z.infer<typeof closableSchema>;

export const closable = (card: Attachment): Closable => {
  const body = bodySchema.parse(card.content.body);
  const kept = body.filter(
    (element) => element.type !== "ActionSet" && element.selectAction?.data === undefined && !isPassing(element),
  );
  return {
    card: { ...card, content: { ...card.content, body: kept } },
    buttons: body
      .flatMap(({ actions = [], selectAction }) => (selectAction === undefined ? actions : [selectAction]))
      .flatMap(({ title, data }) => (data === undefined ? [] : [{ label: title, action: data.action }])),
  };
};

/** The label of the button that sent this back; undefined when the card has no such button. */
export const labelOf = ({ buttons }: Closable, sent: unknown): string | undefined => {
  const action = JSON.stringify(sentSchema.safeParse(sent).data?.action);
  return buttons.find((button) => JSON.stringify(button.action) === action)?.label;
};

/** A card once it no longer serves: what it says, and in place of its buttons which one was taken, or that it is passed. */
export const renderClosed = (
  { card }: Closable,
  { taken, owner }: { taken: string; owner?: string },
): Partial<Activity> => {
  const body = [...(owner === undefined ? [] : [ownerLine(owner)]), ...card.content.body, note(taken)];
  return cardMessage({ ...card, content: { ...card.content, body } }, taken);
};

const sentSchema = z.object({ action: z.unknown() });
const buttonSchema = z.looseObject({ title: z.string(), data: sentSchema.optional() });
const bodySchema = z.array(
  z.looseObject({
    type: z.string(),
    actions: z.array(buttonSchema).optional(),
    selectAction: buttonSchema.optional(),
  }),
);
