import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, describe, expect, it, vi } from 'vitest';

import { emptyFolder } from '../../../test/cli/empty-folder.js';
import { runHere } from '../../../test/cli/run-here.js';
import { main } from '../main.js';
import { grammar } from '../../fields/grammar.js';
import { genCommands } from './gen-commands.js';

vi.mock('../../signals.js', () => ({ exitOnSignals: vi.fn(), survivePipes: vi.fn() }));

afterEach(() => {
  vi.restoreAllMocks();
});

async function help(...args: readonly string[]): Promise<string> {
  let stdout = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  expect(await main(['gen', ...args]), args.join(' ')).toBe(0);
  return stdout;
}

/** In one line, without the backslashes that an example has at the end of one. */
const flat = (text: string) => text.replaceAll(/(\s|\\\n)+/g, ' ');

function expectNarrow(text: string): void {
  for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
}

describe('W1 the help of gen', () => {
  it.each(['--help', '-h'])('%s lists its commands, how fields are written, and two examples', async (flag) => {
    // In no repository.
    const { stdout: text } = await runHere(['gen', flag], emptyFolder());
    expect(text).toMatch(/^Usage: create-backend gen <command>/);
    for (const { describe: said, name } of genCommands) expect(flat(text)).toContain(` ${name} ${said} `);
    expect(text).toContain(grammar);
    expect(text.match(/^ {2}create-backend gen /gm)).toHaveLength(2);
    expect(text.split('\n').length).toBeLessThanOrEqual(48);
    expectNarrow(text);
  });

  it('in a repository of somebody else it lists what works there, and says what does not', async () => {
    const root = emptyFolder();
    mkdirSync(join(root, '.git'));
    const text = flat((await runHere(['gen', '--help'], root)).stdout);
    expect(text).toContain(' database Add PostgreSQL with an ORM to an application that has no database ');
    expect(text).not.toContain(' endpoint Add an action');
    expect(text).toContain(
      'This repository was not made by create-backend: its modules have no filters, no sorting and no tenants, and there is no gen endpoint, event, field, job or migration for it.',
    );
  });

  it('in one of ours it lists no database', async () => {
    const root = emptyFolder();
    const manifest = { generator: '0.1.0', blueprint: { choices: { queue: 'none' } } };
    writeFileSync(join(root, 'create-backend.json'), JSON.stringify(manifest));
    const text = flat((await runHere(['gen', '--help'], root)).stdout);
    expect(text).not.toContain(' database Add');
    expect(text).not.toContain(' job Add');
    expect(text).toContain(' endpoint Add');
  });

  it.each(genCommands.map((command) => [command.name, command] as const))(
    'gen %s --help is about that command alone',
    async (name, { args, describe: said, examples, flags }) => {
      const text = await help(name, '--help');
      expect(await help(name, 'x', '-h')).toBe(text);
      expect(text).toMatch(new RegExp(`^Usage: create-backend gen ${name} `));
      expect(flat(text)).toContain(` ${said}. `);
      for (const { describe: ofFlag, flag } of flags)
        expect(flat(text)).toMatch(new RegExp(` --${flag}( <[^>]+>)? ${ofFlag} `));
      for (const example of examples)
        expect(flat(text)).toContain(` create-backend gen ${`${name} ${example}`.trim()} `);
      expect(text.includes(grammar)).toBe(args.includes('field'));
      expect(examples).toHaveLength(2);
      expect(text.split('\n').length).toBeLessThanOrEqual(40);
      expectNarrow(text);
    },
  );
});
