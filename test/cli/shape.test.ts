import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { emptyFolder } from './empty-folder.js';
import { answerAll, questions, skip } from './questions.js';
import { createBackend } from './run.js';
import { fixturesWith, type Templates } from './templates-with.js';
import { openTerminal } from './terminal.js';

/** A decision that others follow, an option that one of its options requires, and a capability that goes with the other one. */
const invented = {
  'shape/decision.ts': `export default {
  title: 'Shape',
  question: 'A shop, or a kiosk?',
  order: 5,
  verifiedBy: 'pairs',
  default: 'shop',
  leads: true,
  needs: [{ id: 'narrow', question: 'Is there room for one person?', type: 'boolean', default: false }],
};
`,
  'shape/shop/option.ts': `export default {
  label: 'Shop',
  summary: 'People come in.',
  conflicts: [{ option: 'none', because: 'people stand in line' }],
};
`,
  'shape/kiosk/option.ts': `export default {
  label: 'Kiosk',
  summary: 'People stay outside.',
  rejected: 'people want to come in',
  rules: [{ when: { narrow: true }, because: 'there is room for one person', strength: 'must' }],
  requires: [{ option: 'none', because: 'nobody waits' }],
};
`,
  'queue/none/option.ts': `export default { label: 'None', summary: 'No queue.', rejected: 'people wait' };
`,
  'capability/door/option.ts': `export default {
  label: 'Door',
  summary: 'It opens.',
  reason: 'people come in',
  verifiedBy: 'pairs',
  default: true,
  requires: [{ option: 'shop', because: 'a kiosk has a window' }],
};
`,
};

let templates: Templates;
const terminalWith = (args: readonly string[], cwd: string) =>
  openTerminal(args, { cwd, env: { CREATE_BACKEND_TEMPLATES: templates.folder } });
const tool = (args: readonly string[], cwd = emptyFolder()) =>
  createBackend(['x', '--yes', '--no-git', '--no-install', ...args], {
    cwd,
    env: { CREATE_BACKEND_TEMPLATES: templates.folder },
  });
const blueprintIn = (folder: string) =>
  (JSON.parse(readFileSync(join(folder, 'create-backend.json'), 'utf8')) as { blueprint: object }).blueprint;

beforeAll(async () => {
  templates = await fixturesWith(invented);
});

afterAll(() => {
  templates.remove();
});

describe('C1 the dialogue about a decision that others follow', () => {
  const start = questions.slice(1, 2);
  const others = questions.slice(2);

  it('asks for it first, and then for everything else while it leaves a choice', async () => {
    const cwd = emptyFolder();
    const terminal = terminalWith(skip, cwd);
    await answerAll(terminal, [
      ...questions.slice(0, 2),
      { sees: 'Shape: tick what you would answer with yes', answer: (one) => one.press('enter') },
      ...others,
    ]);
    expect(await terminal.exited).toBe(0);
    expect(blueprintIn(join(cwd, 'my-api'))).toMatchObject({
      choices: { shape: 'shop', queue: 'bullmq' },
      capabilities: ['door'],
    });
  });

  it('does not ask what an answer leaves no choice of', async () => {
    const cwd = emptyFolder();
    const terminal = terminalWith(['x', ...skip], cwd);
    await answerAll(terminal, [
      ...start,
      { sees: 'Shape: tick what you would answer with yes', answer: (one) => one.press('space', 'enter') },
      { sees: 'HTTP framework: tick what you would answer with yes', answer: (one) => one.press('enter') },
      ...others.slice(1, 2),
      { sees: 'Shall it be this stack?', answer: (one) => one.press('down', 'enter') },
      { sees: 'Shall it be this stack?', times: 2, answer: (one) => one.press('enter') },
    ]);
    expect(await terminal.exited).toBe(0);
    const text = terminal.lines().join('\n');
    expect(text).not.toMatch(/How many jobs|complex routing|Capabilities/);
    expect(text).toContain('because  Kiosk needs it: nobody waits.');
    expect(blueprintIn(join(cwd, 'x'))).toMatchObject({
      choices: { shape: 'kiosk', queue: 'none' },
      capabilities: [],
    });
  });

  it('lets it be another one, without a reason, and what follows it changes too', async () => {
    const cwd = emptyFolder();
    const terminal = terminalWith(['x', ...skip], cwd);
    await answerAll(terminal, [
      ...start,
      { sees: 'Shape: tick what you would answer with yes', answer: (one) => one.press('enter') },
      ...others.slice(0, -1),
      { sees: 'Shall it be this stack?', answer: (one) => one.press('down', 'down', 'enter') },
      { sees: 'A shop, or a kiosk?', answer: (one) => one.press('down', 'enter') },
      { sees: 'Queue            None', answer: (one) => one.press('enter') },
    ]);
    expect(await terminal.exited).toBe(0);
    expect(blueprintIn(join(cwd, 'x'))).toMatchObject({
      needs: { narrow: true },
      choices: { shape: 'kiosk', queue: 'none' },
      capabilities: [],
    });
  });
});

describe('C5 flags about a decision that others follow', () => {
  it('are enough, with no reason beside them', async () => {
    const cwd = emptyFolder();
    const { code, stderr, stdout } = await tool(['--shape', 'kiosk'], cwd);
    expect(code).toBe(0);
    expect(`${stdout}${stderr}`).toMatch(/--shape kiosk --framework nestjs --queue none [^\n]*--narrow\n/);
    expect(`${stdout}${stderr}`).not.toContain('--because');
    expect(readFileSync(join(cwd, 'x/docs/adr/0001-shape-kiosk.md'), 'utf8')).toContain(
      'There is room for one person.',
    );
    expect(readFileSync(join(cwd, 'x/docs/adr/0003-queue-none.md'), 'utf8')).toContain('Kiosk needs it: nobody waits.');
  });

  it.each([
    [
      ['--shape', 'kiosk', '--queue', 'bullmq'],
      'Kiosk needs None, not BullMQ: nobody waits.',
      '--shape kiosk (to shop), --queue bullmq (to none)',
    ],
    [
      ['--shape', 'kiosk', '--with', 'door'],
      'Door needs Shop, not Kiosk: a kiosk has a window.',
      '--with door, --shape kiosk (to shop)',
    ],
    [
      ['--queue', 'none'],
      'Shop does not go with None: people stand in line.',
      '--shape shop (to kiosk), --queue none (to bullmq or rabbitmq)',
    ],
    [
      ['--narrow', '--queue', 'rabbitmq'],
      'Kiosk needs None, not RabbitMQ: nobody waits.',
      '--shape kiosk (to shop), --queue rabbitmq (to none)',
    ],
  ])('%j are refused with what to change', async (flags, message, change) => {
    const { code, stderr } = await tool(flags);
    expect(code).toBe(1);
    expect(stderr).toBe(`error: ${message}\nChange one of these choices: ${change}.\n`);
  });
});
