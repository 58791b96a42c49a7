import type { RepoFacts } from './facts/facts.js';

const shown = 5;

/** `a, b and 3 more`. */
export function listed(names: readonly string[]): string {
  const rest = names.length - shown;
  return rest > 0 ? `${names.slice(0, shown).join(', ')} and ${String(rest)} more` : names.join(', ');
}

/** `1 file`, `3 files`. */
export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** The command that runs a script of a repository; nothing when it has no such script. */
export function scriptCommand(
  { packageManager, scripts }: Pick<RepoFacts, 'packageManager' | 'scripts'>,
  script: string,
): { readonly command?: string } {
  return scripts.includes(script) ? { command: `${packageManager} run ${script}` } : {};
}

const installCommands = {
  npm: { locked: 'npm ci', unlocked: 'npm install' },
  pnpm: { locked: 'pnpm install --frozen-lockfile', unlocked: 'pnpm install' },
  // Yarn 1 and the later ones have different flags; both keep to the lockfile without one.
  yarn: { locked: 'yarn install', unlocked: 'yarn install' },
  bun: { locked: 'bun install --frozen-lockfile', unlocked: 'bun install' },
} as const;

/** The command that installs what the lockfile says, or makes a lockfile. */
export function installCommand({ lockfiles, packageManager }: Pick<RepoFacts, 'lockfiles' | 'packageManager'>): string {
  return installCommands[packageManager][lockfiles.length > 0 ? 'locked' : 'unlocked'];
}
