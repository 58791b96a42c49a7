import type { EnvContribution, PackageManager } from '../../catalog/definition.js';
import type { TreeFile } from '../tree.js';
import { type Contributed, mergeKeyed } from './contributions.js';

/** .env.example: every environment variable, what it is for, and what a checkout starts with. */
export function renderEnvExample(contributed: readonly Contributed[], { run }: PackageManager): TreeFile {
  const variables = mergeKeyed(
    'environment variable',
    contributed.flatMap(({ env = [], from }) => env.map((value) => ({ key: value.name, value, from }))),
  );
  const text = [...variables.values()].map((variable) => block(variable, run)).join('\n');
  return { path: '.env.example', text, from: 'the env slot' };
}

function block(variable: EnvContribution, run: string): string {
  const description = variable.description.replaceAll('<run>', run);
  const comment = description.split('\n').map((line) => `# ${line}\n`);
  return `${comment.join('')}${assignment(variable)}\n`;
}

function assignment({ name, value, example, generate }: EnvContribution): string {
  if (generate) return `${name}=<generate:${generate}>`;
  return value === undefined ? `# ${name}=${example ?? ''}` : `${name}=${value}`;
}
