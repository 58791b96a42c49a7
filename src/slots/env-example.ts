import type { EnvContribution } from '../options/definition.js';
import type { TreeFile } from '../tree/tree.js';
import { type Contributed, mergeKeyed } from './contributions.js';

/** .env.example: every environment variable, what it is for, and what a checkout starts with. */
export function renderEnvExample(contributed: readonly Contributed[]): TreeFile {
  const variables = mergeKeyed(
    'environment variable',
    contributed.flatMap(({ env = [], from }) => env.map((value) => ({ key: value.name, value, from }))),
  );
  return { path: '.env.example', text: [...variables.values()].map(block).join('\n'), from: 'the env slot' };
}

function block(variable: EnvContribution): string {
  const comment = variable.description.split('\n').map((line) => `# ${line}\n`);
  return `${comment.join('')}${assignment(variable)}\n`;
}

function assignment({ name, value, example, generate }: EnvContribution): string {
  if (generate) return `${name}=<generate:${generate}>`;
  return value === undefined ? `# ${name}=${example ?? ''}` : `${name}=${value}`;
}
