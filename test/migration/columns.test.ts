import { describe, expect, it } from 'vitest';

import type { ExtendedTable } from '../../src/gen/migration/extended-table.js';
import { parseFields } from '../../src/fields/parse-fields.js';
import { messageOf } from '../harness/thrown.js';
import { DatabasePackage, tableOf } from './database-package.js';
import { everyField } from './every-field.js';

const first = ['name:string{80}:unique', 'ownerId:ref{users}'] as const;
const rest = everyField.filter((field) => !(first as readonly string[]).includes(field));

function extension(fields: readonly string[], added: readonly string[]): ExtendedTable {
  return {
    names: tableOf('products').names,
    fields: parseFields(fields),
    added: parseFields(added),
    softDelete: false,
    tenancy: 'multi',
    tenantsTable: 'organizations',
  };
}

describe.each(['drizzle', 'prisma'] as const)('columns of a table with %s', (orm) => {
  const madeWith = (fields: readonly string[]) => {
    const repo = new DatabasePackage(orm);
    repo.add(tableOf('products', fields));
    return repo;
  };

  it('have every type', async () => {
    const repo = madeWith(first);
    const before = new Map(repo.files);
    for (const path of repo.extend(extension(first, rest))) {
      if (path.endsWith('_snapshot.json')) continue;
      const there = new Set(before.get(`packages/database/${path}`)?.split('\n').map(squeezed));
      const added = repo
        .text(path)
        .split('\n')
        .filter((line) => there.size === 0 || !there.has(squeezed(line)));
      await expect(added.join('\n')).toMatchFileSnapshot(`output/${orm}-columns/${path}`);
    }
  });

  it('are named after one another, or counted', () => {
    const names = (added: readonly string[]) =>
      madeWith(first)
        .extend(extension(first, added))
        .find((path) => path.endsWith('.sql'));
    const [few, many] = [names(['sku:string', 'isoCode:string?']), names(rest)];
    expect(few).toMatch(/\d_add_sku_and_iso_code_to_products\b/);
    expect(many).toMatch(/\d_add_\d\d_columns_to_products\b/);
  });

  it.each([
    [['sku:string', 'count:int=1', 'kind:enum{a}?'], ['"sku"']],
    [
      ['sku:string', 'tags:string[]', 'noteId:ref{users}'],
      ['"sku"', '"tags"', '"note_id"'],
    ],
    [['count:int=1', 'kind:enum{a}?'], []],
  ] as const)('say what rows that are there would lack: %j', (added, lacking) => {
    const repo = madeWith(first);
    const sql = repo.text(repo.extend(extension(first, added)).find((path) => path.endsWith('.sql')) ?? '');
    expect(/they would have no (.*)\.$/m.exec(sql)?.[1]?.split(', ') ?? []).toEqual(lacking);
  });

  it('are refused where the table has one of that name', () => {
    const repo = madeWith([...first, 'sku:text?']);
    expect(messageOf(() => repo.extend(extension(first, ['sku:string'])))).toMatch(
      /^The field "sku" cannot be added: .* has a (?:field|column) sku already/,
    );
  });

  it('are refused where there is no table', () => {
    expect(messageOf(() => new DatabasePackage(orm).extend(extension(first, ['sku:string'])))).toMatch(
      / table products\.$/,
    );
  });

  it('are refused with nothing to refer to', () => {
    expect(messageOf(() => madeWith(first).extend(extension(first, ['coverId:ref{accounts}'])))).toBe(
      'The field "coverId" refers to accounts, but no table accounts has the key (tenant_id, id).',
    );
  });
});

describe('columns with Drizzle', () => {
  it('lead to the snapshot and the declaration of a table that was made with them', () => {
    const [one, other] = [new DatabasePackage('drizzle'), new DatabasePackage('drizzle')];
    one.add(tableOf('products', [...first, ...rest]));
    other.add(tableOf('products', first));
    other.extend(extension(first, rest));
    const table = (repo: DatabasePackage, number: string) =>
      JSON.stringify(
        (JSON.parse(repo.text(`migrations/meta/${number}_snapshot.json`)) as { tables: Record<string, unknown> })
          .tables['public.products'],
      );
    expect(table(other, '0002')).toBe(table(one, '0001'));
    expect(other.text('src/schema/products.ts')).toBe(one.text('src/schema/products.ts'));
  });

  it('leave in the snapshot what people have made of the table', () => {
    const repo = new DatabasePackage('drizzle');
    repo.add(tableOf('products', first));
    const path = 'packages/database/migrations/meta/0001_snapshot.json';
    const snapshot = JSON.parse(repo.files.get(path) ?? '') as Snapshot;
    const table = snapshot.tables['public.products'];
    if (!table) throw new Error('no table');
    table.columns.weight = { name: 'weight', type: 'integer', primaryKey: false, notNull: false };
    table.indexes = {};
    repo.files.set(path, JSON.stringify(snapshot));
    repo.extend(extension(first, ['sku:string:index']));
    const after = (JSON.parse(repo.text('migrations/meta/0002_snapshot.json')) as Snapshot).tables['public.products'];
    expect(Object.keys(after?.columns ?? {})).toEqual(expect.arrayContaining(['weight', 'sku', 'name']));
    expect(Object.keys(after?.indexes ?? {})).toEqual(['products_tenant_id_sku_idx']);
  });

  it('are refused where people have declared one that has no migration yet', () => {
    const repo = new DatabasePackage('drizzle');
    repo.add(tableOf('products', first));
    const path = 'packages/database/src/schema/products.ts';
    repo.files.set(
      path,
      (repo.files.get(path) ?? '').replace("id: uuid('id')", "sku: text('sku'),\n    id: uuid('id')"),
    );
    expect(messageOf(() => repo.extend(extension(first, ['sku:string'])))).toMatch(/has a column sku already/);
  });
});

