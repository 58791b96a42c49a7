import { describe, expect, it } from 'vitest';

import { runHere } from '../cli/run-here.js';
import { Laid } from './layouts.js';

const products = ['gen', 'module', 'products', 'name:string:unique', 'status:enum{draft,live}'];

/** What the relative imports of the new files end with. */
async function endingsAfter(laid: Laid, folder: string): Promise<readonly string[]> {
  const { code, stderr, stdout } = await runHere([...products, '--json'], laid.root);
  expect(code, stderr).toBe(0);
  const { changes } = JSON.parse(stdout) as { readonly changes: readonly { path: string; change: string }[] };
  const texts = changes
    .filter(({ change, path }) => change === 'create' && path.startsWith(folder))
    .map(({ path }) => laid.text(path));
  const specifiers = texts.flatMap((text) =>
    [...text.matchAll(/from ['"](\.[^'"]*)['"]/g)].map(([, found = '']) => found),
  );
  expect(specifiers.length).toBeGreaterThan(5);
  return [...new Set(specifiers.map((one) => /\.[jt]s$/.exec(one)?.[0] ?? ''))];
}

const stripped = (laid: Laid, more: string) =>
  laid.edit('tsconfig.json', (text) => text.replace('"strict"', `// Run as it is.\n    ${more},\n    "strict"`));
const autoload = () => new Laid().put('fastify-autoload-drizzle');

describe('R2 relative imports end', { timeout: 60_000 }, () => {
  it.each(['allowImportingTsExtensions', 'rewriteRelativeImportExtensions'])(
    'in .ts where the compiler has %s, and no neighbour says anything',
    async (option) => {
      const laid = stripped(autoload(), `"${option}": true`)
        .edit('src/routes/categories/index.ts', (text) =>
          text.replace(/import \{ categories \}.*/, 'const categories = {} as never'),
        )
        .edit('src/server.ts', () => '');
      expect(await endingsAfter(laid, 'src/routes/products')).toEqual(['.ts']);
    },
  );

  it('as those of the neighbours, where the file that registers has none', async () => {
    const laid = autoload()
      .edit('src/routes/categories/index.ts', (text) => text.replace('schema.js', 'schema.ts'))
      .edit('src/server.ts', (text) => text.replace('app.js', 'app.ts'));
    expect(await endingsAfter(laid, 'src/routes/products')).toEqual(['.ts']);
  });

  it('as those of the neighbours, whatever else the compiler allows', async () => {
    expect(
      await endingsAfter(stripped(autoload(), '"allowImportingTsExtensions": true'), 'src/routes/products'),
    ).toEqual(['.js']);
  });

  it('not at all in CommonJS', async () => {
    expect(await endingsAfter(new Laid().put('nest-prisma'), 'src/products')).toEqual(['']);
  });

  it('as the base of the configuration says that another package has', async () => {
    const laid = autoload()
      .write('node_modules/@acme/tsconfig/package.json', { name: '@acme/tsconfig', version: '1.0.0' })
      .write('node_modules/@acme/tsconfig/base.json', { compilerOptions: { allowImportingTsExtensions: true } })
      .edit('tsconfig.json', (text) => text.replace('{', '{\n  "extends": "@acme/tsconfig/base.json",'))
      .remove('src/routes/categories')
      .write('src/routes/.gitkeep', '')
      .edit('src/server.ts', () => '');
    expect(await endingsAfter(laid, 'src/routes/products')).toEqual(['.ts']);
  });
});
