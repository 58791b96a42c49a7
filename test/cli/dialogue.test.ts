import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { emptyFolder } from './empty-folder.js';
import { identity, pathWith } from './programs.js';
import { openTerminal, type Terminal } from './terminal.js';

const skip = ['--no-git', '--no-install'];

interface Question {
  readonly sees: string;
  readonly answer: (terminal: Terminal) => Promise<void>;
}

const enter = (terminal: Terminal) => terminal.press('enter');

/** Every question of a dialogue without any flag, each accepted as it is. */
const questions: readonly Question[] = [
  { sees: 'What is the project called?', answer: enter },
  { sees: 'HTTP framework: tick what you would answer with yes', answer: enter },
  { sees: 'How many domains will there be?', answer: enter },
  { sees: 'Queue: tick what you would answer with yes', answer: enter },
  { sees: 'How many jobs a minute?', answer: enter },
  { sees: 'Shall it be this stack?', answer: enter },
];

/** The questions of somebody who wants another store. */
const changing: readonly Question[] = [
  ...questions.slice(0, -1),
  { sees: 'Shall it be this stack?', answer: (terminal) => terminal.press('down', 'enter') },
  {
    sees: 'Which choices do you want to change?',
    answer: (terminal) => terminal.press('down', 'down', 'space', 'enter'),
  },
  { sees: 'Where is the data kept?', answer: (terminal) => terminal.press('down', 'enter') },
  {
    sees: 'Why Memory and not PostgreSQL?',
    answer: async (terminal) => {
      terminal.type('It is a demonstration.');
      await terminal.press('enter');
    },
  },
  { sees: '(recommended: PostgreSQL)', answer: enter },
];

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function answerAll(terminal: Terminal, asked: readonly Question[]): Promise<void> {
  for (const { sees, answer } of asked) {
    await terminal.see(sees);
    await answer(terminal);
  }
}

const blueprintIn = (folder: string) =>
  (JSON.parse(readFileSync(join(folder, 'create-backend.json'), 'utf8')) as { blueprint: object }).blueprint;

