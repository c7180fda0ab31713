/** An establishment as a public directory shows it. Nothing here names it. */
export type Establishment = {
  /** Codes that it declares, of the establishment when it has some, else of its company; empty when none is known. */
  idcc: readonly string[];
  /** Activity code, written 62.02A; a hint only. */
  naf?: string;
  isOpen: boolean;
  /** Ruled by public law: outside the OPCOs. */
  isPublicLaw: boolean;
  /** Day on which the directory was read, YYYY-MM-DD. */
  readOn: string;
};

/** What came of looking a SIRET up. */
export type CompanyLookup =
  | ({ kind: "found" } & Establishment)
  | { kind: "not-found" }
  /** The company asked that its data be kept private. */
  | { kind: "private" }
  /** The directory does not accept the number. */
  | { kind: "refused" }
  /** Too many questions at once, ours or those of others. */
  | { kind: "busy" }
  | { kind: "too-slow" }
  | { kind: "down" }
  /** The directory answered something that cannot be read. */
  | { kind: "unreadable" };
