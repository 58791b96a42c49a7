/** How old a version must be before it is taken, unless there is a reason to take it at once. */
export interface AgeGate {
  readonly days: number;
  /** Packages that it does not hold for. */
  readonly except: readonly string[];
}

/** How a package manager is made to write its lockfile, and nothing else, under an age gate. */
export interface ManagerRun {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Settings file → what is added to it. */
  readonly settings: Readonly<Record<string, string>>;
}

/** @throws Error for a package manager that is not known */
export function gateOf(manager: string, gate: AgeGate): ManagerRun {
  const run = runs[manager];
  if (!run) throw new Error(`scripts/versions/age-gate.ts does not know how ${manager} writes its lockfile`);
  return run(gate);
}

const minutesPerDay = 24 * 60;

const runs: Readonly<Record<string, (gate: AgeGate) => ManagerRun>> = {
  npm: ({ days, except }) => ({
    args: [
      ...[
        'install',
        '--package-lock-only',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        `--min-release-age=${String(days)}`,
      ],
      ...except.map((name) => `--min-release-age-exclude=${name}`),
    ],
    env: {},
    settings: {},
  }),
  pnpm: ({ days, except }) => ({
    args: ['install', '--lockfile-only', '--no-frozen-lockfile'],
    env: {},
    settings: {
      'pnpm-workspace.yaml': `minimumReleaseAge: ${String(days * minutesPerDay)}\n${list('minimumReleaseAgeExclude', except)}`,
    },
  }),
  yarn: ({ days, except }) => ({
    args: ['install', '--mode=update-lockfile'],
    env: { YARN_ENABLE_IMMUTABLE_INSTALLS: 'false' },
    settings: { '.yarnrc.yml': `npmMinimalAgeGate: ${String(days)}d\n${list('npmPreapprovedPackages', except)}` },
  }),
  bun: ({ days, except }) => ({
    args: ['install', '--lockfile-only'],
    env: {},
    settings: {
      'bunfig.toml': `minimumReleaseAge = ${String(days * minutesPerDay * 60)}\nminimumReleaseAgeExcludes = ${JSON.stringify(except)}\n`,
    },
  }),
};

function list(key: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `${key}:\n${names.map((name) => `  - '${name}'\n`).join('')}`;
}
