import { ConfigError } from "../config.ts";
import { ContentError } from "../core/knowledge/problems.ts";

/** Runs a command; what an editor or operator can mend is printed plainly, with exit code 1. */
export const runCommand = async (command: () => Promise<void>): Promise<void> => {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof ContentError || error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
};
