import { ConfigError } from "../config.ts";

/**
 * What the system refused at the start, said to whoever starts the server when something can be done about it; anything else as it is.
 */
export const explained = (error: unknown): unknown => {
  const code = error instanceof Error ? codeOf(error) : undefined;
  const remedy = code === undefined ? undefined : REMEDIES[code];
  return remedy === undefined ? error : new ConfigError([remedy]);
};

/** A failure of the system is often told within another error. */
const codeOf = (error: Error): string | undefined => {
  const code: unknown = Reflect.get(error, "code");
  if (typeof code === "string") return code;
  return error.cause instanceof Error ? codeOf(error.cause) : undefined;
};

const NO_SUCH_HOST = "HOST : une adresse de cette machine, ou un nom qui y mène ; celui-ci n'en est pas un.";
const REMEDIES: Readonly<Record<string, string>> = {
  EADDRINUSE: "PORT : un port libre ; celui-ci est déjà pris.",
  EACCES: "PORT : un port que ce compte peut ouvrir, au-dessus de 1023 en général.",
  EADDRNOTAVAIL: NO_SUCH_HOST,
  EAFNOSUPPORT: NO_SUCH_HOST,
  ENOTFOUND: NO_SUCH_HOST,
  EAI_AGAIN: NO_SUCH_HOST,
  EMFILE: "Trop peu de fichiers ouverts permis : relevez la limite du compte (ulimit -n 4096, LimitNOFILE=65536).",
};
