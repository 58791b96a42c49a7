/** A client that gets no answer asks again, and two tabs of a browser ask at the same time. */
export const graceMs = 10_000;

/** The token of a generation that was used. */
export interface UsedToken {
  readonly id: string;
  readonly usedAt: Date;
}

/**
 * What to make of a refresh token. Tokens that were given for the same token are one generation;
 * there is more than one only while the grace period of that token lasts. The first of them that is
 * used is the parent of the next generation, and the others count as used with it: of a client and
 * a thief who hold one each, the one who comes later gives the theft away.
 *
 * - `first-use`: nobody has used one of this generation. This is the normal case.
 * - `repeated`: somebody has, a moment ago, and the answer may not have arrived, because no token of
 *   the next generation was used. Only the immediate predecessor gets this grace.
 * - `reuse`: somebody uses a copy.
 *
 * @param used what was used of the token's own generation
 * @param successor what was used of the next one
 */
export function judge(
  used: UsedToken | null,
  successor: UsedToken | null,
  now: Date,
): 'first-use' | 'repeated' | 'reuse' {
  if (!used) return 'first-use';
  const inGrace = now.getTime() - used.usedAt.getTime() <= graceMs;
  return inGrace && !successor ? 'repeated' : 'reuse';
}
