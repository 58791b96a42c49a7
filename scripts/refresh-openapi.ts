// Writes the API descriptions that generated repos start with: what `npm run openapi` writes in a repo of each framework, pagination and
// tenancy. test/openapi compares those of the two frameworks. Usage: npm run openapi:refresh
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { execa } from 'execa';

const root = join(import.meta.dirname, '..');
const templates = join(root, 'templates');
const workspace = mkdtempSync(join(tmpdir(), 'openapi-'));
const frameworks = ['fastify', 'nestjs'];
const tenancies = ['multi', 'single'];

try {
  for (const pagination of readdirSync(join(templates, 'pagination'), { withFileTypes: true })) {
    if (!pagination.isDirectory()) continue;
    for (const framework of frameworks)
      for (const tenancy of tenancies) await refresh(framework, pagination.name, tenancy);
  }
} finally {
  rmSync(workspace, { recursive: true, force: true });
}

async function refresh(framework: string, pagination: string, tenancy: string): Promise<void> {
  const file = await describe(framework, pagination, tenancy);
  const target = join(templates, 'pagination', pagination, `files+${framework}+${tenancy}/apps/api/openapi.json`);
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(file, target);
  process.stdout.write(`${framework}, ${pagination}, ${tenancy}: refreshed\n`);
}

/** @returns the file that the repo wrote */
async function describe(framework: string, pagination: string, tenancy: string): Promise<string> {
  const folder = join(workspace, `${framework}-${pagination}-${tenancy}`);
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
