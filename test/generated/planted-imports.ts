import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { runCommand } from './commands.js';
import type { StackRun } from './stack-run.js';

interface Planted {
  readonly target: string;
  readonly rule: string;
}

/** Imports that cross a border of the architecture, or that no package.json allows: file → what it must not import. */
const inEvery: Readonly<Record<string, Planted>> = {
  'packages/core/src/planted.ts': { target: '@app/common', rule: 'boundaries/' },
  'packages/common/src/planted.ts': { target: '@app/database', rule: 'boundaries/' },
  // For its tests alone.
  'apps/api/src/planted-too.ts': { target: 'ajv', rule: 'import-x/no-extraneous-dependencies' },
};

const inProduct: Readonly<Record<string, Planted>> = {
  ...inEvery,
  'apps/api/src/modules/users/planted.ts': { target: '../identity/sessions.repository.js', rule: 'boundaries/' },
  'apps/api/src/planted.ts': { target: '../../worker/src/worker.js', rule: 'boundaries/' },
  // The package of the API exports what jobs need, and nothing else of it.
  'apps/worker/src/planted-too.ts': {
    target: '../../api/src/modules/identity/identity.controller.js',
    rule: 'boundaries/',
  },
  'packages/queue/src/planted.ts': { target: '@app/auth', rule: 'boundaries/' },
  // The root has it, so that it is found with every package manager.
  'apps/worker/src/planted.ts': { target: 'pino-pretty', rule: 'import-x/no-extraneous-dependencies' },
};

const inService: Readonly<Record<string, Planted>> = {
  ...inEvery,
  'apps/api/src/planted.ts': { target: '@app/dev-services', rule: 'boundaries/' },
};

/** Each planted import must be reported by the rule that guards the borders, not by chance. */
export async function refusesPlantedImports(stackRun: StackRun, log: string): Promise<void> {
  const { folder, stack } = stackRun;
  const forbidden = stack.choices.shape === 'service' ? inService : inProduct;
  for (const [file, { target }] of Object.entries(forbidden)) {
    writeFileSync(
      join(folder, file),
      `import * as planted from '${target}';\n\nexport const names = Object.keys(planted);\n`,
    );
  }
  try {
    const lint = ['npx', '--no', 'eslint', ...Object.keys(forbidden)];
    const failure = await runCommand(stackRun, lint, log, 240).catch((error: unknown) => error);
    if (!failure) throw new Error('lint accepts every planted import');
    const report = readFileSync(log, 'utf8');
    const missed = Object.entries(forbidden).flatMap(([file, { rule }]) =>
      sectionOf(report, join(folder, file)).includes(rule) ? [] : [file],
    );
    if (missed.length > 0) throw new Error(`lint overlooks the forbidden import in ${missed.join(', ')}`);
  } finally {
    for (const file of Object.keys(forbidden)) rmSync(join(folder, file));
  }
}

/** The part of ESLint's report under a file's name. */
function sectionOf(report: string, file: string): string {
  const [, rest = ''] = report.split(`${file}\n`);
  return rest.split('\n\n')[0] ?? '';
}
