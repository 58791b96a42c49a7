import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { EditError, UserError } from '../../src/errors.js';
import { afterOf } from '../../src/disk/change.js';
import { commitInto } from '../../src/disk/commit-into.js';
import { hashesOf } from '../harness/hashes.js';
import { copyOf, fieldsOf, type Kind, kinds, planIn, textIn } from './plain-repo.js';
import { takenBack } from './taken-back.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2030-01-02T03:04:05Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const products = (kind: Kind) => ['products', ...fieldsOf(kind)];
/** MongoDB does nothing to a document when one that it refers to goes. */
const reviews = (kind: Kind) =>
  kind === 'nest-mongoose'
    ? ['reviews', 'product:ref{products}', 'parent:ref{reviews}?', 'rating:int']
    : ['reviews', 'product:ref{products}:cascade', 'parent:ref{reviews}?:set-null', 'rating:int'];

async function add(root: string, typed: readonly string[]): Promise<readonly string[]> {
  const { changes } = await planIn(join(root, 'src'), typed);
  await commitInto(root, changes, { command: typed.join(' ') });
  return changes.map(({ path }) => path);
}

/** What is wrong, in both of its parts. */
async function refusalOf(planned: Promise<unknown>): Promise<string> {
  const error: unknown = await planned.catch((thrown: unknown) => thrown);
  if (!(error instanceof UserError)) throw error;
  return `${error.message}\n${error.hint ?? ''}`;
}

describe.each(kinds)('G10 gen module in %s', (kind) => {
  it('writes what the application would have', async () => {
    const root = copyOf(kind);
    const plan = await planIn(join(root, 'src'), products(kind));
    for (const change of plan.changes)
      await expect(afterOf(change)).toMatchFileSnapshot(join(kind, 'output', change.path));
    const text = [...(plan.recognised ?? []), ...plan.notes].join('\n').replaceAll(root, '<root>');
    await expect(`${text}\n`).toMatchFileSnapshot(join(kind, 'output', 'messages.txt'));
  });

  it('G5 changes nothing the second time', async () => {
    const root = copyOf(kind);
    await add(root, products(kind));
    expect(await add(root, products(kind))).toEqual([]);
    await add(root, reviews(kind));
    expect([await add(root, reviews(kind)), await add(root, products(kind))]).toEqual([[], []]);
  });

  it('G7 is taken back', async () => {
    const root = copyOf(kind);
    const before = hashesOf(root);
    await add(root, products(kind));
    await add(root, reviews(kind));
    expect(await takenBack(root)).toEqual({ left: [], hashes: before });
  });

  it('refuses another module of that name', async () => {
    const root = copyOf(kind);
    await add(root, products(kind));
    await expect(add(root, ['products', 'title:string'])).rejects.toThrow(UserError);
  });

  it('refuses a reference to nothing', async () => {
    await expect(planIn(copyOf(kind), ['reviews', 'widget:ref{widgets}'])).rejects.toThrow(
      'refers to widgets, which is no module here',
    );
  });
});

describe('G10 what is not understood', () => {
  const without = async (kind: Kind, path: string, change: (text: string) => string) => {
    const root = copyOf(kind);
    writeFileSync(join(root, path), change(textIn(root, path)));
    return refusalOf(planIn(root, ['products', 'name:string']));
  };

  it('is named: no ORM, another one, nothing to check requests with', async () => {
    const text = await without('nest-prisma', 'package.json', (text) =>
      text
        .replaceAll(/"(?:@prisma\/|prisma|class-)[\w-]*"/g, (name) => name.replace('"', '"not-'))
        .replace('"rxjs"', '"joi": "18.0.0",\n    "rxjs"')
        .replace('"pg"', '"sequelize"'),
    );
    expect(text).toBe(`gen cannot make a module here yet.
Missing or not understood:
  no ORM that gen has templates for: drizzle-orm, mongoose, @prisma/client and typeorm are; sequelize is left alone
  nothing to check requests with: class-validator with class-transformer, or zod (npm install class-validator class-transformer)
Nothing was written.`);
  });

  it('is named: a client that no code can use', async () => {
    const text = await without('nest-prisma', 'src/prisma/prisma.service.ts', () => 'export const nothing = 1;\n');
    expect(text).toContain(
      'no client of Prisma that code can use: neither a class that extends PrismaClient, nor export const prisma = new PrismaClient(…)',
    );
  });

  it('is named: a database that is no provider', async () => {
    const text = await without('nest-zod-drizzle', 'src/database/database.module.ts', (text) =>
      text.replace('exports: [DATABASE]', 'exports: []'),
    );
    expect(text).toContain('neither a provider that calls drizzle(…), of a module that exports it');
  });

  it('is named: a schema that is not there', async () => {
    const text = await without('fastify-autoload-drizzle', 'drizzle.config.ts', (text) =>
      text.replace('db/schema', 'db/tables'),
    );
    expect(text).toContain('there is no src/db/tables.ts, which the configuration of Drizzle names');
  });

  it('is left alone: a computed list of modules, with the lines to paste', async () => {
    const root = copyOf('nest-prisma');
    const path = 'src/app.module.ts';
    writeFileSync(join(root, path), textIn(root, path).replace(/imports: \[.*\]/, 'imports: modulesOf()'));
    const error: unknown = await planIn(root, ['products', 'name:string']).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EditError);
    expect((error as EditError).hint).toContain("import { ProductsModule } from './products/products.module';");
  });

  it('is left to its own tool: migrations of another format', async () => {
    const root = copyOf('fastify-autoload-drizzle');
    writeFileSync(join(root, 'drizzle/meta/_journal.json'), '{}');
    const { changes, notes } = await planIn(root, ['products', 'name:string']);
    expect(changes.filter(({ path }) => path.startsWith('drizzle'))).toEqual([]);
    expect(notes[0]).toBe(
      'No migration was found in drizzle that could be gone on from: "npx drizzle-kit generate" makes it.',
    );
  });
});
