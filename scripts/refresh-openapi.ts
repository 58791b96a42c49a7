// Writes the API descriptions that generated repos start with: what `npm run openapi` says in a repo of each pagination and tenancy.
// Both frameworks must say the same, so one file serves both. What a capability adds goes to its folder.
// Usage: npm run openapi:refresh
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { execa } from 'execa';

import { compileCatalog } from '../src/build/compile.js';
import { addedJson } from './added-json.js';

const root = join(import.meta.dirname, '..');
const templates = join(root, 'templates');
const workspace = mkdtempSync(join(tmpdir(), 'openapi-'));
const frameworks = ['fastify', 'nestjs'];
const tenancies = ['multi', 'single'];
const { capabilities } = await compileCatalog(templates);
/** Capabilities with routes. */
const described = capabilities.filter(({ fragments }) =>
  fragments.some(({ target }) => target.startsWith('apps/api/src/modules/')),
);

try {
  for (const pagination of readdirSync(join(templates, 'pagination'), { withFileTypes: true })) {
    if (!pagination.isDirectory()) continue;
    for (const tenancy of tenancies) await refresh(pagination.name, tenancy);
  }
} finally {
  rmSync(workspace, { recursive: true, force: true });
}

async function refresh(pagination: string, tenancy: string): Promise<void> {
  const first = await describeAlike(pagination, tenancy);
  copyFileSync(first, join(templates, 'pagination', pagination, `files+${tenancy}/apps/api/openapi.json`));
  for (const { id } of described) {
    const whole = await describeAlike(pagination, tenancy, id);
    const added = addedJson(jsonIn(first), jsonIn(whole)) ?? {};
    const target = join(templates, 'capability', id, `slots+${pagination}+${tenancy}/apps/api/openapi.json`);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, `${JSON.stringify(added, null, 2)}\n`);
  }
  process.stdout.write(`${pagination}, ${tenancy}: refreshed\n`);
}

function jsonIn(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * Has both frameworks describe a repo with one capability, or with none.
 * @returns the file that one of them wrote
 */
async function describeAlike(pagination: string, tenancy: string, capability?: string): Promise<string> {
  const files: string[] = [];
  for (const framework of frameworks) files.push(await describe(framework, pagination, tenancy, capability));
  const [first = '', ...others] = files;
  const different = others.find((file) => readFileSync(file, 'utf8') !== readFileSync(first, 'utf8'));
  if (different) {
    const difference = await execa('diff', ['-u', first, different], { reject: false });
    throw new Error(`The frameworks must describe the same API:\n${difference.stdout}`);
  }
  return first;
}

/** @returns the file that the repo wrote */
async function describe(
  framework: string,
  pagination: string,
  tenancy: string,
  capability: string | undefined,
): Promise<string> {
  const folder = join(workspace, `${framework}-${pagination}-${tenancy}-${capability ?? 'none'}`);
  const left = capabilities.flatMap(({ id }) => (id === capability ? [] : [id]));
  const flags = ['--yes', '--no-git', '--no-install', '--framework', framework, '--orm', 'drizzle'];
  const create = [
    join(root, 'bin/dev.ts'),
    folder,
    ...flags,
    '--queue',
    'bullmq',
    '--pagination',
    pagination,
    '--tenancy',
    tenancy,
    '--without',
    left.join(','),
    ...(capability === undefined ? [] : ['--with', capability]),
  ];
  await execa('npx', ['tsx', ...create], { cwd: root });
  reuseInstallation(framework, folder);
  await execa('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder });
  await execa('npm', ['run', 'openapi'], { cwd: folder });
  return join(folder, 'apps/api/openapi.json');
}

/** What one framework needs is nearly the same with every pagination. */
function reuseInstallation(framework: string, folder: string): void {
  const installed = readdirSync(workspace).find(
    (name) => name.startsWith(`${framework}-`) && existsSync(join(workspace, name, 'node_modules')),
  );
  if (installed) renameSync(join(workspace, installed, 'node_modules'), join(folder, 'node_modules'));
}
