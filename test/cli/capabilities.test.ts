import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { beforeAll, describe, expect, inject, it } from 'vitest';

import { compileCatalog } from '../../src/build/compile.js';
import { rowsOf } from '../../src/coverage/rows.js';
import { fixtureCatalog, fixtureTemplates } from '../fixtures/catalog.js';
import { emptyFolder } from './empty-folder.js';
import { answerAll, questions, skip } from './questions.js';
import { run } from './run.js';
import { runHere } from './run-here.js';
import { openTerminal } from './terminal.js';

/** Two folders, and nothing else. */
const invented = {
  'capability/carillon/option.ts': `export default {
  label: 'Carillon',
  summary: 'Bells that ring on every event',
  reason: 'people have to hear what happens',
  verifiedBy: 'pairs',
  needs: [{ id: 'ears', question: 'Is anybody listening?', type: 'boolean', default: false }],
  rules: [{ when: { ears: true }, because: 'somebody is listening', strength: 'must' }],
  tradeOffs: ['It is loud.'],
  cost: 'Bronze.',
  docs: 'docs/carillon.md',
  requires: [{ option: 'tower', because: 'bells hang high' }],
  conflicts: [{ option: 'memory', because: 'bells are not forgotten' }],
  contributes: {
    workspaces: { 'apps/api': { dependencies: ['bell'] } },
    env: [{ name: 'BELLS', description: 'How many.', value: '23' }],
    compose: { services: { bellfounder: { image: 'bells:1' } } },
    entries: { floors: [{ name: 'belfry', from: './belfry.js', expression: 'belfry()' }] },
  },
  contributesWith: { fastify: { env: [{ name: 'TEMPO', description: 'With Fastify.', value: 'allegro' }] } },
};
`,
  'capability/carillon/package.json': '{ "type": "module", "dependencies": { "bell": "1.2.3" } }',
  'capability/carillon/files/docs/carillon.md.ejs': '# The bells of <%= name %>\n',
  'capability/carillon/files/apps/api/src/belfry.ts': "export const belfry = () => 'bells';\n",
  'capability/carillon/files+fastify/apps/api/src/allegro.ts': 'export const tempo = 120;\n',
  'capability/tower/option.ts': `export default {
  label: 'Tower',
  summary: 'A high building',
  reason: 'something has to hang high',
  verifiedBy: 'each',
  contributes: {
    lists: {
      floors: {
        file: 'apps/api/src/floors.ts',
        name: 'floors',
        type: { name: 'Floor', from: '@app/core' },
        description: 'From the ground up.',
      },
    },
  },
};
`,
};

let templates = '';
const tool = (args: readonly string[], cwd = emptyFolder()) => runHere(args, cwd, templates);
const yes = ['x', '--yes', '--no-git', '--no-install'];

beforeAll(async () => {
  templates = join(inject('tool'), 'templates-with-capabilities');
  cpSync(fixtureTemplates, templates, { recursive: true });
  for (const [path, text] of Object.entries(invented)) {
    mkdirSync(dirname(join(templates, path)), { recursive: true });
    writeFileSync(join(templates, path), text);
  }
  writeFileSync(join(templates, 'catalog.json'), JSON.stringify(await compileCatalog(templates)));
});

