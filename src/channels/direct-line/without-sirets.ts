import { withoutSiret } from "../../core/conversation/siret.ts";
import { plainDigits } from "../../ground/plain-digits.ts";

/** What a client sent, as it may be kept: without a SIRET in any of its texts or numbers, however its digits are written. */
export const withoutSirets = (sent: unknown): unknown => {
  if (typeof sent === "string") return masked(sent);
  if (typeof sent === "number") return masked(String(sent)) === String(sent) ? sent : masked(String(sent));
  if (Array.isArray(sent)) return sent.map(withoutSirets);
  if (typeof sent !== "object" || sent === null) return sent;
  return Object.fromEntries(
    Object.entries(sent).map(([name, value]) => [masked(name), name === CLIENT_NAME ? value : withoutSirets(value)]),
  );
};

/** The client's own name for what it posts: altered, it would not know it again. */
const CLIENT_NAME = "clientActivityID";

/** A text is left as it was written unless a SIRET is in it. */
const masked = (text: string): string => {
  const plain = plainDigits(text)
    .replaceAll(/\p{Cf}/gu, "")
    .replaceAll(/(?<=\d)[\s\p{Z}\p{Pd}._/·]{1,3}(?=\d)/gu, " ");
  const kept = withoutSiret(plain);
  return kept === plain ? text : kept;
};
