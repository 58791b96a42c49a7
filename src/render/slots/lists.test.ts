import { describe, expect, it } from 'vitest';

import type { ListDefinition, ListEntry } from '../../catalog/definition.js';
import { renderLists } from './lists.js';

const services: ListDefinition = {
  file: 'apps/api/src/services.ts',
  name: 'services',
  type: { name: 'Service', from: '@app/core' },
  description: 'What runs beside the API.',
};
const owner = { from: 'api', lists: { services } };
const textWith = (...added: readonly (readonly ListEntry[])[]) =>
  renderLists([
    owner,
    ...added.map((entries, index) => ({ from: `option ${String(index)}`, entries: { services: entries } })),
  ])[0]?.text;

describe('a list that options add to', () => {
  it('is there when nothing is added to it', () => {
    expect(renderLists([owner])).toEqual([
      {
        path: 'apps/api/src/services.ts',
        from: 'the list services',
        text: `import type { Service } from '@app/core';

/** What runs beside the API. */
export const services: readonly Service[] = [];
`,
      },
    ]);
  });

  it('has the entries in the order of the options, and sorted imports, one for each module', () => {
    const mail = { name: 'mailer', from: './mail/index.js' };
    const text = textWith(
      [{ name: 'startMetrics', from: './metrics.js', expression: 'startMetrics()' }],
      [mail, { name: 'bounces', from: './mail/index.js' }],
      [mail],
    );
    expect(text).toBe(`import type { Service } from '@app/core';

import { bounces, mailer } from './mail/index.js';
import { startMetrics } from './metrics.js';

/** What runs beside the API. */
export const services: readonly Service[] = [startMetrics(), mailer, bounces];
`);
  });

  it('has an entry a line when they do not fit into one', () => {
    const names = Array.from({ length: 6 }, (_, index) => `serviceWithALongName${String(index)}`);
    const text = textWith(names.map((name) => ({ name, from: './services.js' })));
    expect(text).toContain(`readonly Service[] = [\n${names.map((name) => `  ${name},\n`).join('')}];\n`);
    expect(text).toContain(`import {\n${names.map((name) => `  ${name},\n`).join('')}} from './services.js';\n`);
  });

  it('is defined once, and has to be defined', () => {
    expect(() => renderLists([owner, { from: 'other', lists: { services: { ...services, name: 'others' } } }])).toThrow(
      'list "services": the options api and other give it different values',
    );
    expect(() => renderLists([owner, { from: 'x', entries: { modules: [{ name: 'a', from: './a.js' }] } }])).toThrow(
      'x adds to the list "modules", which is none; there are: services',
    );
  });
});