describe('C1 the dialogue', () => {
  it('asks for needs, then shows the recommended stack with its reasons, and generates what is accepted', async () => {
    const cwd = emptyFolder();
    const terminal = openTerminal(skip, { cwd });
    await answerAll(terminal, questions);
    expect(await terminal.exited).toBe(0);
    const text = terminal.lines().join('\n');
    expect(text).toContain(`│  HTTP framework: NestJS
│    because  It is the default, and none of the stated needs speaks against
│             it.
│    accepts  More files for each feature.
│    not      Fastify: it leaves structure to the team
│    unless   throughput is critical → Fastify
│
│  Queue: BullMQ
│    because  The load is within what Redis carries.
`);
    expect(text.indexOf('How many jobs a minute?')).toBeLessThan(text.indexOf('The stack for these needs'));
    expect(text.indexOf('The stack for these needs')).toBeLessThan(text.indexOf('Shall it be this stack?'));
    expect(blueprintIn(join(cwd, 'my-api'))).toMatchObject({
      name: 'my-api',
      choices: { framework: 'nestjs', queue: 'bullmq', store: 'postgres', 'package-manager': 'npm' },
    });
  });

  it('recommends what the needs speak for', async () => {
    const cwd = emptyFolder();
    const terminal = openTerminal(['x', ...skip], { cwd });
    await terminal.see('HTTP framework: tick');
    await terminal.press('down', 'space', 'enter');
    await terminal.see('How many domains');
    terminal.type('2');
    await terminal.press('enter');
    await terminal.see('Queue: tick');
    await terminal.press('enter');
    await terminal.see('How many jobs');
    terminal.type('60000');
    await terminal.press('enter');
    await terminal.see('HTTP framework: Fastify');
    await terminal.see('because  More than 50,000 jobs a minute.');
    await terminal.see('Shall it be this stack?');
    await terminal.press('enter');
    expect(await terminal.exited).toBe(0);
    expect(blueprintIn(join(cwd, 'x'))).toMatchObject({
      needs: { performanceCritical: true, graphql: false, domains: 2, jobsPerMinute: 60_000 },
      choices: { framework: 'fastify', queue: 'rabbitmq' },
    });
  });

  it('C4 lets each choice be another one, compares its options, and asks why', async () => {
    const cwd = emptyFolder();
    const terminal = openTerminal(skip, { cwd });
    await answerAll(terminal, changing);
    expect(await terminal.exited).toBe(0);
    const text = terminal.lines().join('\n');
    expect(text).toContain('│  Memory\n│    is       Nothing survives a restart.\n');
    expect(text).toContain('│  Store            Memory (recommended: PostgreSQL)\n');
    expect(blueprintIn(join(cwd, 'my-api'))).toMatchObject({
      choices: { store: 'memory' },
      because: { store: 'It is a demonstration.' },
    });
    const record = readFileSync(join(cwd, 'my-api/docs/adr/0003-store-memory.md'), 'utf8');
    expect(record).toContain('It is a demonstration.\n\nThe needs spoke for PostgreSQL, the default.');
  });

  it('C4 takes no empty reason', async () => {
    const terminal = openTerminal(skip, { cwd: emptyFolder() });
    await answerAll(terminal, changing.slice(0, -2));
    await terminal.see('Why Memory and not PostgreSQL?');
    terminal.type('  ');
    await terminal.press('enter');
    await terminal.see('A reason, please');
  });

  it('C5 asks only what flags leave open', async () => {
    const cwd = emptyFolder();
    const terminal = openTerminal(['x', '--framework', 'fastify', '--jobs-per-minute', '60000', ...skip], { cwd });
    await terminal.see('Queue: tick what you would answer with yes');
    await terminal.press('enter');
    await terminal.see('Why Fastify and not NestJS?');
    terminal.type('We know it.');
    await terminal.press('enter');
    await terminal.see('Shall it be this stack?');
    await terminal.press('down', 'enter');
    await terminal.see('Which choices do you want to change?');
    const text = terminal.lines().join('\n');
    expect(text).not.toMatch(/GraphQL|What is the project called|How many jobs/);
    expect(text.slice(text.indexOf('Which choices'))).not.toContain('HTTP framework');
  });

  it('C5 asks nothing when flags and an answers file say everything', async () => {
    const cwd = emptyFolder();
    const flags = ['--framework', 'nestjs', '--queue', 'bullmq', '--store', 'postgres', '--package-manager', 'npm'];
    const terminal = openTerminal(['x', ...flags, ...skip], { cwd });
    expect(await terminal.exited).toBe(0);
    expect(terminal.lines().join('\n')).not.toContain('?');
  });

  it('asks again for a name that will not do', async () => {
    const cwd = emptyFolder();
    const terminal = openTerminal(skip, { cwd });
    await terminal.see('What is the project called?');
    terminal.type('My Api');
    await terminal.press('enter');
    await terminal.see('cannot be the');
    await terminal.press(...Array.from({ length: 6 }, () => 'backspace' as const));
    terminal.type('shop');
    await terminal.press('enter');
    await answerAll(terminal, questions.slice(1));
    expect(await terminal.exited).toBe(0);
    expect(readdirSync(cwd)).toEqual(['shop']);
  });

  it('asks again for a number that is none', async () => {
    const terminal = openTerminal(['x', ...skip], { cwd: emptyFolder() });
    await answerAll(terminal, questions.slice(1, 2));
    await terminal.see('How many domains');
    terminal.type('many');
    await terminal.press('enter');
    await terminal.see('A whole number, please (domains).');
  });

  it('refuses choices against each other before it asks anything', async () => {
    const terminal = openTerminal(['x', '--queue', 'rabbitmq', '--store', 'memory'], { cwd: emptyFolder() });
    expect(await terminal.exited).toBe(1);
    expect(terminal.lines()[0]).toMatch(/^error: Memory does not go with RabbitMQ: /);
  });
});

