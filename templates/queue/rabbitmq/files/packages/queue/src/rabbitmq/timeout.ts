/** A broker that does not answer in this time counts as unreachable. */
export const timeoutMs = 2000;
