import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { afterOf } from '../../src/disk/change.js';
import { UserError } from '../../src/errors.js';
import { recognise } from '../../src/gen/recognise.js';
import { describeRepo } from '../../src/repo/describe-repo.js';
import { copyOf, planIn, textIn } from './plain-repo.js';
import { vary } from './variants.js';

type Files = Readonly<Record<string, string | null>>;

const app = (imports: string, more = '') => `import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { CategoriesModule } from './categories/categories.module';
${more}
@Module({ imports: [${imports}, CategoriesModule] })
export class AppModule {}
`;

/** The module of the categories, with what `forFeature` is given. */
const categories = (given: string, more = '') => `import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
${more}
@Module({ imports: [MongooseModule.${given}] })
export class CategoriesModule {}
`;

const input = (path: string) => readFileSync(join(import.meta.dirname, 'nest-mongoose/input', path), 'utf8');

const withMongoose = (version: string): Files => ({
  'package.json': input('package.json').replace('"mongoose": "8.24.10"', `"mongoose": "${version}"`),
});

async function planned(files: Files, fields: readonly string[] = ['name:string', 'category:ref{categories}']) {
  const root = copyOf('nest-mongoose');
  vary(root, { files });
  const { changes, notes } = await planIn(join(root, 'src'), ['products', ...fields]);
  return { notes, files: new Map(changes.map((change) => [change.path, afterOf(change) ?? ''])) };
}

/** The schema of `products`. */
async function schemaWith(files: Files, fields?: readonly string[]): Promise<string> {
  return (await planned(files, fields)).files.get('src/products/product.schema.ts') ?? '';
}

async function refusal(files: Files, fields?: readonly string[]): Promise<string> {
  const error: unknown = await planned(files, fields).catch((thrown: unknown) => thrown);
  return error instanceof UserError ? `${error.message}\n${error.hint ?? ''}` : 'it is not refused';
}

describe('R1 what a document holds', () => {
  it('is what the type of a field is in MongoDB', async () => {
    const schema = await schemaWith({}, [
      'rates:decimal{5,4}[]=[]',
      'note:string?=none',
      'on:date=now',
      'at:timestamp=now',
    ]);
    expect(schema).toContain(
      '@Prop({ type: [SchemaTypes.Decimal128], required: true, default: [] })\n  rates!: Types.Decimal128[];',
    );
    expect(schema).toContain("@Prop({ type: String, default: 'none' })\n  note!: string | null;");
    expect(schema).toContain('default: () => new Date().toISOString().slice(0, 10)');
    expect(schema).toContain('@Prop({ type: Date, required: true, default: () => new Date() })\n  at!: Date;');
    expect(schema).not.toContain('minimize');
  });

  it('may be null in an enum, and several times null where it is unique', async () => {
    const schema = await schemaWith({}, [
      'status:enum{draft,live}?',
      'sku:string?:unique',
      'code:int?:unique',
      'name:string:unique',
    ]);
    expect(schema).toContain('enum: [...productStatuses, null], default: null');
    expect(schema.replaceAll(/\s+/g, ' ')).toContain(
      "ProductSchema.index( { sku: 1 }, { unique: true, partialFilterExpression: { sku: { $type: 'string' } } }, );",
    );
    expect(schema).toContain("partialFilterExpression: { code: { $type: 'number' } }");
    expect(schema).toContain('ProductSchema.index({ name: 1 }, { unique: true });');
  });

  it.each([
    ['a decimal that is too long', 'price:decimal{35,2}', 'a decimal of MongoDB has at most 34 digits'],
    ['a decimal that is read with an exponent', 'price:decimal{18,8}', 'with more than 6 decimal places'],
    ['what every document has', 'errors:int', 'every document of Mongoose has something of this name'],
    ['what goes with another document', 'category:ref{categories}:cascade', 'leave out :cascade'],
  ])('is refused: %s', async (_, field, message) => {
    expect(await refusal({}, [field])).toContain(message);
  });

  it('has no bigint with Mongoose 7', async () => {
    const files = withMongoose('7.8.13');
    expect(await refusal(files, ['big:bigint'])).toContain('the field "big": bigint takes Mongoose 8 or later');
    expect(await schemaWith(files, ['name:string'])).toContain('export class Product {');
  });
});

