import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { version } from '../../src/version.js';
import { run } from '../harness/command.js';
import type { PackageRun } from './package-run.js';

const create = ['npx', '--yes', 'create-backend', 'shop', '--yes', '--no-git', '--pin-generator', '--shape', 'service'];
const choice = ['--orm', 'drizzle', '--because-orm', 'It installs sooner.'];

const plopfile = `import { generators } from 'create-backend/plop';

export default function plopfile(plop: Parameters<typeof generators>[0]): void {
  generators(plop);
  plop.setGenerator('widget', {
    prompts: [{ type: 'input', name: 'name' }],
    actions: [{ type: 'add', path: 'scripts/{{name}}.ts', template: 'export const {{name}} = 1;\\n' }],
  });
}
`;

/**
 * A repo that pins its generator installs it from the registry of the team, and uses it by its script and by its program, also
 * in a plopfile.
 */
export async function pinsTheGenerator({ folder, env }: PackageRun, log: string): Promise<void> {
  const team = join(folder, 'team');
  mkdirSync(team);
  await run([...create, ...choice], { cwd: team, env, log }, 600);
  const repo = join(team, 'shop');
  expectPinned(repo);
  const commands = [
    ['npm', 'run', 'gen', '--', 'module', 'products', 'name:string'],
    ['npx', '--no', 'gen', 'list'],
    ['npx', '--no', 'create-backend', 'gen', 'list'],
    ['npm', 'run', 'typecheck'],
    ['npm', 'run', 'openapi:check'],
  ];
  for (const command of commands) await run(command, { cwd: repo, env, log }, 300);
  const made = readFileSync(log, 'utf8').match(/^run 1: module products name:string /gm) ?? [];
  if (made.length !== 2) throw new Error('gen list does not name the module');
  await run(['npx', '--no', 'gen', 'undo'], { cwd: join(repo, 'apps/api'), env, log }, 60);
  await worksWithoutItsFormatter(repo, env, log);
  writeFileSync(join(repo, 'plopfile.ts'), plopfile);
  for (const command of [
    ['npm', 'run', 'gen', '--', 'widget', 'button'],
    ['npm', 'run', 'typecheck'],
    ['npx', '--no', 'eslint', 'plopfile.ts', '--max-warnings', '0'],
  ])
    await run(command, { cwd: repo, env, log }, 300);
  if (!existsSync(join(repo, 'scripts/button.ts'))) throw new Error('the generator of the team has made nothing');
}

/** Where npm has left out optional packages, the prettier of the repository formats. */
async function worksWithoutItsFormatter(repo: string, env: PackageRun['env'], log: string): Promise<void> {
  rmSync(join(repo, 'node_modules/@oxfmt'), { recursive: true });
  for (const command of [
    ['npm', 'run', 'gen', '--', 'module', 'parts', 'name:string'],
    ['npm', 'run', 'format:check'],
  ])
    await run(command, { cwd: repo, env, log }, 300);
}

/** @throws Error when the package or its lockfile does not name this very version */
function expectPinned(repo: string): void {
  const { devDependencies = {} } = read(join(repo, 'package.json')) as { devDependencies?: Record<string, string> };
  const { packages } = read(join(repo, 'package-lock.json')) as { packages: Record<string, { version?: string }> };
  const found = [devDependencies['create-backend'], packages['node_modules/create-backend']?.version];
  if (found.some((one) => one !== version)) throw new Error(`pinned is ${found.join(' and ')}, not ${version}`);
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
