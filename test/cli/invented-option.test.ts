import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { beforeAll, describe, expect, inject, it } from 'vitest';

import { compileCatalog } from '../../src/build/compile.js';
import { fixtureTemplates } from '../fixtures/catalog.js';
import { emptyFolder } from './empty-folder.js';
import { run } from './run.js';
import { runHere } from './run-here.js';
import { openTerminal } from './terminal.js';

/** One folder, and nothing else: an option of a decision that is there already. */
const pigeons = {
  'queue/pigeons/option.ts': `export default {
  label: 'Carrier pigeons',
  summary: 'Jobs on paper, one a bird.',
  rules: [{ when: { jobsPerMinute: { below: 1 } }, because: 'there is hardly ever a job', strength: 'must' }],
  rejected: 'birds are slow',
  tradeOffs: ['Birds get lost.'],
  cost: 'Grain.',
  conflicts: [{ option: 'memory', because: 'a pigeon needs an address' }],
  contributes: {
    workspaces: { 'apps/api': { dependencies: ['pigeon-loft'] } },
    env: [{ name: 'LOFT', description: 'Where the birds live.', value: 'roof' }],
    compose: { services: { loft: { image: 'loft:1' } } },
  },
  contributesWith: { fastify: { env: [{ name: 'FAST_LANE', description: 'With Fastify.', value: '1' }] } },
};
`,
  'queue/pigeons/package.json': '{ "type": "module", "dependencies": { "pigeon-loft": "1.2.3" } }',
  'queue/pigeons/files/packages/core/src/loft.ts': "export const loft = 'roof';\n",
  'queue/pigeons/files/docs/PIGEONS.md.ejs': '# The pigeons of <%= name %>\n',
  'queue/pigeons/files+fastify/packages/core/src/fast-lane.ts': 'export const lanes = 1;\n',
};

/** And a decision that was not there. */
const weather = {
  'weather/decision.ts': `export default {
  title: 'Weather',
  question: 'What is the weather?',
  order: 35,
  verifiedBy: 'pairs',
  default: 'sun',
  needs: [{ id: 'umbrellas', question: 'Are there umbrellas?', type: 'boolean', default: false }],
};
`,
  'weather/sun/option.ts': `export default { label: 'Sunshine', summary: 'Warm.', rejected: 'it is too hot' };\n`,
  'weather/rain/option.ts': `export default {
  label: 'Rain',
  summary: 'Wet.',
  rules: [{ when: { umbrellas: true }, because: 'everybody has an umbrella', strength: 'should' }],
};
`,
};

let templates = '';
const tool = (args: readonly string[], cwd = emptyFolder()) => runHere(args, cwd, templates);

beforeAll(async () => {
  templates = join(inject('tool'), 'invented-templates');
  cpSync(fixtureTemplates, templates, { recursive: true });
  for (const [path, text] of Object.entries({ ...pigeons, ...weather })) {
    mkdirSync(dirname(join(templates, path)), { recursive: true });
    writeFileSync(join(templates, path), text);
  }
  writeFileSync(join(templates, 'catalog.json'), JSON.stringify(await compileCatalog(templates)));
});

