import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { compileCatalog } from '../../src/build/compile.js';
import { binary } from '../cli/run.js';
import { root } from '../harness/binary.js';
import { hashesOf } from '../harness/hashes.js';

const folder = mkdtempSync(join(tmpdir(), 'determinism-'));
const templates = join(folder, 'templates');
const answers = {
  framework: 'fastify',
  orm: 'drizzle',
  queue: 'rabbitmq',
  jobsPerMinute: 60_000,
  performanceCritical: true,
  because: { framework: 'We know it.', orm: 'We think in SQL.', queue: 'It outlives Redis.' },
};
let expected: ReadonlyMap<string, string>;

beforeAll(async () => {
  await compileTemplates();
  expected = await generated('plain', { args: fileWith(answers) });
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the same answers give the same bytes', () => {
  it('wrote a whole repo', () => {
    expect(expected.size).toBeGreaterThan(100);
  });

  it.each([
    // What surrounds a run is never read, so several things can be different at once.
    [
      'in a folder with spaces and umlauts, under Turkish rules for letters, tomorrow, with files for their owner only',
      {
        parent: 'über all',
        env: { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' },
        umask: '077',
      },
    ],
    [
      'under no locale, yesterday, with files that everybody may write',
      { env: { LANG: 'C', LC_ALL: 'C', TZ: 'Pacific/Pago_Pago' }, umask: '000' },
    ],
    ['with the answers in another order', { args: fileWith(reversed(answers)) }],
    ['with the answers as flags', { args: () => flagsFor(answers) }],
  ] satisfies [string, Partial<Circumstances>][])('%s', { timeout: 60_000 }, async (name, circumstances) => {
    const actual = await generated(name, { args: fileWith(answers), ...circumstances });
    expect(Object.fromEntries(actual)).toEqual(Object.fromEntries(expected));
  });
});

interface Circumstances {
  /** Given a folder for files that they name. */
  readonly args: (scratch: string) => readonly string[];
  readonly parent?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly umask?: string;
}

/** The product's templates with a catalogue of now, not of the last `npm run build`. */
async function compileTemplates(): Promise<void> {
  const source = join(root, 'templates');
  const decisions = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  mkdirSync(templates);
  for (const { name } of decisions) symlinkSync(join(source, name), join(templates, name));
  writeFileSync(join(templates, 'catalog.json'), JSON.stringify(await compileCatalog(source)));
}

/** Runs the built command line. */
async function generated(
  name: string,
  { args, parent = 'parent', env = {}, umask = '022' }: Circumstances,
): Promise<ReadonlyMap<string, string>> {
  const scratch = join(folder, name);
  const cwd = join(scratch, parent);
  mkdirSync(cwd, { recursive: true });
  const command = [process.execPath, binary(), 'my-api', '--yes', '--no-git', '--no-install', ...args(scratch)];
  await promisify(execFile)('sh', ['-c', `umask ${umask}; exec "$@"`, 'sh', ...command], {
    cwd,
    env: { ...process.env, CREATE_BACKEND_TEMPLATES: templates, ...env },
  });
  return hashesOf(join(cwd, 'my-api'));
}

function fileWith(content: object): Circumstances['args'] {
  return (scratch) => {
    const file = join(scratch, 'answers.json');
    writeFileSync(file, JSON.stringify(content));
    return ['--answers', file];
  };
}

function reversed(content: object): object {
  return Object.fromEntries(
    Object.entries(content)
      .reverse()
      .map(([key, value]: [string, unknown]) => [key, typeof value === 'object' && value ? reversed(value) : value]),
  );
}

function flagsFor({ framework, orm, queue, jobsPerMinute, because }: typeof answers): readonly string[] {
  return [
    ...['--because-queue', because.queue, '--because-orm', because.orm, '--because-framework', because.framework],
    ...['--performance-critical', '--jobs-per-minute', String(jobsPerMinute)],
    ...['--queue', queue, '--orm', orm, '--framework', framework],
  ];
}
