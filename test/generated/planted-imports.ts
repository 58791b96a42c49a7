import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { runScript, scripts } from './commands.js';
import type { StackRun } from './stack-run.js';

/** Imports that cross a border of the architecture: file → what it must not import. */
const forbidden = {
  'apps/api/src/modules/users/planted.ts': '../identity/sessions.service.js',
  'apps/api/src/planted.ts': '../../worker/src/worker.js',
  'packages/core/src/planted.ts': '@app/common',
  'packages/common/src/planted.ts': '@app/database',
  'packages/queue/src/planted.ts': '@app/auth',
};

const rule = 'boundaries/';

/** Each planted import must be reported by the rule that guards the borders, not by chance. */
export async function refusesPlantedImports(stackRun: StackRun, log: string): Promise<void> {
  const { folder } = stackRun;
  for (const [file, target] of Object.entries(forbidden)) {
    writeFileSync(
      join(folder, file),
      `import * as planted from '${target}';\n\nexport const names = Object.keys(planted);\n`,
    );
  }
  try {
    const failure = await runScript(stackRun, scripts.lint, log, 240).catch((error: unknown) => error);
    if (!failure) throw new Error('lint accepts every planted import');
    const report = readFileSync(log, 'utf8');
    const missed = Object.keys(forbidden).filter((file) => !sectionOf(report, join(folder, file)).includes(rule));
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
