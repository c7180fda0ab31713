/** What became of a web page. `changed` is the day its server says it last changed (YYYY-MM-DD). */
export type Probe =
  | { kind: "alive"; changed?: string }
  /** The server sends elsewhere for good; `home` when that is only the site's first page. */
  | { kind: "moved"; to: string; home: boolean; changed?: string }
  | { kind: "dead"; why: string }
  /** The page may well be there: a person has to look. */
  | { kind: "unsure"; why: string }
  /** No server answered; `nowhere` when no site bears that name, which a machine without internet says of all. */
  | { kind: "unreached"; why: string; nowhere: boolean };

const MOST_HOPS = 5;
const PERMANENT = [301, 308];
const GONE = [404, 410];
/** Says who asks, as sites expect of a program. */
const HEADERS = { "user-agent": "opco-assistant (check:sources)", accept: "text/html,application/pdf,*/*" };

/** Asks for a page without downloading it: HEAD, then GET where HEAD brings nothing. Never throws. */
export const probe = async (url: string, timeoutMs: number): Promise<Probe> => {
  const head = await attempt(url, "HEAD", timeoutMs);
  return head.kind === "alive" || head.kind === "moved" ? head : await attempt(url, "GET", timeoutMs);
};

const attempt = async (url: string, method: Method, timeoutMs: number): Promise<Probe> => {
  try {
    return read(await follow(url, method, timeoutMs), url);
  } catch (error) {
    return unreachable(error, timeoutMs);
  }
};

type Method = "HEAD" | "GET";

/** Where a page led: `to` when the first redirections are for good. */
type Arrival = { status: number; at: string; to: string | undefined; type: string; changed: string | undefined };

const follow = async (url: string, method: Method, timeoutMs: number): Promise<Arrival> => {
  const signal = AbortSignal.timeout(timeoutMs);
  let at = url;
  let to: string | undefined;
  let forGood = true;
  for (let hop = 0; hop <= MOST_HOPS; hop++) {
    const response = await fetch(at, { method, redirect: "manual", signal, headers: HEADERS });
    await response.body?.cancel();
    const target = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || target === null)
      return {
        ...{ status: response.status, at, to },
        type: response.headers.get("content-type") ?? "",
        changed: dayOf(response.headers.get("last-modified")),
      };
    at = new URL(target, at).href;
    forGood &&= PERMANENT.includes(response.status);
    if (forGood) to = at;
  }
  throw new TooManyHops();
};

class TooManyHops extends Error {}

const read = ({ status, at, to, type, changed }: Arrival, from: string): Probe => {
  if (GONE.includes(status)) return { kind: "dead", why: `la page n'existe plus (${status})` };
  if (status === 429) return { kind: "unsure", why: "le site demande d'attendre (429)" };
  if (status >= 500) return { kind: "unsure", why: `le site est en panne (${status})` };
  if (status >= 400) return { kind: "unsure", why: `le site refuse les programmes (${status})` };
  // What many sites answer in place of « not found ».
  if (/\.pdf$/i.test(new URL(from).pathname) && /^text\/html\b/i.test(type))
    return { kind: "unsure", why: "une page web en place d'un PDF : sans doute la page d'erreur du site" };
  if (to === undefined && isHome(at) && !isHome(from))
    return { kind: "unsure", why: "le site renvoie à sa page d'accueil, pour l'instant" };
  const dated = changed === undefined ? {} : { changed };
  if (to === undefined || to === from) return { kind: "alive", ...dated };
  return { kind: "moved", to, home: isHome(to) && !isHome(from), ...dated };
};

const isHome = (url: string): boolean => new URL(url).pathname === "/";

const dayOf = (header: string | null): string | undefined => {
  const time = header === null ? Number.NaN : Date.parse(header);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10);
};

const unreachable = (error: unknown, timeoutMs: number): Probe => {
  if (error instanceof TooManyHops) return { kind: "unsure", why: `plus de ${MOST_HOPS} redirections` };
  if (error instanceof Error && error.name === "TimeoutError")
    return { kind: "unreached", why: `pas de réponse en ${timeoutMs / 1000} s`, nowhere: false };
  const code = codeOf(error);
  if (code === "ENOTFOUND") return { kind: "unreached", why: "aucun site ne porte ce nom", nowhere: true };
  if (/CERT|TLS|SSL|SELF_SIGNED/.test(code)) return { kind: "unsure", why: `certificat refusé (${code})` };
  return { kind: "unreached", why: `connexion impossible (${code})`, nowhere: false };
};

/** fetch hides the system's error code in its cause. */
const codeOf = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return typeof code === "string" ? code : "sans détail";
};
