// Writes the API descriptions that generated repos start with: what `npm run openapi` writes in a product of each framework, pagination
// and tenancy, and in a service of each framework, which has no lists and names no tenant until it has a module. What a capability adds
// goes to its folder. test/openapi compares the descriptions of the two frameworks.
// Usage: npm run openapi:refresh
import {
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
const described = capabilities.filter(({ additions = [], fragments }) =>
  [...fragments, ...additions].some(({ target }) => target.endsWith('.controller.ts')),
);

try {
  for (const pagination of readdirSync(join(templates, 'pagination'), { withFileTypes: true })) {
    if (!pagination.isDirectory()) continue;
    for (const framework of frameworks)
      for (const tenancy of tenancies) await refresh(framework, pagination.name, tenancy);
  }
  for (const framework of frameworks) await refreshService(framework);
} finally {
  rmSync(workspace, { recursive: true, force: true });
}

async function refresh(framework: string, pagination: string, tenancy: string): Promise<void> {
  const choices = `${framework}+${tenancy}`;
  const file = await describe(framework, pagination, tenancy);
  const folder = ['files', framework, ...['saas', tenancy].sort()].join('+');
  write(join('pagination', pagination, folder), readFileSync(file, 'utf8'));
  for (const { id } of described) {
    const slots = join('capability', id, `slots+${pagination}+${choices}`);
    // What is there may not fit to the description any more, and would be merged into it.
    write(slots, '{}\n');
    const whole = await describe(framework, pagination, tenancy, id);
    const added = addedJson(jsonIn(file), jsonIn(whole)) ?? {};
    write(slots, `${JSON.stringify(added, null, 2)}\n`);
  }
  process.stdout.write(`${framework}, ${pagination}, ${tenancy}: refreshed\n`);
}

async function refreshService(framework: string): Promise<void> {
  const folder = join(workspace, `${framework}-service`);
  const file = await openapiOf(framework, folder, ['--shape', 'service']);
  write(join('framework', framework, 'files+service'), readFileSync(file, 'utf8'));
  process.stderr.write(`${framework}, service: refreshed\n`);
}

/** Writes the description of a folder of fragments, or what a folder of slots adds to it. */
function write(folder: string, text: string): void {
  const target = join(templates, folder, 'apps/api/openapi.json');
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}

function jsonIn(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** @returns the file that the repo wrote */
async function describe(framework: string, pagination: string, tenancy: string, capability?: string): Promise<string> {
  const folder = join(workspace, `${framework}-${pagination}-${tenancy}-${capability ?? 'none'}`);
  const left = capabilities.flatMap(({ id }) => (id === capability ? [] : [id]));
  return openapiOf(framework, folder, [
    '--queue',
    'bullmq',
    '--pagination',
    pagination,
    '--tenancy',
    tenancy,
    '--without',
    left.join(','),
    ...(capability === undefined ? [] : ['--with', capability]),
  ]);
}

async function openapiOf(framework: string, folder: string, choices: readonly string[]): Promise<string> {
  const flags = ['--yes', '--no-git', '--no-install', '--framework', framework, '--orm', 'drizzle', ...choices];
  await execa('npx', ['tsx', join(root, 'bin/dev.ts'), folder, ...flags], { cwd: root });
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