describe('Q4 an invented option, with no other file touched', () => {
  it('is new folders only', async () => {
    const { stdout } = await run(['diff', '-rq', fixtureTemplates, templates], { cwd: '/' });
    expect(stdout.trim().split('\n').sort()).toEqual([
      `Only in ${templates}/queue: pigeons`,
      `Only in ${templates}: catalog.json`,
      `Only in ${templates}: weather`,
    ]);
  });

  it('is in the help, the options and the JSON schema', async () => {
    const help = (await tool(['help', 'flags'])).stdout.replaceAll(/\s+/g, ' ');
    expect(help).toContain('--queue <bullmq|pigeons|rabbitmq>');
    expect(help).toMatch(/--weather <sun\|rain> +What is the weather\?/);
    expect(help).toMatch(/--umbrellas +Are there umbrellas\?/);
    expect(help).toContain('--because-weather <text>');
    expect((await tool(['options'])).stdout).toContain(`  Carrier pigeons: Jobs on paper, one a bird.
    choose it when there is hardly ever a job
    accepts: Birds get lost.
    costs: Grain.
`);
    const { answersSchema } = JSON.parse((await tool(['options', '--json'])).stdout) as {
      answersSchema: { properties: Record<string, object> };
    };
    expect(answersSchema.properties).toMatchObject({
      queue: { enum: ['bullmq', 'pigeons', 'rabbitmq'] },
      weather: { enum: ['sun', 'rain'] },
      umbrellas: { type: 'boolean' },
    });
  });

  it('is a flag, an answer and a missing answer', async () => {
    const { stderr } = await tool(['x', '--queue', 'pigeon']);
    expect(stderr).toContain('but can be bullmq, pigeons, rabbitmq; did you mean pigeons?');
    expect((await tool([])).stderr).toContain('  --weather <sun|rain>\n');
    expect((await tool(['x', '--yes', '--queue', 'pigeons', '--store', 'memory'])).stderr).toContain(
      'error: Carrier pigeons does not go with Memory: a pigeon needs an address.\n',
    );
  });

  it('is recommended by its own rule, rendered, and recorded', async () => {
    const cwd = emptyFolder();
    const args = ['x', '--yes', '--no-git', '--no-install', '--jobs-per-minute', '0', '--umbrellas'];
    const { code } = await tool([...args, '--framework', 'fastify', '--because-framework', 'Birds.'], cwd);
    expect(code).toBe(0);
    const text = (path: string) => readFileSync(join(cwd, 'x', path), 'utf8');
    expect(text('packages/core/src/loft.ts')).toBe("export const loft = 'roof';\n");
    expect(text('packages/core/src/fast-lane.ts')).toBe('export const lanes = 1;\n');
    expect(text('docs/PIGEONS.md')).toBe('# The pigeons of x\n');
    expect(text('apps/api/package.json')).toContain('"pigeon-loft": "1.2.3"');
    expect(text('.env.example')).toContain('# Where the birds live.\nLOFT=roof\n');
    expect(text('.env.example')).toContain('FAST_LANE=1\n');
    expect(text('docker-compose.yml')).toContain('loft:1');
    expect(text('docs/adr/0002-queue-pigeons.md')).toContain('# 2. Queue: Carrier pigeons\n');
    expect(text('docs/adr/0002-queue-pigeons.md')).toContain('There is hardly ever a job.');
    expect(text('docs/adr/0004-weather-rain.md')).toContain('- Are there umbrellas? Yes.\n');
    expect(JSON.parse(text('create-backend.json'))).toMatchObject({
      blueprint: {
        needs: { umbrellas: true, jobsPerMinute: 0 },
        choices: { queue: 'pigeons', weather: 'rain' },
        because: { queue: 'There is hardly ever a job.', weather: 'Everybody has an umbrella.' },
      },
      files: { 'packages/core/src/loft.ts': expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    });
  });

  it('leaves every other repo as it was, but for the new decision', async () => {
    const files = async (from?: string) => {
      const { stdout } = await runHere(['x', '--yes', '--dry-run'], emptyFolder(), from);
      return stdout.split('\n').filter((path) => !path.startsWith('docs/adr/'));
    };
    expect(await files(templates)).toEqual(await files());
  });

  it('is offered in the dialogue, with its need, its reasons and its trade-offs', async () => {
    const cwd = emptyFolder();
    const env = { CREATE_BACKEND_TEMPLATES: templates };
    const terminal = openTerminal(['x', '--framework', 'nestjs', '--no-git', '--no-install'], { cwd, env });
    await terminal.see('Tick what you would answer with yes.');
    await terminal.press('down', 'space', 'enter');
    await terminal.see('How many jobs a minute?');
    await terminal.press('enter');
    await terminal.see('Shall it be this stack?');
    await terminal.press('down', 'enter');
    await terminal.see('Shall it be this stack?', 2);
    await terminal.press('down', 'down', 'enter');
    await terminal.see('What carries the jobs?');
    await terminal.press('down', 'enter');
    await terminal.see('Why Carrier pigeons and not BullMQ?');
    terminal.type('We have a loft.');
    await terminal.press('enter');
    await terminal.see('Carrier pigeons (recommended: BullMQ)');
    await terminal.press('enter');
    expect(await terminal.exited).toBe(0);
    const text = terminal.lines().join('\n');
    expect(text).toContain('Are there umbrellas?');
    expect(text).toContain('Weather: Rain\n│    because  Everybody has an umbrella.');
    expect(text).toContain('not      Carrier pigeons: birds are slow');
    expect(text).toContain('│    accepts  Birds get lost.\n│    costs    Grain.');
    expect(readFileSync(join(cwd, 'x/docs/adr/0002-queue-pigeons.md'), 'utf8')).toContain('We have a loft.');
  });
});
