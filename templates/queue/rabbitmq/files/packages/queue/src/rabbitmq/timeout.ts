/** A broker that does not answer in this time counts as unreachable. */
export const timeoutMs = 2000;

/** A process that starts together with its broker waits this long for it. */
export const startupTimeoutMs = 60_000;
