/**
 * The question with `times` of its longer words misspelt: a letter doubled, dropped, or swapped with its neighbour.
 * Always the same for a question, so that figures can be compared.
 */
export const misspell = (question: string, times: number): string => {
  const words = question.split(" ");
  const long = words.map((word, at) => ({ word, at })).filter(({ word }) => /^\p{L}{5,}$/u.test(word));
  const chosen = long.toSorted((a, b) => b.word.length - a.word.length || a.at - b.at).slice(0, times);
  for (const { word, at } of chosen) words[at] = slip(word, question.length + at);
  return words.join(" ");
};

const slip = (word: string, seed: number): string => {
  const at = 1 + (seed % (word.length - 2));
  const [before, letter, next, after] = [word.slice(0, at), word.charAt(at), word.charAt(at + 1), word.slice(at + 2)];
  switch (seed % 3) {
    case 0:
      return before + next + letter + after;
    case 1:
      return before + next + after;
    default:
      return before + letter + letter + next + after;
  }
};
