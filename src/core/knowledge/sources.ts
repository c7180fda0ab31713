import { SOURCE_KINDS, type Source } from "./article.ts";

/** Sources in the order in which a reader should trust them; those of one kind keep their order, those of no stated kind come last. */
export const officialFirst = (sources: readonly Source[]): Source[] => [...sources].sort((a, b) => rank(a) - rank(b));

const rank = ({ kind }: Source): number => (kind === undefined ? SOURCE_KINDS.length : SOURCE_KINDS.indexOf(kind));
