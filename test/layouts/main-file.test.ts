import { describe, expect, it } from 'vitest';

import { openTerminal } from '../cli/terminal.js';
import { runHere } from '../cli/run-here.js';
import { Laid } from './layouts.js';

const products = ['gen', 'module', 'products', 'name:string:unique'];
const laid = () => new Laid().put('nest-prisma');
const imports = /imports: \[([^\]]*)\]/;

/** The modules that a module imports, after a run. */
async function importsAfter(one: Laid, path: string, more: readonly string[] = []): Promise<string | undefined> {
  const { code, stderr } = await runHere([...products, ...more], one.root);
  expect(code, stderr).toBe(0);
  return imports.exec(one.text(path))?.[1];
}

const registered = 'PrismaModule, CategoriesModule, ProductsModule';

describe('R2 the root module is what the application that serves HTTP is made of', { timeout: 60_000 }, () => {
  it.each<[string, (text: string) => string]>([
    [
      'a context without HTTP comes first',
      (text) =>
        text
          .replace(
            'const app =',
            'const seeding = await NestFactory.createApplicationContext(PrismaModule);\n  await seeding.close();\n  const app =',
          )
          .replace('import { AppModule', "import { PrismaModule } from './prisma/prisma.module';\nimport { AppModule"),
    ],
    [
      'a microservice comes first',
      (text) =>
        text
          .replace(
            'const app =',
            'const service = await NestFactory.createMicroservice(PrismaModule, {});\n  const app =',
          )
          .replace('import { AppModule', "import { PrismaModule } from './prisma/prisma.module';\nimport { AppModule"),
    ],
    [
      'the factory has another name',
      (text) => text.replace('{ NestFactory }', '{ NestFactory as Nest }').replace('NestFactory.create', 'Nest.create'),
    ],
    ['it is typed', (text) => text.replace('NestFactory.create(', 'NestFactory.create<INestApplication>(')],
    [
      'it is a constant',
      (text) =>
        text
          .replace('async function', 'const root = AppModule;\nasync function')
          .replace('create(AppModule', 'create(root'),
    ],
    ['it is a dynamic module', (text) => text.replace('create(AppModule', 'create({ module: AppModule }')],
    [
      'it is imported as a namespace',
      (text) => text.replace('{ AppModule }', '* as modules').replace('create(AppModule', 'create(modules.AppModule'),
    ],
    [
      'it is made twice',
      (text) => text.replace('const app =', 'const again = await NestFactory.create(AppModule);\n  const app ='),
    ],
  ])('when %s', async (_, change) => {
    expect(await importsAfter(laid().edit('src/main.ts', change), 'src/app.module.ts')).toBe(registered);
  });

  it('through a file that passes it on, and an alias of the compiler', async () => {
    const one = laid()
      .move('src/app.module.ts', 'src/root/root.module.ts')
      .edit('src/root/root.module.ts', (text) => text.replaceAll("'./", "'../"))
      .write('src/root/index.ts', "export * from './root.module';\n")
      .edit('src/main.ts', (text) => text.replace('./app.module', '#root'))
      .edit('tsconfig.json', (text) =>
        text.replace('"strict"', '// Short.\n"paths": { "#root": ["./src/root"] },\n"strict"'),
      );
    expect(await importsAfter(one, 'src/root/root.module.ts')).toBe(registered);
  });

  it('in a file that the first one imports', async () => {
    const one = laid().move('src/main.ts', 'src/bootstrap.ts').write('src/main.ts', "import './bootstrap';\n");
    expect(await importsAfter(one, 'src/app.module.ts')).toBe(registered);
  });

  it('is not looked for in a file that cannot be read, which is named with its line', async () => {
    const one = laid().edit('src/main.ts', (text) => text.replace('const app =', 'const const app ='));
    expect(await runHere(products, one.root)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('package.json: src/main.ts has a syntax error in line 5: ') as unknown,
    });
  });

  it('is none where no application serves HTTP', async () => {
    const one = laid().edit('src/main.ts', (text) =>
      text.replace('NestFactory.create(', 'NestFactory.createApplicationContext('),
    );
    expect(await runHere(products, one.root)).toMatchObject({
      code: 1,
      stdout: '',
      stderr:
        'error: No application is recognised here.\nLooked for:\n  package.json: no src/main.ts that calls NestFactory.create\n',
    });
  });
});

const two = () =>
  laid()
    .write(
      'src/admin.module.ts',
      "import { Module } from '@nestjs/common';\n\n@Module({ imports: [] })\nexport class AdminModule {}\n",
    )
    .edit('src/main.ts', (text) =>
      text
        .replace(
          'const app =',
          'const admin = await NestFactory.create(AdminModule);\n  await admin.listen(3001);\n  const app =',
        )
        .replace('import { AppModule', "import { AdminModule } from './admin.module';\nimport { AppModule"),
    );

describe('R1 two applications that serve HTTP in one program', { timeout: 60_000 }, () => {
  it('are named, with the flag that says which', async () => {
    expect(await runHere(products, two().root)).toMatchObject({
      code: 1,
      stderr:
        'error: There are several applications: AdminModule, AppModule.\nName the one you mean: --app AdminModule.\n',
    });
  });

  it('by the flag', async () => {
    expect(await importsAfter(two(), 'src/app.module.ts', ['--app', 'AppModule'])).toBe(registered);
    expect(await importsAfter(two(), 'src/admin.module.ts', ['--app', 'AdminModule'])).toBe('ProductsModule');
  });

  it('are asked for at a terminal', async () => {
    const one = two();
    const terminal = openTerminal(products, { cwd: one.root });
    await terminal.see('Which application do you mean?');
    await terminal.press('down');
    await terminal.press('enter');
    expect(await terminal.exited).toBe(0);
    expect(imports.exec(one.text('src/app.module.ts'))?.[1]).toBe(registered);
    expect(one.text('src/admin.module.ts')).not.toContain('ProductsModule');
  });
});
