/** As src/core/conversation/heard.ts reads: a longer message is refused. */
export const MOST_CHARACTERS = 1000;
