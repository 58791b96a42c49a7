/** A package of pnpm's lock with the peers it is resolved with: `a@1.0.0(b@2.0.0(c@3.0.0))`. */
export interface DepPath {
  /** `a@1.0.0` */
  readonly id: string;
  readonly peers: readonly DepPath[];
}

/** @param text a key of `snapshots` */
export function parseDepPath(text: string): DepPath {
  const start = text.indexOf('(');
  return start < 0 ? { id: text, peers: [] } : { id: text.slice(0, start), peers: parsePeers(text.slice(start)) };
}

/** Leaves out the peers, at every depth, whose package is not `kept`. */
export function printDepPath({ id, peers }: DepPath, kept: (id: string) => boolean): string {
  return id + peers.map((peer) => (kept(peer.id) ? `(${printDepPath(peer, kept)})` : '')).join('');
}

/** `(a@1(b@2))(c@3)` → a with b, and c. */
function parsePeers(text: string): readonly DepPath[] {
  const peers: DepPath[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: bracket, index } of text.matchAll(/[()]/g)) {
    if (bracket === '(' && depth++ === 0) start = index + 1;
    if (bracket === ')' && --depth === 0) peers.push(parseDepPath(text.slice(start, index)));
  }
  return peers;
}
