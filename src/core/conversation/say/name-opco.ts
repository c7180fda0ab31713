import { type Messages, say } from "../../content/messages.ts";

/** A text for somebody whose OPCO is known: « votre OPCO » is its name, « d'Akto » after a word that loses its vowel. */
export const nameOpco = (messages: Messages, text: string, opco: string): string => {
  const yours = say(messages, "your-opco");
  const elided = /^[aeiouyàâéèêîôû]/i.test(opco);
  return text
    .replace(new RegExp(`(?<![\\p{L}])([dDqQ]u?)e ${yours}`, "gu"), (whole, begun: string) =>
      elided ? `${begun}'${opco}` : whole.replace(yours, () => opco),
    )
    .replace(new RegExp(yours, "gi"), () => opco);
};
