import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { emptyFolder } from './empty-folder.js';
import { answerAll, changing, questions, skip } from './questions.js';
import { openTerminal } from './terminal.js';

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
    await terminal.see('A reason is needed');
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
