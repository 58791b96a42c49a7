import { describe, expect, it } from 'vitest';

import { scriptsOf } from './commands.js';
import { genCommandsIn } from './gen-commands.js';

describe('what is run in a row', () => {
  it('of a service refers to modules that are there, and makes no jobs and no events', () => {
    const commands = genCommandsIn({ shape: 'service' });
    const made: string[] = [];
    for (const [command = '', name = '', ...fields] of commands) {
      if (command === 'module') made.push(name);
      const targets = fields.flatMap((field) => /:ref\{(\w+)\}/.exec(field)?.[1] ?? []);
      expect(made).toEqual(expect.arrayContaining(targets));
    }
    expect([...new Set(commands.map(([command]) => command))].sort()).toEqual([
      'endpoint',
      'field',
      'migration',
      'module',
    ]);
  });

  it('of a product uses every generator', () => {
    const commands = genCommandsIn({ shape: 'saas' }).map(([command]) => command);
    expect([...new Set(commands)].sort()).toEqual(['endpoint', 'event', 'field', 'job', 'migration', 'module']);
  });

  it('are the scripts of its shape', () => {
    const onlyIn = (shape: string, other: string) =>
      scriptsOf({ shape }).filter((script) => !scriptsOf({ shape: other }).includes(script));
    expect(onlyIn('saas', 'service')).toEqual(['seed']);
    expect(onlyIn('service', 'saas')).toEqual(['token']);
  });
});
