/** An activity as Direct Line clients receive it. */
export type WireActivity = { id: string; type: string; [field: string]: unknown };

/** Activities in order; `watermark` says where to go on from. */
export type ActivitySet = { activities: readonly WireActivity[]; watermark: string };

/** Everything said in each conversation, as long as it is kept. Watermarks are opaque to clients. */
export type ActivityLog = {
  /**
   * Makes sure a conversation exists. One that is no longer known goes on from the watermark its client had reached.
   * @returns whether it was created
   */
  open(conversationId: string, watermark: string): Promise<boolean>;
  /**
   * Adds an activity.
   * @param once names it: a second activity under the same name is not added
   * @returns the id under which it stands, and whether it was added
   */
  append(conversationId: string, activity: WireActivity, once?: string): Promise<{ id: string; added: boolean }>;
  /** What was said after a watermark; everything when the watermark is empty or of an earlier life of the conversation. */
  after(conversationId: string, watermark: string): Promise<ActivitySet>;
};

export type MemoryLogOptions = {
  maxConversations: number;
  /** Per conversation. */
  maxActivities: number;
  /** Of all conversations together, counted as JSON characters. */
  maxCharacters: number;
  /** How long a conversation is kept after its last activity or reading. */
  lifetimeMs: number;
  now: () => number;
};

type Line = { activity: WireActivity; once?: string; characters: number };
/** `start` is the position before the first line kept. */
type Conversation = { start: number; lines: Line[]; characters: number; touchedAt: number };

/** A log that lives as long as the process. Past its bounds, the conversation untouched for longest goes. */
export const createMemoryLog = ({
  maxConversations,
  maxActivities,
  maxCharacters,
  lifetimeMs,
  now,
}: MemoryLogOptions): ActivityLog => {
  // A Map keeps insertion order, and touching inserts again: the first conversation is always the one untouched for longest.
  const conversations = new Map<string, Conversation>();
  let characters = 0;

  const touch = (id: string, watermark: string): { conversation: Conversation; created: boolean } => {
    const known = conversations.get(id);
    const fresh = known && now() - known.touchedAt < lifetimeMs ? known : undefined;
    if (known && !fresh) drop(id, known);
    const conversation = fresh ?? { start: position(watermark), lines: [], characters: 0, touchedAt: 0 };
    conversation.touchedAt = now();
    conversations.delete(id);
    conversations.set(id, conversation);
    return { conversation, created: fresh === undefined };
  };

  const drop = (id: string, conversation: Conversation) => {
    characters -= conversation.characters;
    conversations.delete(id);
  };

  const grow = (conversation: Conversation, by: number) => {
    conversation.characters += by;
    characters += by;
  };

  const keepBounds = (current: string) => {
    for (const [id, conversation] of conversations) {
      const over =
        conversations.size > maxConversations ||
        characters > maxCharacters ||
        now() - conversation.touchedAt >= lifetimeMs;
      if (!over || id === current) return;
      drop(id, conversation);
    }
  };

  return {
    open: async (id, watermark) => {
      const { created } = touch(id, watermark);
      keepBounds(id);
      return created;
    },
    append: async (id, activity, once) => {
      const { conversation } = touch(id, "");
      const before = once === undefined ? undefined : conversation.lines.find((line) => line.once === once);
      if (before) return { id: before.activity.id, added: false };
      const line: Line = { activity, once, characters: JSON.stringify(activity).length };
      conversation.lines.push(line);
      grow(conversation, line.characters);
      while (conversation.lines.length > maxActivities) {
        grow(conversation, -(conversation.lines.shift()?.characters ?? 0));
        conversation.start++;
      }
      keepBounds(id);
      return { id: activity.id, added: true };
    },
    after: async (id, watermark) => {
      const { conversation } = touch(id, watermark);
      const { start, lines } = conversation;
      const seen = position(watermark) - start;
      const unseen = seen > lines.length ? lines : lines.slice(Math.max(0, seen));
      return { activities: unseen.map(({ activity }) => activity), watermark: String(start + lines.length) };
    },
  };
};

const position = (watermark: string): number => (/^\d{1,9}$/.test(watermark) ? Number(watermark) : 0);
