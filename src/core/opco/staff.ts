/** Positions of the words of those whom one says to employ: « avec 2 vendeurs », « qui a une secrétaire ». */
export const staffAt = (tokens: readonly string[], staff: ReadonlySet<string>): number[] =>
  tokens.flatMap((word, at) =>
    staff.has(word) && tokens.slice(Math.max(0, at - REACH), at).some((one) => EMPLOYING.has(one)) ? [at] : [],
  );

const REACH = 2;
const EMPLOYING = new Set(["avec", "emploie", "employant", "ai", "a", "avons"]);
