import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { emptyFolder } from '../../test/cli/empty-folder.js';
import { fixtureCatalog } from '../../test/fixtures/catalog.js';
import { TemplateError } from '../errors.js';
import { compileCatalog } from './compile.js';

describe('Q4 the directory listing is the registration', () => {
  it('orders decisions by their number, and options with the default first', () => {
    expect(fixtureCatalog.decisions.map(({ id, options }) => [id, options.map((option) => option.id)])).toEqual([
      ['base', ['core']],
      ['framework', ['nestjs', 'fastify']],
      ['queue', ['bullmq', 'rabbitmq']],
      ['store', ['postgres', 'memory']],
      ['package-manager', ['npm', 'pnpm']],
    ]);
  });

  it('finds the files of an option, those of its conditional folders, and what their names say', () => {
    const core = fixtureCatalog.decisions[0]?.options[0];
    expect(core?.fragments.map(({ target, when, rendered }) => ({ target, when, rendered }))).toEqual([
      { target: 'README.md', rendered: true },
      { target: '.gitignore', rendered: false },
      { target: 'apps/api/src/server.ts', rendered: false },
      { target: 'packages/core/src/index.ts', rendered: false },
      { target: 'packages/core/src/topology.ts', when: 'rabbitmq', rendered: false },
    ]);
    expect(core?.versions).toEqual({ zod: '4.6.7' });
  });

  it('turns one leading underscore of any segment into a dot, and two into one', async () => {
    const targets = await targetsOf(
      'files/_github/_a',
      'files/__tests__/b',
      'files/c_d',
      'files/_e.ejs',
      'files+x/f/_g',
    );
    expect(targets).toEqual(['.e', '.github/.a', '_tests__/b', 'c_d', 'f/.g']);
  });

  it('ignores folders that are no decision or no option', async () => {
    const templates = templatesWith({ 'a/decision.ts': decision, 'a/x/option.ts': option, 'a/notes/y': '', 'z/y': '' });
    const { decisions } = await compileCatalog(templates);
    expect(decisions.map(({ id, options }) => [id, options.length])).toEqual([['a', 1]]);
  });

  it('is refused when a definition exports nothing', async () => {
    await expect(compileCatalog(templatesWith({ 'a/decision.ts': 'export const title = 1;' }))).rejects.toThrow(
      new TemplateError('a/decision.ts has no default export'),
    );
  });

  it('is refused when it contradicts itself', async () => {
    const templates = templatesWith({ 'a/decision.ts': decision, 'a/y/option.ts': option });
    await expect(compileCatalog(templates)).rejects.toThrow('decision a: its default "x" is not one of its options');
  });
});

const decision = `export default { title: 'A', question: 'Which?', order: 1, default: 'x' };`;
const option = `export default { label: 'X', summary: 'An option.' };`;

async function targetsOf(...files: readonly string[]): Promise<readonly string[]> {
  const content = Object.fromEntries(files.map((file) => [`a/x/${file}`, '']));
  const catalog = await compileCatalog(
    templatesWith({ 'a/decision.ts': decision, 'a/x/option.ts': option, ...content }),
  );
  return (catalog.decisions[0]?.options[0]?.fragments ?? []).map(({ target }) => target).sort();
}

function templatesWith(files: Readonly<Record<string, string>>): string {
  const folder = emptyFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
