export type ReadinessOptions = {
  /** Whether a turn could be served now; a failure is no. */
  probe: () => Promise<boolean>;
  /** In ms, from any start. */
  clock?: () => number;
};

const FRESH_MS = 1000;
/** A probe that has not answered by then has: monitors wait for a few seconds only. */
const PATIENCE_MS = 2000;

/**
 * Whether the process is ready, as of a second ago at most: however many ask, it is looked into once at a time. A store that does not
 * answer is not asked again until it has.
 */
export const createReadiness = ({ probe, clock = () => performance.now() }: ReadinessOptions) => {
  let known = { ready: false, at: Number.NEGATIVE_INFINITY };
  let asking: Promise<boolean> | undefined;
  const ask = async (): Promise<boolean> => {
    const ready = await probe().catch(() => false);
    known = { ready, at: clock() };
    asking = undefined;
    return ready;
  };
  return async (): Promise<boolean> => {
    if (asking === undefined && clock() - known.at < FRESH_MS) return known.ready;
    asking ??= ask();
    return inTime(asking);
  };
};

const inTime = async (asked: Promise<boolean>): Promise<boolean> => {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), PATIENCE_MS);
  try {
    return await Promise.race([asked, late.promise]);
  } finally {
    clearTimeout(timer);
  }
};
