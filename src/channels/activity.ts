/** The words of the Bot Framework that the rooms around it use: its types, and nothing that runs. */
export type { Activity, Attachment, CardAction, Entity, InvokeResponse, TurnContext } from "botbuilder";
