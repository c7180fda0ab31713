import type { Reply } from "../../core/conversation/reply.ts";
import type { Activity } from "../activity.ts";
import { webMessage } from "../parts/web-message.ts";
import type { Place } from "../teams/place.ts";
import { renderForTeams } from "../teams/render.ts";

/** A reply as the channel shows it: always its text, with buttons in the form that channel can carry. */
export const render = (reply: Reply, place: Place): [Partial<Activity>, ...Partial<Activity>[]] =>
  place.surface === "web" ? [webMessage(reply)] : renderForTeams(reply, place);
