import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { emptyFolder } from './empty-folder.js';
import { answerAll, changing, questions, skip } from './questions.js';
import { openTerminal } from './terminal.js';

const blueprintIn = (folder: string) =>
  (JSON.parse(readFileSync(join(folder, 'create-backend.json'), 'utf8')) as { blueprint: object }).blueprint;

describe('C1 the dialogue', () => {
  it('asks for needs, then shows the recommended stack, and generates what is accepted', async () => {
    const cwd = emptyFolder();
    const terminal = openTerminal(skip, { cwd });
    await answerAll(terminal, questions);
    expect(await terminal.exited).toBe(0);
    const text = terminal.lines().join('\n');
    expect(text.indexOf('How many jobs a minute?')).toBeLessThan(text.indexOf('Shall it be this stack?'));
    expect(blueprintIn(join(cwd, 'my-api'))).toMatchObject({
      name: 'my-api',
      choices: { framework: 'nestjs', queue: 'bullmq', store: 'postgres', 'package-manager': 'npm' },
    });
  });

  it('recommends what the needs speak for', async () => {
    const cwd = emptyFolder();
    const terminal = openTerminal(['x', ...skip], { cwd });
    await answerAll(terminal, questions.slice(1, 2));
    await terminal.see('Tick what you would answer with yes.');
    await terminal.press('down', 'space', 'enter');
    await terminal.see('How many domains');
    terminal.type('2');
    await terminal.press('enter');
    await terminal.see('How many jobs');
    terminal.type('60000');
    await terminal.press('enter');
    await terminal.see('Shall it be this stack?');
    await terminal.press('down', 'enter');
    await terminal.see('because  More than 50,000 jobs a minute.');
    expect(terminal.lines().join('\n')).toContain(`│  Store: PostgreSQL
│    because  It is the default, and none of the stated needs speaks against
│             it.
`);
    await terminal.see('Shall it be this stack?', 2);
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
    expect(text).toContain('│  Memory\n│    is       Nothing survives a restart.\n');
    expect(blueprintIn(join(cwd, 'my-api'))).toMatchObject({
      choices: { store: 'memory' },
      because: { store: 'It is a demonstration.' },
    });
    const record = readFileSync(join(cwd, 'my-api/docs/adr/0003-store-memory.md'), 'utf8');
    expect(record).toContain('It is a demonstration.\n\nThe needs spoke for PostgreSQL, the default.');
  });

  it('C4 takes a choice without a reason, which the record says', async () => {
    const cwd = emptyFolder();
    const terminal = openTerminal(skip, { cwd });
    await answerAll(terminal, changing.slice(0, -2));
    await terminal.see('Why Memory and not PostgreSQL?');
    await terminal.press('enter');
    await answerAll(terminal, changing.slice(-1));
    expect(await terminal.exited).toBe(0);
    expect(readFileSync(join(cwd, 'my-api/docs/adr/0003-store-memory.md'), 'utf8')).toContain('no reason was given');
    expect(terminal.lines().join('\n')).not.toContain('--because-store');
  });

  it('records no need that was left as it stood', async () => {
    const cwd = emptyFolder();
    const terminal = openTerminal(skip, { cwd });
    await answerAll(terminal, questions);
    expect(await terminal.exited).toBe(0);
    expect(readFileSync(join(cwd, 'my-api/docs/adr/0001-framework-nestjs.md'), 'utf8')).not.toContain('? No.');
  });

  it('shows all decisions on one screen to who knows the stack, and asks nothing else', async () => {
    const cwd = emptyFolder();
    const terminal = openTerminal(['x', ...skip], { cwd });
    await terminal.see('What do you start from?');
    await terminal.press('down', 'enter');
    await terminal.see('Shall it be this stack?');
    const text = terminal.lines().join('\n');
    expect(text).toMatch(
      /○ HTTP framework +NestJS\n.*○ Queue +BullMQ\n.*○ Store +PostgreSQL\n.*○ Package manager +npm\n/,
    );
    expect(text).not.toMatch(/Tick|How many/);
    await terminal.press('enter');
    expect(await terminal.exited).toBe(0);
    expect(blueprintIn(join(cwd, 'x'))).toMatchObject({ choices: { framework: 'nestjs' } });
  });

  it('goes back with Esc, question by question, and keeps what was answered', async () => {
    const cwd = emptyFolder();
    const terminal = openTerminal(skip, { cwd });
    await answerAll(terminal, questions.slice(0, 2));
    await terminal.see('Tick what you would answer with yes.');
    await terminal.press('down', 'space', 'enter');
    await terminal.see('How many domains');
    terminal.type('2');
    await terminal.press('enter');
    await terminal.see('How many jobs');
    await terminal.press('escape');
    await terminal.see('How many domains', 2);
    await terminal.press('escape');
    await terminal.see('Tick what you would answer with yes.', 2);
    await terminal.press('enter');
    await terminal.see('How many domains', 3);
    await terminal.press('enter');
    await terminal.see('How many jobs', 2);
    await terminal.press('enter');
    await terminal.see('Shall it be this stack?');
    await terminal.press('enter');
    expect(await terminal.exited).toBe(0);
    expect(blueprintIn(join(cwd, 'my-api'))).toMatchObject({
      needs: { performanceCritical: true, domains: 2 },
      choices: { framework: 'fastify' },
    });
  });

  it('ends with Esc at the first question', async () => {
    const cwd = emptyFolder();
    const terminal = openTerminal(skip, { cwd });
    await terminal.see('What is the project called?');
    await terminal.press('escape');
    expect(await terminal.exited).toBe(130);
    expect(readdirSync(cwd)).toEqual([]);
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
    expect(terminal.lines().join('\n')).not.toMatch(/GraphQL|What is the project called|How many jobs/);
    // The framework is shown, and passed over.
    await terminal.press('down', 'down', 'enter');
    await terminal.see('What carries the jobs?');
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
    await answerAll(terminal, questions.slice(1, 3));
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
