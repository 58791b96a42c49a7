import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { UserError } from '../../src/errors.js';
import { afterOf } from '../../src/disk/change.js';
import { commitInto } from '../../src/disk/commit-into.js';
import { hashesOf } from '../harness/hashes.js';
import { copyOf, planIn, textIn } from './plain-repo.js';
import { takenBack } from './taken-back.js';
import { vary } from './variants.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2030-01-02T03:04:05Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

type Files = Readonly<Record<string, string | null>>;

const settings = (text: string) => `import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Category } from './categories/category.entity';
import { CategoriesModule } from './categories/categories.module';

@Module({
  imports: [TypeOrmModule.forRoot({ type: 'postgres', url: process.env.DATABASE_URL, ${text} }), CategoriesModule],
})
export class AppModule {}
`;
const source = (text: string) => `import { DataSource } from 'typeorm';
import { Category } from './categories/category.entity';

export default new DataSource({ type: 'postgres', url: process.env.DATABASE_URL, ${text} });
`;

async function planned(files: Files, fields: readonly string[] = ['name:string', 'category:ref{categories}']) {
  const root = copyOf('nest-typeorm');
  vary(root, { files });
  const plan = await planIn(join(root, 'src'), ['products', ...fields]);
  const changes = new Map(plan.changes.map((change) => [change.path, afterOf(change) ?? '']));
  return { ...plan, root, files: changes };
}

async function refusal(files: Files): Promise<string> {
  const error: unknown = await planned(files).catch((thrown: unknown) => thrown);
  return error instanceof UserError ? `${error.message}\n${error.hint ?? ''}` : 'it is not refused';
}

const entity = 'src/products/product.entity.ts';

describe('R1 TypeORM finds the entity of a module', () => {
  it('by a pattern of built files', async () => {
    const { files } = await planned({ 'src/data-source.ts': source("entities: ['dist/**/*.entity.js']") });
    expect([...files.keys()]).toContain(entity);
  });

  it('in the folder of the others, where a pattern names that', async () => {
    const text = textIn(copyOf('nest-typeorm'), 'src/categories/category.entity.ts');
    const { files } = await planned({
      'src/entities/category.entity.ts': text,
      'src/categories': null,
      'src/app.module.ts': settings("entities: [__dirname + '/entities/*.entity{.ts,.js}']")
        .replace("import { CategoriesModule } from './categories/categories.module';\n", '')
        .replace(', CategoriesModule', '')
        .replace('./categories/', './entities/'),
      'src/data-source.ts': null,
    });
    expect([...files.keys()]).toContain('src/entities/product.entity.ts');
    expect(files.get('src/products/products.module.ts')).toContain("from '../entities/product.entity'");
  });

  it('in each list of classes, once', async () => {
    const { changes, root, files } = await planned({
      'src/app.module.ts': settings('entities: [Category]'),
      'src/data-source.ts': source("entities: [Category], migrations: ['src/migrations/*.ts']"),
    });
    expect(files.get('src/app.module.ts')).toContain('entities: [Category, ProductEntity]');
    expect(files.get('src/app.module.ts')).toContain("import { ProductEntity } from './products/product.entity';");
    expect(files.get('src/data-source.ts')).toContain('entities: [Category, ProductEntity]');
    const before = hashesOf(root);
    await commitInto(root, changes, { command: 'products' });
    const again = await planIn(join(root, 'src'), ['products', 'name:string', 'category:ref{categories}']);
    expect(again.changes.map(({ path }) => path)).toEqual([]);
    expect(await takenBack(root, [1])).toEqual({ left: [], hashes: before });
  });

  it('by constants of the function that gives the settings', async () => {
    const text = `import type { TypeOrmModuleOptions } from '@nestjs/typeorm';

export class Settings {
  get database(): TypeOrmModuleOptions {
    const entities = [__dirname + '/../**/*.entity{.ts,.js}'];
    return { type: 'postgres', entities };
  }
}
`;
    const { notes } = await planned({ 'src/shared/settings.ts': text });
    expect(notes.join('\n')).not.toContain('computed');
  });

  it('in a list that a person has to look at, because it is computed', async () => {
    const { notes } = await planned({ 'src/data-source.ts': source('entities: everyEntity()') });
    expect(notes).toContainEqual(
      'Which entities there are is computed in src/data-source.ts:4: see that ProductEntity is among them.',
    );
  });

  it('or is refused', async () => {
    expect(await refusal({ 'src/data-source.ts': source("entities: ['src/models/*.model.ts']") })).toContain(
      'TypeORM finds entities by src/models/*.model.ts, and no file of the module fits that.',
    );
  });
});

