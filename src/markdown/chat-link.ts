/**
 * Where a link of the conversation may lead: https, a mail or phone address, a page of our own server (« //site » and « /\\site » would
 * leave it). http is for an assistant tried on one's own machine.
 */
const SAFE = /^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost)[:/]|mailto:|tel:|\/(?![/\\]))/i;

/** The address of a link in the conversation; undefined when it is not to be trusted. */
export const chatLink = (url: string): string | undefined => (SAFE.test(url) ? url : undefined);
