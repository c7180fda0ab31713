import type { Heard } from "../../core/conversation/heard.ts";
import type { Activity } from "../activity.ts";
import { hearMessage } from "../hear.ts";
import { readSpoken } from "../teams/spoken-text.ts";

/** What an activity says, see {@link hearMessage}. */
export const hearActivity = (activity: Partial<Activity>, today: string): Heard =>
  hearMessage({ ...activity, text: readSpoken(activity).text }, today);
