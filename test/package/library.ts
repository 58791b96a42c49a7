import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import manifest from '../../package.json' with { type: 'json' };
import { run } from '../harness/command.js';
import { root } from '../harness/binary.js';
import type { PackageRun } from './package-run.js';

/** The package that was installed is imported by its name, renders the product's own templates, and has types. */
export async function isALibrary({ folder, env }: PackageRun, log: string): Promise<void> {
  const cwd = join(folder, 'installed');
  const script = `import { type Answers, decide, options, render } from '${manifest.name}';

const answers: Answers = { name: 'x', preset: 'minimal' };
const { files } = render(answers);
if (files.length < 100) throw new Error('it renders too little');
if (decide(answers).decisions.length !== options().decisions.length) throw new Error('it decides too little');
`;
  writeFileSync(join(cwd, 'use.mts'), script);
  const tools = (name: string) => join(root, 'node_modules', name);
  const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--skipLibCheck', '--lib', 'es2023'];
  await run(['node', tools('typescript/bin/tsc'), ...flags, 'use.mts'], { cwd, env, log }, 60);
  await run(['node', tools('tsx/dist/cli.mjs'), 'use.mts'], { cwd, env, log }, 60);
}