describe('R1 the table of an entity', () => {
  it('has columns as a naming strategy makes them', async () => {
    const naming = 'autoLoadEntities: true, namingStrategy: new SnakeNamingStrategy()';
    const { files } = await planned({ 'src/app.module.ts': settings(naming) });
    expect(files.get(entity)).toContain("  @Column({ type: 'integer' })\n  categoryId!: number;");
    expect(files.get(entity)).toContain("@JoinColumn({ name: 'category_id' })");
    expect([...files.values()].join('\n')).toContain('"category_id" integer NOT NULL');
  });

  it('has columns as in code where the others have', async () => {
    const path = 'src/categories/category.entity.ts';
    const plain = textIn(copyOf('nest-typeorm'), path).replace("@Column({ name: 'display_name' })", '@Column()');
    const { files } = await planned({ [path]: plain });
    expect(files.get(entity)).toContain("@JoinColumn({ name: 'categoryId' })");
    expect([...files.values()].join('\n')).toContain('"categoryId" integer NOT NULL');
  });

  it('is in the schema of the one that it refers to, whose key is of its base class', async () => {
    const { files } = await planned({
      'src/base.ts':
        "import { PrimaryGeneratedColumn } from 'typeorm';\n\nexport abstract class Base {\n  @PrimaryGeneratedColumn('uuid')\n  id!: string;\n}\n",
      'src/categories/category.entity.ts':
        "import { Column, Entity } from 'typeorm';\nimport { Base } from '../base';\n\n@Entity({ name: 'kinds', schema: 'shop' })\nexport class Category extends Base {\n  @Column()\n  name!: string;\n}\n",
    });
    expect(files.get(entity)).toContain("@Entity({ name: 'products', schema: 'shop' })");
    expect(files.get(entity)).toContain('categoryId!: string;');
    expect([...files.values()].join('\n')).toContain('REFERENCES "shop"."kinds"("id")');
  });
});

describe('R1 the entities that an entity refers to', () => {
  it('are imported once each, also two of one file', async () => {
    const path = 'src/categories/category.entity.ts';
    const text = textIn(copyOf('nest-typeorm'), path);
    const second = text.slice(text.indexOf('@Entity')).replace("'categories'", "'labels'").replace('Category', 'Label');
    const { files } = await planned({ [path]: `${text}\n${second}` }, [
      'category:ref{categories}',
      'label:ref{labels}',
    ]);
    expect(files.get(entity)).toContain("import { Category, Label } from '../categories/category.entity';");
  });
});

describe('R1 the migration of an entity', () => {
  it('is later than all others', async () => {
    const { files } = await planned({
      'src/migrations/1999999999999-Later.ts':
        "import { MigrationInterface } from 'typeorm';\n\nexport abstract class Later1999999999999 implements MigrationInterface {}\n",
    });
    expect(files.get('src/migrations/2000000000000-AddProducts.ts')).toContain('class AddProducts2000000000000');
  });

  it.each([
    ['no migrations', 'synchronize: false', 'No migrations of TypeORM were found: "npx typeorm migration:generate"'],
    ['tables that are synchronized', 'synchronize: true', '"synchronize" makes the table when the application starts.'],
  ])('is not written with %s', async (_, text, note) => {
    const { files, notes } = await planned({
      'src/app.module.ts': settings(`autoLoadEntities: true, ${text}`),
      'src/data-source.ts': null,
      'src/migrations': null,
    });
    expect([...files.keys()].filter((path) => path.includes('migration'))).toEqual([]);
    expect(notes[0]).toContain(note);
  });
});

describe('R2 TypeORM that is not understood is named', () => {
  it.each([
    [
      'another database',
      { 'src/app.module.ts': settings('autoLoadEntities: true').replace('postgres', 'mysql') },
      'TypeORM over mysql in src/app.module.ts; PostgreSQL is known',
    ],
    [
      'no settings',
      {
        'src/app.module.ts': settings('autoLoadEntities: true').replace(/\{ type.*? \}/, 'elsewhere'),
        'src/data-source.ts': null,
      },
      'TypeORM without settings that can be read',
    ],
  ])('%s', async (_, files, message) => {
    expect(await refusal(files)).toContain(message);
  });
});
