/**
 * Where replies to our own Direct Line go: nowhere beyond the process, into a log that shows once what is said twice. A reply may be
 * given to it again at any time.
 */
export const IN_PROCESS = "urn:directline:in-process";

/** How the names of the events of our own process begin: nobody else may send them. */
export const OWN_EVENTS = "assistant/";

/** The event by which a channel of our own process says that somebody opened their conversation again. */
export const COMING_BACK = `${OWN_EVENTS}coming-back`;
