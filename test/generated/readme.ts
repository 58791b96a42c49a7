import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { scriptCommand, scriptsOf } from './commands.js';
import type { StackRun } from './stack-run.js';

/**
 * The README shows every command that is run here, and no script that does not exist.
 * @throws Error that lists what is missing
 */
export function expectDocumented({ folder, manager, stack }: StackRun): Promise<void> {
  // What is between the command and the script changes only what else is printed.
  const readme = readFileSync(join(folder, 'README.md'), 'utf8').replaceAll(
    `${manager.run} --silent `,
    `${manager.run} `,
  );
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { scripts: object };
  const commands = [
    manager.install,
    ...scriptsOf(stack.choices).map((script) => scriptCommand(manager, script).join(' ')),
  ];
  const shown = [...readme.matchAll(new RegExp(`${manager.run} ([\\w:-]+)`, 'g'))].map(([, script = '']) => script);
  const problems = [
    ...commands.filter((command) => !readme.includes(command)).map((command) => `README.md does not show: ${command}`),
    ...shown.filter((script) => !(script in manifest.scripts)).map((script) => `README.md shows no script: ${script}`),
  ];
  return problems.length > 0 ? Promise.reject(new Error(problems.join('; '))) : Promise.resolve();
}
