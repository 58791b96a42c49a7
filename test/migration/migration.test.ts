import { diffLines } from 'diff';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';

import type { NewTable } from '../../src/gen/migration/table.js';
import { messageOf } from '../harness/thrown.js';
import { DatabasePackage, tableOf } from './database-package.js';
import { everyField } from './every-field.js';

const everything = tableOf('products', everyField, true);
const plain = tableOf('categories', ['name:string']);
const drizzle = () => new DatabasePackage('drizzle');
const prisma = () => new DatabasePackage('prisma');

describe.each(['drizzle', 'prisma'] as const)('a table with %s', (orm) => {
  it('has every type of field', async () => {
    const repo = new DatabasePackage(orm);
    const before = new Map(repo.files);
    for (const path of repo.add(everything)) {
      if (path.endsWith('_snapshot.json')) continue;
      const there = new Set(before.get(`packages/database/${path}`)?.split('\n'));
      const added = repo
        .text(path)
        .split('\n')
        .filter((line) => there.size === 0 || !there.has(line));
      await expect(added.join('\n')).toMatchFileSnapshot(`output/${orm}/${path}`);
    }
  });

  it('is the same each time', () => {
    const [one, other] = [new DatabasePackage(orm), new DatabasePackage(orm)];
    expect(one.add(everything)).toEqual(other.add(everything));
    expect(one.files).toEqual(other.files);
  });

  it('is not made twice', () => {
    const repo = new DatabasePackage(orm);
    repo.add(everything);
    expect(repo.add(everything)).toEqual([]);
  });

  it('is not made in the place of another one', () => {
    const repo = new DatabasePackage(orm);
    repo.add(plain);
    expect(messageOf(() => repo.plan(tableOf('categories', ['title:string'])))).toMatch(
      /categories already, and it is/,
    );
    expect(messageOf(() => repo.plan(tableOf('invitations')))).toMatch(/invitations already, and it is another one/);
  });

  it.each(['ref{organizations}', 'ref{accounts}', 'ref{widgets}'])('has nothing to refer to with %s', (type) => {
    const table = tableOf('products', [`targetId:${type}`]);
    const module = /\{(.*)\}/.exec(type)?.[1] ?? '';
    expect(messageOf(() => new DatabasePackage(orm).plan(table))).toBe(
      `The field "targetId" refers to ${module}, but no table ${module} has the key (tenant_id, id).`,
    );
  });

  it('is dated after the newest migration, whatever the clock says', () => {
    const repo = new DatabasePackage(orm);
    const early = new Date('2001-01-01T00:00:00Z');
    const [first, second] = [plain, tableOf('tags')].map((table) => repo.add(table, early));
    const names = [...(first ?? []), ...(second ?? [])].filter((path) => path.endsWith('.sql'));
    if (orm === 'prisma')
      expect(names).toEqual([
        'migrations/20250101000001_add_categories/migration.sql',
        'migrations/20250101000002_add_tags/migration.sql',
      ]);
    else {
      expect(names).toEqual(['migrations/0001_add_categories.sql', 'migrations/0002_add_tags.sql']);
      const { entries } = JSON.parse(repo.text('migrations/meta/_journal.json')) as { entries: { when: number }[] };
      expect(entries.map(({ when }) => when)).toEqual([1735689600000, 1735689601000, 1735689602000]);
    }
  });

  it('has constraints with names that PostgreSQL does not cut', () => {
    const field = 'averageNumberOfThingsPerMonth';
    const fields = [`${field}A:int:unique`, `${field}B:int:unique`, `${field}Kind:enum{a}`];
    const table = tableOf('customer-relationship-questionnaires', fields);
    const sql = new DatabasePackage(orm).plan(table).files.find(({ path }) => path.endsWith('.sql'))?.text ?? '';
    const names = [...sql.matchAll(/"([^"]+_(?:key|idx|check|fkey))"/g)].map(([, name = '']) => name);
    expect(new Set(names).size).toBe(5);
    expect(names.filter((name) => name.length > 63)).toEqual([]);
  });
});

