import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every command that is tested here is one that the README tells, and the README tells none that does not exist.
 * @throws Error that lists what is missing
 */
export function expectDocumented(folder: string, commands: readonly string[]): Promise<void> {
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { scripts: object };
  const told = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, script = '']) => script);
  const problems = [
    ...commands.filter((command) => !readme.includes(command)).map((command) => `README.md does not tell: ${command}`),
    ...told.filter((script) => !(script in scripts)).map((script) => `README.md tells what is no script: ${script}`),
  ];
  return problems.length > 0 ? Promise.reject(new Error(problems.join('; '))) : Promise.resolve();
}
