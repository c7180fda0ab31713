/** An activity as Direct Line clients receive it. */
export type WireActivity = { id: string; type: string; [field: string]: unknown };

/** Activities in order; `watermark` says where to go on from. */
export type ActivitySet = { activities: readonly WireActivity[]; watermark: string };
