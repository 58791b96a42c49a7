/** A lockfile as packages that need each other, however its format says so. */
export interface LockGraph {
  /** What the workspaces ask for. */
  readonly asked: readonly Edge[];
  /** Place or name with version → package. Workspaces are not among them. */
  readonly packages: ReadonlyMap<string, LockedPackage>;
}

export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  readonly needs: readonly Edge[];
}

export interface Edge {
  readonly by: string;
  readonly name: string;
  /** The versions that do; `*` where the lockfile does not say. */
  readonly range: string;
  /** The package that the lockfile has for it. */
  readonly to: string | undefined;
  /** Whether all is well without it: dependencies for other machines. */
  readonly optional: boolean;
}

/** Everything that can be got to from the workspaces. */
export function reachableIn({ asked, packages }: LockGraph): ReadonlySet<string> {
  const reached = new Set(asked.flatMap(({ to }) => to ?? []));
  for (const one of reached) for (const { to } of packages.get(one)?.needs ?? []) if (to !== undefined) reached.add(to);
  return reached;
}

/** `npm:prisma@7.10.1` → `7.10.1`, `npm:^1.0.0` → `^1.0.0`. */
export function plainRange(range: string): string {
  return range.replace(/^npm:(@?[^@]+@)?/, '');
}
