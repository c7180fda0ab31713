/** A stored value with the version that a later save must name. */
export type Versioned = { value: unknown; version: number };

/** Lines of a journal, oldest first, and the position of its last one (0 when it has none). */
export type Lines = { lines: readonly unknown[]; position: number };

/**
 * Where everything that outlives a turn is kept. Under one key lie a value, replaced by compare-and-set, and a journal, only added
 * to: erasing the key erases both. Keys are opaque; values and lines are plain JSON. Every call may reject with {@link StoreError}.
 * Every implementation passes the same contract suite (tests/store/).
 */
export type Store = {
  /** Undefined when no value is kept under that key, or no longer. */
  load(key: string): Promise<Versioned | undefined>;
  /**
   * Compare-and-set: writes only when the stored version is still `expected` (0 for a new value).
   * @param lines join the journal as {@link Store.append} has them do, in the same write: all of it is done, or nothing
   * @returns whether it was written
   */
  save(key: string, value: unknown, expected: number, lines?: readonly NewLine[]): Promise<boolean>;
  /**
   * Adds a line to a journal, at a position after all that it ever held, erased or not.
   * @param once names it: a second line under the same name is not added
   * @returns the line that stands under that name, and where it was added when it was
   */
  append(key: string, line: unknown, once?: string): Promise<Appended>;
  /** Lines after a position; all of them when it is beyond the end. `last`: that many at most, from the end. */
  read(key: string, after: number, last?: number): Promise<Lines>;
  erase(key: string): Promise<void>;
  /**
   * Has `listener` called with the key of each journal that gains a line, in this process or in another on the same store; without
   * a key when some may have been missed. It hears of what this process adds before whoever adds it.
   */
  watch(listener: Watcher): void;
  /** Gives back the room of what is over. @returns how many keys went */
  purge(): Promise<number>;
  close(): Promise<void>;
};

/** What a journal is to gain; see {@link Store.append}. */
export type NewLine = { line: unknown; once?: string };

/** See {@link Store.append}. */
export type Appended = { line: unknown } & ({ added: false } | ({ added: true } & Place));

/** Where a line stands in its journal, and where the line before it does: 0 when it is the first. */
export type Place = { position: number; before: number };

/** See {@link Store.watch}. `gained` is absent when that is not known. */
export type Watcher = (key?: string, gained?: Gained) => void;

/** A line that a journal gained: how far the journal now goes, and the line itself, also as JSON, when this process added it. */
export type Gained = { position: number; line?: { value: unknown; json: string; before: number } };

/** How much a store keeps. */
export type Bounds = {
  /** How long a key is kept after it was last written to. */
  lifetimeMs: number;
  /** Past it, the key untouched for longest goes. */
  maxKeys: number;
  /** Of one journal: past it, its oldest line goes. */
  maxLines: number;
  /** Of the lines of one journal, a million by default: past it, its oldest line goes, its last one never. */
  maxJournalBytes?: number;
  /** Of everything: past it, the keys untouched for longest go. */
  maxBytes: number;
  /** A key written to within it, an hour by default, is in use: it never makes room for another. When all are, a new key is refused. */
  activeMs?: number;
};

/** See {@link Bounds.maxJournalBytes}. */
export const JOURNAL_BYTES = 1_000_000;
/** See {@link Bounds.activeMs}. */
export const ACTIVE_MS = 3600_000;

/** `report` hears of what an operator should know. */
export type StoreOptions = Bounds & { now: () => number; report: (event: StoreEvent) => void };

/** What happens to a store of itself. */
export type StoreEvent =
  /** A row could not be read, and counts as absent. */
  | { event: "store-row-unreadable" }
  /** Its server or its files went away, or came back. */
  | { event: "store-away" | "store-back" }
  /** Nothing new can be kept until there is room: what is kept is all in use, or the disk is full. */
  | { event: "store-full" }
  /** So many keys that nobody used went, to make room. */
  | { event: "store-evicted"; keys: number }
  /** So many lines went from the beginning of a journal. */
  | { event: "journal-shortened"; lines: number };

/** Why something new or large is refused. */
export const NO_ROOM = "no room left";

/** The store did not answer, or could not write; nothing was half-saved. `reason` never quotes what is kept. */
export class StoreError extends Error {
  constructor(reason: string, cause?: unknown) {
    super(reason, { cause });
    this.name = `StoreError (${reason})`;
  }
}

/** The store cannot be used at all: what is wrong and what to do, in French, for whoever starts the server. */
export class StoreUnusableError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "StoreUnusableError";
  }
}
