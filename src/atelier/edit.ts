/** A file of the content folder as it is to become. `file` is its path in the folder; without `before` it is a new one. */
export type Change = { file: string; before?: string; after: string };

/** Something to write, once somebody has seen it. `tries` are questions whose answers it should change. */
export type Edit = {
  title: string;
  changes: readonly Change[];
  notes: readonly string[];
  tries: readonly string[];
  /** What is written is not read by the assistant yet: it is found among the drafts. */
  drafts?: boolean;
};