describe('S2 a capability, with no other file touched', () => {
  it('is one new folder', async () => {
    const { stdout } = await run(['diff', '-rq', fixtureTemplates, templates], { cwd: '/' });
    expect(stdout.trim().split('\n').sort()).toEqual([
      `Only in ${templates}: capability`,
      `Only in ${templates}: catalog.json`,
    ]);
  });

  it('is in the help, the options and the JSON schema', async () => {
    const help = (await tool(['help', 'flags'])).stdout.replaceAll(/\s+/g, ' ');
    expect(help).toMatch(/--with <a,b> +Capabilities that the backend has, of carillon, tower/);
    expect(help).toMatch(/--ears +Is anybody listening\?/);
    expect((await tool(['options'])).stdout).toContain(`Capabilities: what else does it have?
  --with <a,b>, --without <a,b>
  Carillon (carillon): Bells that ring on every event
    take it when people have to hear what happens
    recommended when somebody is listening
    accepts: It is loud.
    costs: Bronze.
    --ears: Is anybody listening?
  Tower (tower): A high building
`);
    const { answersSchema, capabilities } = JSON.parse((await tool(['options', '--json'])).stdout) as {
      answersSchema: { properties: Record<string, { items?: object }> };
      capabilities: readonly object[];
    };
    expect(answersSchema.properties.with?.items).toMatchObject({ enum: ['carillon', 'tower'] });
    expect(answersSchema.properties.without?.items).toMatchObject({ enum: ['carillon', 'tower'] });
    expect(capabilities[0]).toMatchObject({ id: 'carillon', requires: [{ option: 'tower' }] });
    expect(capabilities[0]).not.toHaveProperty('fragments');
  });

  it('is refused by name, and against what it does not go with', async () => {
    expect((await tool(['x', '--with', 'carilon,tower'])).stderr).toContain(
      '--with is "carilon", but can be carillon, tower; did you mean carillon?',
    );
    expect((await tool(['x', '--with', 'tower', '--without', 'tower'])).stderr).toContain(
      'tower is in --with and in --without',
    );
    expect((await tool(['x', '--yes', '--with', 'carillon', '--store', 'memory'])).stderr).toContain(
      'error: Carillon does not go with Memory: bells are not forgotten.\n' +
        'Change one of these choices: --with carillon, --store memory (to postgres).\n',
    );
    expect((await tool(['x', '--yes', '--with', 'carillon', '--without', 'tower'])).stderr).toContain(
      'error: Carillon needs Tower: bells hang high.\n',
    );
  });

  it('is rendered with what it requires, and recorded', async () => {
    const cwd = emptyFolder();
    const { code, stderr } = await tool(
      [...yes, '--with', 'carillon', '--framework', 'fastify', '--because-framework', 'Bells.'],
      cwd,
    );
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const text = (path: string) => readFileSync(join(cwd, 'x', path), 'utf8');
    expect(text('docs/carillon.md')).toBe('# The bells of x\n');
    expect(text('apps/api/src/allegro.ts')).toBe('export const tempo = 120;\n');
    expect(text('apps/api/src/floors.ts')).toContain('export const floors: readonly Floor[] = [belfry()];\n');
    expect(text('apps/api/package.json')).toContain('"bell": "1.2.3"');
    expect(text('.env.example')).toContain('# How many.\nBELLS=23\n');
    expect(text('.env.example')).toContain('TEMPO=allegro\n');
    expect(text('docker-compose.yml')).toContain('bells:1');
    expect(text('docs/adr/README.md')).toContain('[5. Capabilities](0005-capabilities.md)');
    expect(text('docs/adr/0005-capabilities.md')).toContain(
      '- **Tower**: A high building. Carillon needs it: bells hang high.\n',
    );
    expect(text('docs/adr/0005-capabilities.md')).toContain('- Carillon, accepted: It is loud.\n');
    expect(JSON.parse(text('create-backend.json'))).toMatchObject({
      blueprint: { capabilities: ['carillon', 'tower'], needs: { ears: false } },
    });
    expect(stderr).toContain(' --with carillon,tower');
  });

  it('follows the needs, and can be left out against them', async () => {
    const made = async (...flags: readonly string[]) => {
      const { stdout } = await tool([...yes, '--dry-run', '--json', '--ears', ...flags]);
      return JSON.parse(stdout) as { blueprint: { capabilities: readonly string[] }; reproduce: string };
    };
    const recommended = await made();
    expect(recommended.blueprint.capabilities).toEqual(['carillon', 'tower']);
    expect(recommended.reproduce).toContain(' --with carillon,tower --ears');
    const refused = await made('--without', 'carillon');
    expect(refused.blueprint.capabilities).toEqual([]);
    expect(refused.reproduce).toContain(' --without carillon --ears');
  });

  it('is in an answers file, which flags overrule', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'answers.json'), JSON.stringify({ with: ['tower'], name: 'x' }));
    const made = async (...flags: readonly string[]) => {
      const { stdout } = await tool([...yes, '--dry-run', '--json', '--answers', 'answers.json', ...flags], cwd);
      return (JSON.parse(stdout) as { blueprint: { capabilities: readonly string[] } }).blueprint.capabilities;
    };
    expect(await made()).toEqual(['tower']);
    expect(await made('--without', 'tower')).toEqual([]);
    writeFileSync(join(cwd, 'answers.json'), JSON.stringify({ with: ['towr'] }));
    const { stderr } = await tool([...yes, '--answers', 'answers.json'], cwd);
    expect(stderr).toContain('answers.json: with is "towr", but can be carillon, tower; did you mean tower?');
  });

  it('leaves nothing behind where it is not chosen', async () => {
    const files = async (from?: string) => {
      const { stdout } = await runHere(['x', '--yes', '--dry-run', '--json'], emptyFolder(), from);
      const document = JSON.parse(stdout) as { files: readonly { path: string }[] };
      return document.files.filter(({ path }) => path !== 'create-backend.json');
    };
    const before = join(inject('tool'), 'templates-without-capabilities');
    mkdirSync(before, { recursive: true });
    cpSync(fixtureTemplates, before, { recursive: true });
    writeFileSync(join(before, 'catalog.json'), JSON.stringify(fixtureCatalog));
    expect(await files(templates)).toEqual(await files(before));
  });

  it('is in the rows that run', async () => {
    const before = rowsOf(fixtureCatalog, []);
    const rows = rowsOf(await compileCatalog(templates), before);
    expect(rows[0]?.choices).toMatchObject({ carillon: 'without', tower: 'without' });
    const ringing = rows.filter(({ choices }) => choices.carillon === 'with');
    expect(new Set(ringing.map(({ choices }) => choices.framework))).toEqual(new Set(['fastify', 'nestjs']));
    for (const { choices } of ringing) expect(choices).toMatchObject({ tower: 'with', store: 'postgres' });
  });

  it('is offered in the dialogue, ticked when it is recommended', async () => {
    const cwd = emptyFolder();
    const env = { CREATE_BACKEND_TEMPLATES: templates };
    const terminal = openTerminal(['--ears', ...skip], { cwd, env });
    await answerAll(terminal, [
      ...questions.slice(0, 1).map((question) => ({
        ...question,
        answer: async () => {
          terminal.type('x');
          await terminal.press('enter');
        },
      })),
      ...questions.slice(1, -1).filter(({ sees }) => !sees.startsWith('What do you start from')),
    ]);
    await terminal.see('Shall it be this stack?');
    expect(terminal.lines().join('\n')).toMatch(/○ Capabilities +Carillon/);
    await terminal.press('up', 'enter');
    await terminal.see('Which of these shall it have?');
    const text = () => terminal.lines().join('\n');
    expect(text()).toContain('◼ Carillon (recommended)');
    expect(text()).toContain('because  Somebody is listening.');
    expect(text().replaceAll(/\n│ +/g, ' ')).toMatch(
      /◼ Carillon \(recommended\) \(\+\d+ files?, \+\d+ lines, \+1 dependency, +\+bellfounder\)/,
    );
    await terminal.press('space', 'enter');
    await terminal.see('Shall it be this stack?', 2);
    expect(text()).toMatch(/○ Capabilities +Tower/);
    await terminal.press('enter');
    expect(await terminal.exited).toBe(0);
    const { blueprint } = JSON.parse(readFileSync(join(cwd, 'x/create-backend.json'), 'utf8')) as {
      blueprint: { capabilities: readonly string[] };
    };
    expect(blueprint.capabilities).toEqual(['tower']);
  });
});