describe('C7 Ctrl-C', () => {
  it.each(changing.map(({ sees }, index) => [sees, index] as const))(
    'at "%s" writes nothing and exits 130',
    async (sees, index) => {
      const cwd = emptyFolder();
      const terminal = openTerminal(skip, { cwd });
      await answerAll(terminal, changing.slice(0, index));
      await terminal.see(sees);
      await terminal.press('ctrl-c');
      expect(await terminal.exited).toBe(130);
      expect(terminal.lines().join('\n')).toContain('Cancelled; nothing was written.');
      expect(readdirSync(cwd)).toEqual([]);
    },
  );

  it('while dependencies are installed ends the installation, keeps the repo and exits 130', async () => {
    const cwd = emptyFolder();
    const PATH = pathWith({ npm: 'echo $$ > pid; exec sleep 60' }, 'git');
    const terminal = openTerminal(['x', '--yes'], { cwd, env: { ...identity, PATH } });
    await terminal.see('Installing dependencies with npm [1s]');
    await terminal.press('ctrl-c');
    expect(await terminal.exited).toBe(130);
    expect(readdirSync(join(cwd, 'x'))).toContain('create-backend.json');
    const pid = Number(readFileSync(join(cwd, 'x/pid'), 'utf8'));
    await expect.poll(() => isRunning(pid), { timeout: 5000 }).toBe(false);
    expect(terminal.raw().lastIndexOf('\u001B[?25h')).toBeGreaterThan(terminal.raw().lastIndexOf('\u001B[?25l'));
  });
});

describe('C10 on a terminal', () => {
  it('an installation shows that it goes on, and how long it took', async () => {
    const cwd = emptyFolder();
    const PATH = pathWith({ npm: 'sleep 1.3' }, 'git');
    const terminal = openTerminal(['x', '--yes'], { cwd, env: { ...identity, PATH } });
    await terminal.see('Installing dependencies with npm [1s]');
    expect(await terminal.exited).toBe(0);
    const text = terminal.lines().join('\n');
    expect(text).toContain('◇  Dependencies installed [1s]\n');
    expect(text).not.toContain('Installing dependencies');
  });

  it('an installation that fails says why', async () => {
    const cwd = emptyFolder();
    const PATH = pathWith({ npm: 'echo "npm error E500"; exit 1' }, 'git');
    const terminal = openTerminal(['x', '--yes'], { cwd, env: { ...identity, PATH } });
    expect(await terminal.exited).toBe(0);
    expect(terminal.lines().join('\n')).toContain(
      '■  The installation failed: "npm install" failed.\n│  npm error E500\n',
    );
  });

  it.each([
    ['colours', {}, true],
    ['no colours with NO_COLOR', { NO_COLOR: '1' }, false],
  ])('there are %s', async (_, env, colours) => {
    const terminal = openTerminal(skip, { cwd: emptyFolder(), env });
    await answerAll(terminal, changing);
    await terminal.exited;
    // eslint-disable-next-line no-control-regex -- that is what is looked for
    expect(/\u001B\[(3\d|9\d)m/.test(terminal.raw())).toBe(colours);
  });

  it('everything fits 80 columns and breaks between words', async () => {
    const terminal = openTerminal(skip, { cwd: emptyFolder(), columns: 80 });
    await answerAll(terminal, changing.slice(0, -1));
    await terminal.see('(recommended: PostgreSQL)');
    const wide = openTerminal(skip, { cwd: emptyFolder(), columns: 200 });
    await answerAll(wide, changing.slice(0, -1));
    await wide.see('(recommended: PostgreSQL)');
    const words = (lines: readonly string[]) => lines.join(' ').split(/[\s│]+/);
    expect(words(terminal.lines())).toEqual(words(wide.lines()));
    expect(Math.max(...wide.lines().map((line) => line.length))).toBeLessThanOrEqual(96);
  });
});