describe('R1 the document that one refers to', () => {
  const reference = (model: string) => `ref: '${model}', required: true`;

  it.each<[string, Files, string]>([
    [
      'named by its class, through files that export it again',
      {
        'src/categories/index.ts': "export * from './category.schema';\n",
        'src/categories/categories.module.ts': categories(
          'forFeatureAsync([{ name: Category.name, useFactory: () => CategorySchema }])',
          "import { Category, CategorySchema } from './index';",
        ),
      },
      'Category',
    ],
    [
      'named otherwise than its class',
      {
        'src/categories/categories.module.ts': categories(
          'forFeature([{ name: names.category, schema: CategorySchema }])',
          "import { CategorySchema } from './category.schema';\nconst names = { category: 'Categories' };",
        ),
      },
      'Categories',
    ],
    [
      'without a class, in a list of constants',
      {
        'src/categories/category.schema.ts':
          "import { Schema } from 'mongoose';\n\nexport const CategorySchema = new Schema({ name: String });\n",
        'src/categories/categories.module.ts': categories(
          'forFeature(models)',
          "import { CategorySchema } from './category.schema';\nconst models = [{ name: 'Category', schema: CategorySchema }];",
        ),
      },
      'Category',
    ],
  ])('is found: %s', async (_, files, model) => {
    const made = await planned(files);
    const schema = made.files.get('src/products/product.schema.ts');
    expect(schema).toContain(`SchemaTypes.ObjectId, ${reference(model)}`);
    expect(made.files.get('src/products/products.service.ts')).toContain(`this.products.db.model('${model}')`);
  });

  it('has a key of its own type, also of its base class', async () => {
    const { files } = await planned({
      'src/base.ts':
        "import { Prop } from '@nestjs/mongoose';\n\nexport abstract class Base {\n  @Prop({ type: String })\n  _id!: string;\n}\n",
      'src/categories/category.schema.ts': `import { Schema, SchemaFactory } from '@nestjs/mongoose';
import { Base } from '../base';

@Schema()
export class Category extends Base {}

export const CategorySchema = SchemaFactory.createForClass(Category);
`,
    });
    expect(files.get('src/products/product.schema.ts')).toContain(`type: String, ${reference('Category')}`);
    expect(files.get('src/products/product.schema.ts')).toContain('categoryId!: string;');
    expect(files.get('src/products/products.dto.ts')).not.toContain('IsMongoId');
  });

  it('is refused where its key is of another type', async () => {
    const text = input('src/categories/category.schema.ts');
    const files = {
      'src/categories/category.schema.ts': text.replace('  @Prop', '  @Prop({ type: Date })\n  _id!: Date;\n\n  @Prop'),
    };
    expect(await refusal(files)).toContain('the id of Category is a Date; uuid, integer and text can be referred to');
  });

  it('is looked up in the model itself where that is the same', async () => {
    const { files } = await planned({}, ['name:string', 'parent:ref{products}?']);
    expect(files.get('src/products/product.schema.ts')).toContain("ref: 'Product', default: null");
    expect(files.get('src/products/products.service.ts')).toContain('await this.products.exists({ _id: parentId })');
  });
});

