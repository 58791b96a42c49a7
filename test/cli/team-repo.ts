import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { inject } from 'vitest';

import { emptyFolder } from './empty-folder.js';
import { createBackend, type Outcome } from './run.js';

/** A repository of a team, with a plopfile of its own. */
export interface TeamRepo {
  readonly root: string;
  readonly write: (path: string, text: string) => void;
  readonly read: (path: string) => string;
  readonly gen: (...args: readonly string[]) => Promise<Outcome>;
}

const plopfile = `export default function (plop) {
  plop.setGenerator('widget', {
    description: 'A widget',
    prompts: [
      {
        type: 'input',
        name: 'name',
        message: 'What is it called?',
        validate: (name) => (/^[a-z]+$/.test(name) ? true : 'Lower case, please'),
      },
      { type: 'list', name: 'size', message: 'How large?', choices: ['big', { name: 'Small', value: 'small' }] },
    ],
    actions: [
      { type: 'add', path: 'src/{{name}}.ts', templateFile: 'plop-templates/widget.hbs' },
      { type: 'append', path: 'src/widgets.ts', pattern: '// widgets', template: "export * from './{{name}}.js';" },
    ],
  });
}
`;

/** A plain Fastify application with widgets. */
export function teamRepo(): TeamRepo {
  const root = emptyFolder();
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  mkdirSync(join(root, '.git'));
  write('package.json', JSON.stringify({ type: 'module', dependencies: { fastify: '5.12.8' } }));
  write('src/app.ts', "import Fastify from 'fastify';\n\nexport const app = Fastify();\n");
  write('src/widgets.ts', '// widgets\n');
  write('plop-templates/widget.hbs', "export const {{camelCase name}} = '{{size}}';\n");
  write('plopfile.mjs', plopfile);
  return {
    root,
    write,
    read: (path) => readFileSync(join(root, path), 'utf8'),
    gen: (...args) => createBackend(['gen', ...args], { cwd: join(root, 'src') }),
  };
}

/** Installs packages of this repository, and the tool itself. */
export function install({ root }: TeamRepo, ...packages: readonly string[]): void {
  mkdirSync(join(root, 'node_modules'));
  for (const name of packages)
    symlinkSync(
      name === 'create-backend' ? inject('tool') : join(import.meta.dirname, '../../node_modules', name),
      join(root, 'node_modules', name),
    );
}