interface Snapshot {
  readonly tables: Record<string, { columns: Record<string, object>; indexes: Record<string, object> }>;
}

describe('columns with Prisma', () => {
  const modelIn = (repo: DatabasePackage, path: string) => /^model Product \{.*?^\}/ms.exec(repo.text(path))?.[0] ?? '';

  it('lead to the model of a table that was made with them, but for the order and the names of relations', () => {
    const [one, other] = [new DatabasePackage('prisma'), new DatabasePackage('prisma')];
    const withoutUsers = rest.filter((field) => !field.includes('ref{'));
    one.add(tableOf('products', [...first, ...withoutUsers]));
    other.add(tableOf('products', first));
    other.extend(extension(first, withoutUsers));
    for (const path of ['prisma/schema.prisma', 'migrations/schema.prisma'])
      expect(modelIn(other, path)).toBe(modelIn(one, path));
  });

  it('keep the names of relations that are there, and what else there is in the model', () => {
    const repo = new DatabasePackage('prisma');
    repo.add(tableOf('products', first));
    repo.add(tableOf('reviews', ['product:ref{products}']));
    const schema = 'packages/database/prisma/schema.prisma';
    repo.files.set(
      schema,
      (repo.files.get(schema) ?? '').replace('model Product {', 'model Product {\n  // Mine.\n  phone String?'),
    );
    repo.extend(extension(first, ['approver:ref{users}?']));
    repo.extend(extension([...first, 'approver:ref{users}?'], ['sku:string?']));
    const model = modelIn(repo, 'prisma/schema.prisma');
    expect(model).toMatch(/^ {2}owner +User +@relation\(fields: \[tenantId, ownerId\]/m);
    expect(model).toMatch(/^ {2}approver +User\? +@relation\("ProductApprover", fields: \[tenantId, approverId\]/m);
    expect(model).toMatch(/^ {2}reviews +Review\[\]$/m);
    expect(model).toMatch(/^ {2}phone String\?$/m);
    expect(model).toContain('  // Mine.\n');
    expect(modelIn(repo, 'migrations/schema.prisma')).not.toContain('phone');
    expect(repo.text('prisma/schema.prisma')).toMatch(
      /^ {2}productsByApprover Product\[\] @relation\("ProductApprover"\)$/m,
    );
  });

  it('are refused where a relation has the name', () => {
    const repo = new DatabasePackage('prisma');
    repo.add(tableOf('products', first));
    repo.add(tableOf('reviews', ['product:ref{products}']));
    expect(messageOf(() => repo.extend(extension(first, ['reviews:json?'])))).toMatch(/has a field reviews already/);
  });

  it('stand beside a line that people have added at the same place', () => {
    const repo = new DatabasePackage('prisma');
    repo.add(tableOf('products', first));
    const schema = 'packages/database/prisma/schema.prisma';
    repo.files.set(
      schema,
      (repo.files.get(schema) ?? '').replace(/^( {2}ownerId .*)$/m, (line) => `${line}\n  mine String?`),
    );
    repo.extend(extension(first, ['sku:string']));
    expect(modelIn(repo, 'prisma/schema.prisma')).toMatch(/^ {2}ownerId .*\n {2}mine String\?\n {2}sku +String$/m);
  });

  it('are refused where the model has been changed', () => {
    const repo = new DatabasePackage('prisma');
    repo.add(tableOf('products', first));
    const schema = 'packages/database/prisma/schema.prisma';
    repo.files.set(
      schema,
      (repo.files.get(schema) ?? '').replace(/^( {2}ownerId .*)$/m, (line) => `${line} @unique`),
    );
    expect(messageOf(() => repo.extend(extension(first, ['sku:string'])))).toBe(
      `${schema} was left as it is: the model Product has been changed where the lines would go.`,
    );
  });
});

function squeezed(line: string): string {
  return line.replaceAll(/\s+/g, ' ');
}
