import { type ParseArgsConfig, parseArgs } from "node:util";
import { ConfigError } from "../config.ts";
import { ContentError } from "../core/knowledge/problems.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** How a command is called: what `--help` prints, the options it takes besides, and whether it takes words too. */
export type Usage<Taken extends Options> = { help: string; options?: Taken; positionals?: boolean };

/** What a command was called with. */
export type Called<Taken extends Options> = Pick<
  ReturnType<typeof parseArgs<{ options: Taken; allowPositionals: true }>>,
  "values" | "positionals"
>;

/** A command called in a way that it does not take: told with its help. */
export class UsageError extends Error {}

/**
 * Runs a command of a terminal. `--help` prints its help; a call that it does not take, and what an editor or operator can mend, are
 * printed plainly, with exit code 1.
 */
export const runCommand = async <const Taken extends Options>(
  { help, options, positionals = false }: Usage<Taken>,
  command: (called: Called<Taken>) => Promise<void>,
): Promise<void> => {
  if (process.argv.slice(2).some((word) => word === "--help" || word === "-h")) {
    console.log(help);
    return;
  }
  try {
    await command(called({ options, positionals }));
  } catch (error) {
    if (error instanceof UsageError) console.error(error.message === "" ? help : `${error.message}\n\n${help}`);
    else if (error instanceof ContentError || error instanceof ConfigError) console.error(error.message);
    else throw error;
    process.exitCode = 1;
  }
};

/** @throws {UsageError} when an option is unknown or lacks its value */
const called = <Taken extends Options>({
  options,
  positionals,
}: {
  options: Taken | undefined;
  positionals: boolean;
}): Called<Taken> => {
  try {
    // Without options of its own a command takes none, which is what `Taken` then says.
    return parseArgs({
      options: options ?? ({} as Taken),
      allowPositionals: positionals,
      strict: true,
    }) as Called<Taken>;
  } catch {
    throw new UsageError();
  }
};
