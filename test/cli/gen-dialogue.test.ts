import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, inject, it } from 'vitest';

import { bareCopy } from '../plain/bare-repo.js';
import { rendered } from '../snapshots/rendered.js';
import { emptyFolder } from './empty-folder.js';
import { createBackend } from './run.js';
import { runHere } from './run-here.js';
import { openTerminal } from './terminal.js';

const env = { XDG_CACHE_HOME: join(inject('tool'), 'cache') };

function repository(): string {
  const root = emptyFolder();
  const choices = { framework: 'fastify', orm: 'drizzle', queue: 'bullmq', pagination: 'cursor' } as const;
  for (const { path, text } of rendered(choices)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const modulesIn = (root: string) =>
  (JSON.parse(readFileSync(join(root, 'create-backend.json'), 'utf8')) as { readonly modules: object }).modules;

describe('G2 gen without all of its arguments', { timeout: 60_000 }, () => {
  it('asks at a terminal for the name of a module, then for its fields, until each can be', async () => {
    const root = repository();
    const terminal = openTerminal(['gen', 'module'], { cwd: root, env });
    await terminal.see('What is the module called?');
    terminal.type('classes');
    await terminal.press('enter');
    await terminal.see('JavaScript reserves it');
    await terminal.press(...Array<'backspace'>(7).fill('backspace'));
    terminal.type('products');
    await terminal.press('enter');
    await terminal.see('What is the first field?');
    await terminal.press('enter');
    await terminal.see('A module has at least one field.');
    terminal.type('owner:ref{things}');
    await terminal.press('enter');
    await terminal.see('which is no module here');
    await terminal.press(...Array<'backspace'>(7).fill('backspace'));
    terminal.type('users}');
    await terminal.press('enter');
    await terminal.see('And the next one?');
    terminal.type('type:string');
    await terminal.press('enter');
    await terminal.press('enter');
    expect(await terminal.exited).toBe(0);
    expect(modulesIn(root)).toMatchObject({ products: { ownerId: 'ref{users}', type: 'string' } });

    const adding = openTerminal(['gen', 'field'], { cwd: root, env });
    await adding.see('Which module gets the fields?');
    await adding.see('products');
    await adding.press('enter');
    await adding.see('What is the first field?');
    adding.type('stock:int=0');
    await adding.press('enter');
    await adding.see('And the next one?');
    await adding.press('enter');
    expect(await adding.exited).toBe(0);
    expect(modulesIn(root)).toMatchObject({ products: { ownerId: 'ref{users}', type: 'string', stock: 'int=0' } });
  });

  it('offers a database to an application of somebody else that has none, then makes the module', async () => {
    const root = bareCopy('fastify-bare');
    const terminal = openTerminal(['gen', 'module', 'products', 'name:string'], { cwd: root, env });
    await terminal.see('This application has no database. Add PostgreSQL first?');
    await terminal.see('With Drizzle');
    await terminal.press('enter');
    expect(await terminal.exited).toBe(0);
    expect(existsSync(join(root, 'src/plugins/db.ts'))).toBe(true);
    expect(existsSync(join(root, 'drizzle/0001_add_products.sql'))).toBe(true);

    const asking = openTerminal(['gen', 'database'], { cwd: bareCopy('nest-bare'), env });
    await asking.see('Which ORM is the database used with?');
    await asking.press('down', 'enter');
    await asking.see('created prisma/schema.prisma');
    expect(await asking.exited).toBe(0);
  });

  it('names what is missing where there is no terminal to ask at', async () => {
    const root = repository();
    const missing = [
      [['module'], '<name>'],
      [['module', 'products'], '<field>'],
      [['field'], '<module>'],
      [['job'], '<area.action>'],
      [['event'], '<area.happened>'],
      [['endpoint'], '<module>'],
      [['endpoint', 'users'], '<action>'],
      [['migration'], '<name>'],
    ] as const;
    for (const [args, name] of missing) {
      const { code, stderr } = await runHere(['gen', ...args], root);
      expect([args, code, stderr]).toEqual([args, 1, expect.stringContaining(`error: ${name} is missing`)]);
    }
    const theirs = await runHere(['gen', 'database'], bareCopy('nest-bare'));
    expect([theirs.code, theirs.stderr]).toEqual([1, expect.stringContaining('error: --orm is missing')]);
    const { code, stderr } = await createBackend(['gen', 'module'], { cwd: root, env });
    expect([code, stderr]).toEqual([1, expect.stringContaining('error: <name> is missing')]);
  });
});
