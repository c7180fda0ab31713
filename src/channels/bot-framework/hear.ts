import type { Heard } from "../../core/conversation/heard.ts";
import type { Activity } from "../activity.ts";
import { hearMessage } from "../hear.ts";
import { readSpoken } from "../teams/spoken-text.ts";

/** What an activity says, see {@link hearMessage}. Teams sends null for what it leaves out. */
export const hearActivity = (activity: Partial<Activity>, today: string): Heard =>
  hearMessage(
    { text: readSpoken(activity).text, value: activity.value, attachments: activity.attachments ?? undefined },
    today,
  );