describe('a table with Drizzle', () => {
  const declarationOf = (table: NewTable) => {
    const repo = drizzle();
    repo.add(table);
    return repo.text(`src/schema/${table.names.plural.kebab}.ts`);
  };
  const formatted = (text: string) => format(text, { parser: 'typescript', printWidth: 100, singleQuote: true });

  it.each([plain, everything])('is declared as prettier would write it: $names.plural.text', async (table) => {
    expect(await formatted(declarationOf(table))).toBe(declarationOf(table));
  });

  it('leaves a line too long where it does not know how prettier would break it', async () => {
    const long = 'averageNumberOfThingsPerMonthAndWeek';
    const values = 'waiting-for-approval,waiting-for-payment,waiting-for-shipment,waiting-for-confirmation';
    const fields = [
      ...['int', 'int?', 'bigint=5', 'bigint?=5', 'json=[]', 'decimal{10,2}[]=[]', 'timestamp="2030-12-31T23:59:59Z"'],
      ...[`enum{${values}}`, `enum{${values}}?`, `text=${'x'.repeat(90)}`, `text?=${'x'.repeat(90)}`],
    ];
    for (const type of fields) {
      const text = declarationOf(tableOf('customer-questionnaires', [`${long}:${type}`]));
      if (text.split('\n').every((line) => line.length <= 100)) expect(await formatted(text)).toBe(text);
    }
  });

  it('follows the snapshot before', () => {
    const repo = drizzle();
    repo.add(plain);
    repo.add(everything);
    const [first, second, third] = ['0000', '0001', '0002'].map(
      (number) =>
        JSON.parse(repo.text(`migrations/meta/${number}_snapshot.json`)) as {
          id: string;
          prevId: string;
          tables: Record<string, unknown>;
        },
    );
    expect([second?.prevId, third?.prevId]).toEqual([first?.id, second?.id]);
    expect(third?.tables['public.categories']).toEqual(second?.tables['public.categories']);
    expect(third?.tables['public.products']).toMatchSnapshot();
  });

  it('refers to a table wherever it is declared', () => {
    const repo = drizzle();
    repo.add(tableOf('reminders', ['invitationId:ref{invitations}', 'roleId:ref{roles}']));
    expect(repo.text('src/schema/reminders.ts')).toContain("import { invitations } from './memberships.js';");
    repo.files.set('packages/database/src/schema/index.ts', '');
    expect(messageOf(() => repo.plan(tableOf('notes', ['roleId:ref{roles}'])))).toMatch(/exports no roles/);
  });

  it('has no default that would cut its migration', () => {
    const table = tableOf('notes', ['body:text="a --> statement-breakpoint b"']);
    expect(messageOf(() => drizzle().plan(table))).toMatch(/^The default of body cannot hold --> statement-breakpoint/);
  });

  it('keeps the line ends of a journal', () => {
    const repo = drizzle();
    const journal = 'packages/database/migrations/meta/_journal.json';
    repo.files.set(journal, repo.text('migrations/meta/_journal.json').replaceAll('\n', '\r\n'));
    repo.add(plain);
    expect(repo.files.get(journal)).not.toMatch(/[^\r]\n/);
    expect(repo.files.get(journal)).toContain('"tag": "0001_add_categories"');
  });

  it.each([
    ['migrations/meta/_journal.json', '{}', /is no journal of drizzle-kit/],
    ['migrations/meta/0000_snapshot.json', '{"version":"8"}', /is no snapshot of drizzle-kit/],
  ])('is not made over a strange %s', (path, text, message) => {
    const repo = drizzle();
    repo.files.set(`packages/database/${path}`, text);
    expect(messageOf(() => repo.plan(plain))).toMatch(message);
  });
});

describe('a table with Prisma', () => {
  it('leaves what else the schema has without a migration', () => {
    const repo = prisma();
    const schema = 'packages/database/prisma/schema.prisma';
    repo.files.set(schema, repo.text('prisma/schema.prisma').replace('model User {', 'model User {\n  phone String?'));
    repo.add(plain);
    expect(repo.text('prisma/schema.prisma')).toContain('phone String?');
    expect(repo.text('migrations/schema.prisma')).not.toContain('phone');
    expect(repo.text('migrations/schema.prisma')).toContain('model Category {');
  });

  it('finds a name for a relation where the usual one is taken', () => {
    const repo = prisma();
    repo.add(tableOf('products', ['reviews:json?']));
    repo.add(tableOf('reviews', ['product:text', 'productId:ref{products}']));
    expect(repo.text('prisma/schema.prisma')).toMatch(/^ {2}reviewsByProductRef Review\[\]$/m);
    expect(repo.text('prisma/schema.prisma')).toMatch(
      /^ {2}productRef +Product +@relation\(fields: \[tenantId, productId\]/m,
    );
    expect(repo.add(tableOf('reviews', ['product:text', 'productId:ref{products}']))).toEqual([]);
  });

  it('says the names that Prisma would cut otherwise', () => {
    const repo = prisma();
    const field = 'averageNumberOfThingsPerMonthAndWeek';
    repo.add(tableOf('customer-questionnaires', [`${field}:int:unique`]));
    expect(repo.text('prisma/schema.prisma')).toMatch(
      /@@unique\(\[tenantId, averageNumberOfThingsPerMonthAndWeek\], map: "customer_questionnaires_tenant_id_average_number_o_[0-9a-f]{8}_key"\)/,
    );
  });
});

describe.each(['drizzle', 'prisma'] as const)('a table without tenants with %s', (orm) => {
  const fields = ['name:string:unique', 'price:int:index', 'ownerId:ref{users}', 'editorId:ref{users}?:set-null'];
  const single: NewTable = { ...tableOf('products', fields), tenancy: 'single' };

  it('has keys without a tenant, and no policy', async () => {
    const repo = new DatabasePackage(orm, 'single');
    const before = new Map(repo.files);
    for (const path of repo.add(single)) {
      if (path.endsWith('_snapshot.json')) continue;
      const added = diffLines(before.get(`packages/database/${path}`) ?? '', repo.text(path))
        .filter((change) => change.added)
        .map(({ value }) => value)
        .join('');
      expect(added).not.toMatch(/tenant/i);
      await expect(added).toMatchFileSnapshot(`output/${orm}-single/${path}`);
    }
  });

  it('is not made twice', () => {
    const repo = new DatabasePackage(orm, 'single');
    repo.add(single);
    expect(repo.add(single)).toEqual([]);
  });

  it.each(['ref{organizations}', 'ref{widgets}'])('has nothing to refer to with %s', (type) => {
    const table: NewTable = { ...tableOf('products', [`targetId:${type}`]), tenancy: 'single' };
    const module = /\{(.*)\}/.exec(type)?.[1] ?? '';
    expect(messageOf(() => new DatabasePackage(orm, 'single').plan(table))).toBe(
      `The field "targetId" refers to ${module}, but no table ${module} has the key (id).`,
    );
  });
});