describe('R1 the model of a module', () => {
  it('is refused where there is one of its name', async () => {
    const text = input('src/categories/category.schema.ts');
    const files = {
      'src/categories/category.schema.ts': text.replaceAll('Category', 'Product'),
      'src/categories/categories.module.ts': categories(
        'forFeature([{ name: Product.name, schema: ProductSchema }])',
        "import { Product, ProductSchema } from './category.schema';",
      ),
    };
    expect(await refusal(files, ['name:string'])).toContain(
      'There is a model Product already, in src/categories/category.schema.ts.',
    );
  });

  it('is declared in a file that is called like the others', async () => {
    const text = input('src/categories/category.schema.ts');
    const { files } = await planned({
      'src/categories/category.schema.ts': null,
      'src/categories/category.model.ts': text,
      'src/categories/categories.controller.ts': null,
      'src/categories/categories.module.ts': categories(
        'forFeature([{ name: Category.name, schema: CategorySchema }])',
        "import { Category, CategorySchema } from './category.model';",
      ),
    });
    expect([...files.keys()]).toContain('src/products/product.model.ts');
    expect(files.get('src/products/products.module.ts')).toContain("from './product.model'");
  });

  it('is of the connection that is there, by its name', async () => {
    const connection = "MongooseModule.forRoot('mongodb://127.0.0.1/a', { connectionName: 'shop', autoIndex: false })";
    const { files, notes } = await planned({
      'src/app.module.ts': app(connection),
      'src/categories/categories.module.ts': categories(
        "forFeature([{ name: Category.name, schema: CategorySchema }], 'shop')",
        "import { Category, CategorySchema } from './category.schema';",
      ),
    });
    expect(files.get('src/products/products.module.ts')?.replaceAll(/\s+/g, ' ')).toMatch(
      /ProductSchema \}\], 'shop',? ?\)/,
    );
    expect(files.get('src/products/products.service.ts')).toContain("@InjectModel(Product.name, 'shop')");
    expect(notes[0]).toContain('The indexes are to be made by hand');
  });

  it('is of the connection that a constant names', async () => {
    const connection = "MongooseModule.forRoot('mongodb://127.0.0.1/a', { connectionName: SHOP })";
    const { files } = await planned(
      {
        'src/constants.ts': "export const SHOP = 'shop';\n",
        'src/app.module.ts': app(connection, "import { SHOP } from './constants';"),
      },
      ['name:string'],
    );
    for (const path of ['src/products/products.module.ts', 'src/products/products.service.ts'])
      expect(files.get(path)).toContain("import { SHOP } from '../constants';");
    expect(files.get('src/products/products.service.ts')).toContain('@InjectModel(Product.name, SHOP)');
  });

  it('is of the connection without a name, among several', async () => {
    const { files, notes } = await planned({
      'src/app.module.ts': app(
        "MongooseModule.forRoot('mongodb://127.0.0.1/a'), MongooseModule.forRootAsync({ connectionName: 'log', useFactory: () => ({}) })",
      ),
    });
    expect(files.get('src/products/products.service.ts')).toContain('@InjectModel(Product.name)');
    expect(notes).toContain('Of the connections of Mongoose, the one without a name is used.');
  });
});

describe('R2 Mongoose that is not understood is named', () => {
  const named = (name: string) => `MongooseModule.forRoot('mongodb://127.0.0.1/a', { connectionName: ${name} })`;

  it.each<[string, Files, string]>([
    [
      'no connection of @nestjs/mongoose',
      { 'src/app.module.ts': app('CategoriesModule') },
      'Mongoose without MongooseModule.forRoot or MongooseModule.forRootAsync of @nestjs/mongoose',
    ],
    [
      'several connections',
      { 'src/app.module.ts': app(`${named("'a'")}, ${named("'b'")}`) },
      'several connections of Mongoose, each with a name: a, b',
    ],
    [
      'a connection whose name is computed',
      { 'src/app.module.ts': app(named("process.env.NAME ?? ''")) },
      'the name of a connection of Mongoose is computed in src/app.module.ts',
    ],
    ['an old version', withMongoose('6.13.0'), 'Mongoose 6; it is known from 7 on'],
  ])('%s', async (_, files, message) => {
    expect(await refusal(files, ['name:string'])).toContain(message);
  });

  it('another framework', async () => {
    const root = copyOf('fastify-autoload-drizzle');
    const text = textIn(root, 'package.json')
      .replace('"drizzle-orm"', '"mongoose"')
      .replace('"drizzle-kit"', '"other"');
    vary(root, { files: { 'package.json': text } });
    const error: unknown = await planIn(root, ['products', 'name:string']).catch((thrown: unknown) => thrown);
    expect(error instanceof UserError && error.hint).toContain('Mongoose outside of NestJS; @nestjs/mongoose is known');
  });
});

describe('R2 Mongoose and another ORM', () => {
  function withBoth(): string {
    const root = copyOf('nest-typeorm');
    vary(root, {
      files: {
        'package.json': textIn(root, 'package.json').replace('"typeorm"', '"mongoose": "8.24.10",\n    "typeorm"'),
        'src/log.module.ts': app("MongooseModule.forRoot('mongodb://127.0.0.1/log')").replace('AppModule', 'LogModule'),
      },
    });
    return root;
  }

  it('the other one is meant, and that is said', async () => {
    const [, , orm] = describeRepo(await recognise(withBoth()));
    expect(orm).toBe('TypeORM, src/app.module.ts, src/data-source.ts; Mongoose is left alone: --orm mongoose takes it');
  });

  it('Mongoose is meant where it is named', async () => {
    const repo = await recognise(withBoth(), { orm: 'mongoose' });
    expect(repo.orm?.id).toBe('mongoose');
    expect(describeRepo(repo)[2]).toBe('Mongoose, src/log.module.ts; TypeORM is left alone: --orm typeorm takes it');
  });

  it('one that is not there is refused', async () => {
    await expect(recognise(withBoth(), { orm: 'prisma' })).rejects.toThrow('There is no ORM "prisma" here.');
  });
});
