import type { NpmEdge } from './prune-npm.js';

/** What npm notes of a package by how it is reached: true as long as every way to it is of that kind. */
export interface NpmFlags {
  dev: boolean;
  optional: boolean;
  /** True while no way to it is neither. */
  devOptional: boolean;
  peer: boolean;
}

/**
 * Walks from the repo itself: first to find what is there, then until no flag changes.
 * @param own places of the root and of the workspaces
 * @returns flags of every place that is reached
 */
export function flagsFrom(
  own: readonly string[],
  edgesOf: (place: string) => readonly NpmEdge[],
): ReadonlyMap<string, Readonly<NpmFlags>> {
  const known = new Map<string, readonly NpmEdge[]>();
  // A set goes on to what is added while it is walked.
  const there = new Set<string>(own);
  for (const place of there) {
    const edges = edgesOf(place);
    known.set(place, edges);
    // An optional peer is there when something else brings it.
    for (const { to, kind } of edges) if (kind !== 'peerOptional') there.add(to);
  }
  const flags = new Map<string, NpmFlags>();
  const none: NpmFlags = { dev: false, optional: false, devOptional: false, peer: false };
  const walk = own.map((place) => ({ place, from: none }));
  for (let step = walk.pop(); step; step = walk.pop()) {
    for (const { to, kind } of known.get(step.place) ?? []) {
      if (!there.has(to)) continue;
      const passed = passedOn(step.from, kind);
      const before = flags.get(to);
      const after = before ? narrowed(passed, before) : passed;
      if (before && same(before, after)) continue;
      flags.set(to, after);
      walk.push({ place: to, from: after });
    }
  }
  return flags;
}

function passedOn(from: NpmFlags, kind: NpmEdge['kind']): NpmFlags {
  const dev = from.dev || kind === 'dev';
  const optional = from.optional || kind === 'optional' || kind === 'peerOptional';
  const peer = from.peer || kind === 'peer' || kind === 'peerOptional';
  return { dev, optional, devOptional: from.devOptional || dev || optional, peer };
}

function same(one: NpmFlags, other: NpmFlags): boolean {
  return (
    one.dev === other.dev &&
    one.optional === other.optional &&
    one.devOptional === other.devOptional &&
    one.peer === other.peer
  );
}

function narrowed(one: NpmFlags, other: NpmFlags): NpmFlags {
  return {
    dev: one.dev && other.dev,
    optional: one.optional && other.optional,
    devOptional: one.devOptional && other.devOptional,
    peer: one.peer && other.peer,
  };
}
