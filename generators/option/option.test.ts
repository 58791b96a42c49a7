import { cpSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { compileCatalog } from '../../src/build/compile.js';
import { templatesIn } from '../../src/build/load.js';
import { noAnswers } from '../../src/catalog/blueprint/answers.js';
import { blueprintOf } from '../../src/catalog/blueprint/blueprint.js';
import type { Catalog } from '../../src/catalog/catalog.js';
import type { Choices } from '../../src/catalog/resolve.js';
import { decide } from '../../src/catalog/blueprint/decide.js';
import { sha256 } from '../../src/disk/hash.js';
import type { GenPart } from '../../src/gen/drivers/gen-part.js';
import { register, runGenerator } from '../../src/plop/engine.js';
import { loadPlop } from '../../src/plop/load.js';
import { renderRepo } from '../../src/render/repo.js';
import { type Files, undeclaredImports } from '../../test/imports/undeclared.js';
import { askOption } from './ask-option.js';
import { optionGenerator } from './option.js';

const templates = join(import.meta.dirname, '../../templates');

const asking = ['queue', 'orm', 'framework', 'deployment', 'release', 'package-manager', 'generator'];

/** A copy of the templates, in which options are made. Definitions import from beside it. */
let root: string;
let copy: string;
let catalog: Catalog;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'templates-'));
  copy = join(root, 'templates');
  cpSync(templates, copy, { recursive: true });
  symlinkSync(join(templates, '../src'), join(root, 'src'));
  for (const decision of asking) await make(decision, `novel-${decision}`);
  catalog = await compileCatalog(copy);
}, 60_000);

afterAll(() => {
  rmSync(root, { recursive: true });
});

describe('W2 the folder of a new option', () => {
  it.each(asking)(
    'has everything that %s asks for, and renders a repository whose imports lead somewhere',
    (decision) => {
      expect(undeclaredImports(renderedWith(catalog, { [decision]: `novel-${decision}` }))).toEqual([]);
    },
  );

  it('of an ORM has a driver that says what is missing, and fails without one', async () => {
    const gen = join(copy, 'orm/novel-orm/gen.ts');
    const { default: part } = (await import(pathToFileURL(gen).href)) as { default: GenPart };
    const app = {
      folder: '.',
      name: undefined,
      sources: 'src',
      entry: undefined,
      tsconfig: undefined,
      isModule: true,
      dependencies: {},
      around: {},
      majors: {},
      prismaSchema: undefined,
      testScript: undefined,
    };
    expect(
      part.orm?.recognise({
        owner: app,
        packages: [app],
        read: () => undefined,
        filesIn: () => [],
        resolve: () => undefined,
      }),
    ).toBe('what gen knows of Novel is not written yet');
    renameSync(gen, `${gen}.gone`);
    await expect(compileCatalog(copy)).rejects.toThrow(
      'option novel-orm: each option of orm has gen.ts, and this one has not',
    );
    renameSync(`${gen}.gone`, gen);
  });

  it('of a capability renders a package, its test and its page, all of them not written yet', async () => {
    await make('capability', 'novel-capability');
    const files = renderedWith(await compileCatalog(copy), { 'novel-capability': 'with' });
    expect(undeclaredImports(files)).toEqual([]);
    for (const path of [
      'packages/novel-capability/src/index.ts',
      'packages/novel-capability/test/unit/novel-capability.test.ts',
      'docs/novel-capability.md',
    ])
      expect(files.get(path)).toContain('not written yet');
    expect(files.get('packages/novel-capability/package.json')).toContain('"@app/novel-capability"');
  });

  it('throws where something is to be written', () => {
    const files = renderedWith(catalog, { queue: 'novel-queue' });
    for (const name of ['broker', 'testing']) {
      const path = `packages/queue/src/${name}.ts`;
      expect(files.get(path)).toContain(`throw new Error('${path} of novel-queue is not written yet');`);
    }
    expect(files.get('docs/adr/0004-queue-novel-queue.md')).toContain('# 4. Job queue: Novel');
  });

  it('is refused when another option has that name', async () => {
    await expect(make('queue', 'prisma')).rejects.toThrow('orm has an option prisma already.');
    await expect(make('colour', 'novel')).rejects.toThrow('There is no decision colour.');
    await expect(make('capability', 'tenancy')).rejects.toThrow('tenancy is a decision.');
    await expect(make('queue', 'vault-secrets')).rejects.toThrow('There is a capability vault-secrets already.');
  });

  it('is named by flags where there is no terminal to ask on', async () => {
    await expect(askOption(templates, ['--id', 'novel'])).rejects.toThrow(
      'This is no terminal, so what it would ask for has to be given: --decision, --label, --summary.',
    );
    await expect(askOption(templates, ['--id', 'No vel'])).rejects.toThrow('--id No vel: It has to match');
    await expect(askOption(templates, ['--colour', 'red'])).rejects.toThrow("Unknown option '--colour'");
  });
});

async function make(decision: string, id: string): Promise<void> {
  const asked = askOption(copy, ['--decision', decision, '--id', id, '--label', 'Novel', '--summary', 'A new one.']);
  const plop = await loadPlop();
  register(
    plop,
    optionGenerator(copy, () => asked),
  );
  await runGenerator(plop, 'option');
}

function renderedWith(catalog: Catalog, choices: Choices): Files {
  const answers = { ...noAnswers, choices };
  const blueprint = blueprintOf(catalog, 'my-api', answers, decide(catalog, answers));
  const tree = renderRepo({ version: '0.0.0', catalog, blueprint, read: templatesIn(copy), hash: sha256 });
  return new Map(tree.files().map(({ path, text }) => [path, text]));
}
