import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folders of invented options, below `templates`. */
export const inventedFolders = ['queue/pigeons', 'orm/quill', 'capability/carillon'] as const;

/** What the queue adds to what another one has: a variable, a service, and a part in `gen`. */
const pigeons: Readonly<Record<string, string>> = {
  'service.ts': serviceNamed('Loft', 'LOFT_URL'),
};

const carillon: Readonly<Record<string, string>> = {
  'option.ts': `import { defineCapability } from '../../../src/catalog/definition.js';

export default defineCapability({
  label: 'Carillon',
  summary: 'Bells that ring when rows change',
  reason: 'people have to hear what happens',
  verifiedBy: 'pairs',
  needs: [{ id: 'ears', question: 'Is anybody listening?', type: 'boolean', default: false }],
  rules: [{ when: { ears: true }, because: 'somebody is listening', strength: 'must' }],
  tradeOffs: ['It is loud.'],
  cost: 'Bronze.',
  docs: 'docs/carillon.md',
  contributes: {
    workspaces: {
      'packages/carillon': { description: 'Bells', dependencies: ['@app/core'] },
      'packages/common': { dependencies: ['@app/carillon'] },
    },
    env: [{ name: 'CARILLON_BELLS', description: 'How many bells there are.', example: '23' }],
    compose: { services: { bellfounder: { image: 'bells:1' } } },
    entries: { secretStores: [{ name: 'bellTower', from: '@app/carillon' }] },
  },
});
`,
  'package.json': '{ "private": true, "type": "module", "dependencies": {} }\n',
  'service.ts': serviceNamed('Bell tower', 'BELL_TOWER_URL'),
  'files/docs/carillon.md': '# The carillon\n\nBells that ring when rows change.\n',
  'files/packages/carillon/src/index.ts': "export const bellTower = { name: 'bell-tower' };\n",
  'files/packages/carillon/test/unit/carillon.test.ts': `import { expect, it } from 'vitest';

import { bellTower } from '../../src/index.js';

it('has a name', () => {
  expect(bellTower.name).toBe('bell-tower');
});
`,
  'gen.ts': `import { defineGen } from '../../../src/gen/drivers/gen-part.js';
import { renderPlaces } from '../../../src/gen/generator-template.js';

export default defineGen({
  moduleParts: ({ modules }, { fields, names }) => ({
    files: renderPlaces(
      'module',
      [{ template: 'carillon.bells.ts', path: \`\${modules}/\${names.plural.kebab}/\${names.plural.kebab}.bells.ts\` }],
      { ...names, fields },
    ),
    edits: [],
  }),
});
`,
  'gen/module/bells.ts.ejs': `/** The bells that ring when <%- plural.text %> change. */
export const <%- plural.camel %>Bells = [
<%_ for (const { name } of fields) { _%>
  '<%- name %>',
<%_ } _%>
];
`,
};

/** Adds the three options to a copy of this repository, each as one folder. */
export function addInvented(root: string): void {
  const templates = join(root, 'templates');
  copyRenamed(join(templates, 'queue/bullmq'), join(templates, 'queue/pigeons'), [
    ['bullmq', 'pigeons'],
    ['BullMQ', 'Pigeons'],
    // Rate limits have a Redis of their own beside any queue but BullMQ.
    ['REDIS_URL', 'LOFT_URL'],
    ['redis: {', 'loft: {'],
    ["['redis']", "['loft']"],
    ["'redis:/data'", "'loft:/data'"],
  ]);
  write(join(templates, 'queue/pigeons'), pigeons);
  copyRenamed(join(templates, 'orm/drizzle'), join(templates, 'orm/quill'), [
    ['drizzle', 'quill'],
    ['Drizzle', 'Quill'],
  ]);
  write(join(templates, 'capability/carillon'), carillon);
}

function copyRenamed(from: string, to: string, words: readonly (readonly [string, string])[]): void {
  cpSync(from, to, { recursive: true });
  const renamed = (text: string) => words.reduce((result, [old, word]) => result.replaceAll(old, word), text);
  for (const entry of readdirSync(to, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    writeFileSync(file, renamed(readFileSync(file, 'utf8')));
    if (renamed(entry.name) !== entry.name) renameSync(file, join(entry.parentPath, renamed(entry.name)));
  }
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function serviceNamed(name: string, variable: string): string {
  return `import { defineService } from '../../../test/harness/services/service.js';

export default defineService({
  server: {
    name: '${name}',
    connect: () => Promise.reject(new Error('it was invented')),
    variable: '${variable}',
    localUrl: 'invented://127.0.0.1:1',
    installed: 'false',
    debianPackage: 'invented',
    start: 'false',
    startedBy: 'anyone',
    service: 'invented',
    container: 'invented:1',
  },
  allot: () => Promise.resolve({ env: {}, release: () => Promise.resolve([]) }),
  version: () => Promise.resolve('1.0.0'),
});
`;
}
