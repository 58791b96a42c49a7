/** Clients repeat a refresh without a response, and two tabs of a browser refresh at the same time. */
export const graceMs = 10_000;

/** The token of a generation that was used. */
export interface UsedToken {
  readonly id: string;
  readonly usedAt: Date;
}

/**
 * Classifies the use of a refresh token (rotation with reuse detection, RFC 9700, section 4.14.2).
 * Tokens that were issued in exchange for the same token are one generation; a generation has more
 * than one token only when the exchange was repeated within the grace period. The first token of a
 * generation that is used becomes the parent of the next generation, and the others count as used with
 * it. So when a client and a thief hold one each, the later use is detected.
 *
 * - `first-use`: no token of this generation was used. This is the normal case.
 * - `repeated`: one was used within the grace period, and no token of the next generation was used, so
 *   the client may not have received the response. Only the immediate predecessor has this grace.
 * - `reuse`: the token was copied.
 *
 * @param used the token of the same generation that was used
 * @param successor the token of the next generation that was used
 */
export function classifyUse(
  used: UsedToken | null,
  successor: UsedToken | null,
  now: Date,
): 'first-use' | 'repeated' | 'reuse' {
  if (!used) return 'first-use';
  const inGrace = now.getTime() - used.usedAt.getTime() <= graceMs;
  return inGrace && !successor ? 'repeated' : 'reuse';
}
