import { existsSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, inject, it } from 'vitest';

import { genCommands } from '../../src/cli/commands/gen-commands.js';
import { emptyFolder } from './empty-folder.js';
import { binary, run } from './run.js';
import { install, teamRepo } from './team-repo.js';
import { openTerminal } from './terminal.js';

const ours = genCommands.filter(({ generates }) => generates).map(({ name }) => name);
/** Those that work in a repository that create-backend has not made. */
const oursHere = genCommands
  .filter(({ generates, worksIn }) => generates && worksIn !== 'ours')
  .map(({ name }) => name);
const made = "export const button = 'small';\n";

describe('G9 a generator of the team', () => {
  it('runs with gen, from any folder inside', async () => {
    const repo = teamRepo();
    expect(await repo.gen('widget', 'button', 'small')).toMatchObject({
      code: 0,
      stdout: 'created src/button.ts\nchanged src/widgets.ts\n',
      stderr: `\nAnother run takes it back: node ${binary()} gen undo\n`,
    });
    expect(repo.read('src/button.ts')).toBe(made);
    expect(repo.read('src/widgets.ts')).toBe("// widgets\nexport * from './button.js';\n");
  });

  it('W1 has help of its own', async () => {
    const { code, stdout } = await teamRepo().gen('widget', '--help');
    expect([code, stdout]).toEqual([
      0,
      `Usage: create-backend gen widget [name] [size] [--name <value>] [--size <value>]
       [--force] [--dry-run] [--json]

A widget.

Flags:
  --name <value>  Answers the question of this name
  --size <value>  Answers the question of this name
  --force         Let actions replace files
  --dry-run       Write nothing; show what would change
  --json          Print one JSON document

Flags of every command:
  --quiet         Print results, warnings and errors only
  --verbose       Say more about what is done, and why
  --color         Use colours, also where there is no terminal (FORCE_COLOR=1)
  --no-color      Use no colours (NO_COLOR=1)
  --cwd <folder>  Work in another folder; paths that are typed start from there
`,
    ]);
  });

  it('takes answers by the name of the question, too', async () => {
    const repo = teamRepo();
    expect((await repo.gen('widget', '--size', 'small', '--name=button')).code).toBe(0);
    expect(repo.read('src/button.ts')).toBe(made);
  });

  it('asks at a terminal for what is open, until it is accepted', async () => {
    const repo = teamRepo();
    const terminal = openTerminal(['gen', 'widget'], { cwd: repo.root });
    await terminal.see('What is it called?');
    terminal.type('B');
    await terminal.press('enter');
    await terminal.see('Lower case, please');
    terminal.type('button');
    await terminal.press('enter');
    await terminal.see('How large?');
    await terminal.press('down', 'enter');
    expect(await terminal.exited).toBe(0);
    expect(repo.read('src/button.ts')).toBe(made);
  });

  it('asks all kinds of questions that inquirer knows, and names what it does not ask', async () => {
    const repo = teamRepo();
    repo.write(
      'plopfile.mjs',
      `export default function (plop) {
  plop.setGenerator('ask', {
    prompts: [
      { type: 'confirm', name: 'sure', message: 'Sure?', default: false },
      { name: 'never', message: 'Never?', when: ({ sure }) => !sure },
      { type: 'number', name: 'count', message: 'How many?', default: 3, filter: (count) => count * 2 },
      { type: 'checkbox', name: 'parts', message: () => 'Which?', choices: () => ['a', { type: 'separator' }, { name: 'B', value: 7 }] },
    ],
    actions: (answers) => [{ type: 'add', path: 'answers.json', template: JSON.stringify(answers) }],
  });
  plop.setGenerator('odd', { prompts: [{ type: 'directory', name: 'where' }], actions: [] });
}
`,
    );
    const terminal = openTerminal(['gen', 'ask'], { cwd: repo.root });
    await terminal.see('Sure?');
    await terminal.press('up', 'enter');
    await terminal.see('How many?');
    await terminal.press('enter');
    await terminal.see('Which?');
    await terminal.press('down', 'space', 'enter');
    expect(await terminal.exited).toBe(0);
    expect(JSON.parse(repo.read('answers.json'))).toEqual({ sure: true, count: 6, parts: [7] });

    const odd = openTerminal(['gen', 'odd'], { cwd: repo.root });
    await odd.see('"where" is a question of the kind "directory", which gen does not ask.');
    expect(await odd.exited).toBe(1);
  });

  it('is taken back like one of ours', async () => {
    const repo = teamRepo();
    await repo.gen('widget', 'button', 'small');
    repo.write('src/widgets.ts', `// widgets of ours\n${repo.read('src/widgets.ts')}`);
    expect(await repo.gen('undo')).toMatchObject({
      code: 0,
      stdout: 'removed src/button.ts\nchanged src/widgets.ts\n',
    });
    expect(repo.read('src/widgets.ts')).toBe('// widgets of ours\n// widgets\n');
  });

  it('shows what it would do, and writes nothing', async () => {
    const repo = teamRepo();
    const { code, stdout } = await repo.gen('widget', 'button', 'small', '--dry-run');
    expect([code, stdout]).toEqual([0, expect.stringContaining(`+${made}`)]);
    const { stdout: json } = await repo.gen('widget', 'button', 'small', '--dry-run', '--json');
    expect(JSON.parse(json)).toMatchObject({
      command: 'widget button small',
      written: false,
      changes: [
        { path: 'src/button.ts', change: 'create' },
        { path: 'src/widgets.ts', change: 'update' },
      ],
    });
    expect(readdirSync(join(repo.root, 'src')).sort()).toEqual(['app.ts', 'widgets.ts']);
  });

  it('is shown beside ours', async () => {
    const { gen } = teamRepo();
    const { stdout } = await gen('list');
    expect(stdout).toContain('\ngen module (create-backend): Add a module');
    expect(stdout).toContain('\ngen widget (plopfile.mjs): A widget\n');
    expect(JSON.parse((await gen('list', '--json')).stdout)).toMatchObject({
      generators: [
        ...oursHere.map((name) => ({ name })),
        { name: 'widget', description: 'A widget', from: 'plopfile.mjs' },
      ],
    });
    expect(await gen('wigdet')).toMatchObject({
      code: 1,
      stderr: `error: gen has no command "wigdet"; did you mean widget?
Commands: database, endpoint, event, field, job, list, migration, module, template, undo.
Generators of plopfile.mjs: widget.
`,
    });
  });

  it.each([
    [['widget'], 'This is not a terminal, so nothing can be asked, and "name" is open.\nGive it: --name <value>\n'],
    [['widget', 'B', 'small'], 'gen widget failed: Lower case, please\nNothing was written.\n'],
    [
      ['widget', 'b', 'small', 'c'],
      'c: gen widget takes no more than 2 of these\nUsage: create-backend gen widget [name] [size] [--name <value>] [--size <value>] [--force] [--dry-run] [--json]\n',
    ],
    [
      ['widget', '--sice=x'],
      '--sice is not a flag of gen widget; did you mean --size?\nUsage: create-backend gen widget [name] [size] [--name <value>] [--size <value>] [--force] [--dry-run] [--json]\n',
    ],
  ])('refuses %j', async (args, message) => {
    const repo = teamRepo();
    expect(await repo.gen(...args)).toMatchObject({ code: 1, stdout: '', stderr: `error: ${message}` });
    expect(existsSync(join(repo.root, '.create-backend'))).toBe(false);
  });
});

const withActions = (actions: string) =>
  `import { readFileSync, writeFileSync } from 'node:fs';
export default function (plop) {
  plop.setActionType('shout', ({ file }) => {
    writeFileSync(file, readFileSync(file, 'utf8').toUpperCase());
    return 'shouted';
  });
  plop.setGenerator('try', { description: '', prompts: [], actions: [${actions}] });
}
`;

describe('G6 what the actions of a team write', () => {
  const add = (path: string) => `{ type: 'add', path: ${JSON.stringify(path)}, template: 'one\\n' }`;

  it.each([
    ['outside the repository', [add('src/one.ts'), add('../two.ts')], 'outside the repository'],
    ['through a link', [add('src/one.ts'), add('link/two.ts')], 'symbolic link'],
    ['over what is there', [add('src/one.ts'), add('src/app.ts')], 'File already exists'],
    ['after an action that fails', [add('src/one.ts'), "() => { throw new Error('no luck'); }"], 'no luck'],
  ])('is nothing %s', async (_, actions, reason) => {
    const repo = teamRepo();
    symlinkSync(emptyFolder(), join(repo.root, 'link'));
    repo.write('plopfile.mjs', withActions(actions.join(', ')));
    const { code, stderr, stdout } = await repo.gen('try');
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining(reason)]);
    // Code that fails has had what comes before it on the disk: that is a run to take back.
    if (stderr.includes('gen undo takes it back')) await repo.gen('undo');
    expect(readdirSync(join(repo.root, 'src')).sort()).toEqual(['app.ts', 'widgets.ts']);
  });

  it('replaces what is there with --force', async () => {
    const repo = teamRepo();
    repo.write('plopfile.mjs', withActions(add('src/app.ts')));
    expect(await repo.gen('try', '--force')).toMatchObject({ code: 0, stdout: 'changed src/app.ts\n' });
    expect(repo.read('src/app.ts')).toBe('one\n');
  });

  it('is on the disk before code of the team runs, and what that makes of it is taken back, too', async () => {
    const repo = teamRepo();
    const shout = `{ type: 'shout', data: { file: 'src/one.ts' } }`;
    repo.write('plopfile.mjs', withActions([add('src/one.ts'), shout].join(', ')));
    expect((await repo.gen('try')).code).toBe(0);
    expect(repo.read('src/one.ts')).toBe('ONE\n');
    expect(await repo.gen('undo')).toMatchObject({ code: 0, stdout: 'removed src/one.ts\n' });
  });

  it('leaves the code out of a dry run, and says so', async () => {
    const repo = teamRepo();
    repo.write('plopfile.mjs', withActions([add('src/one.ts'), "() => { throw new Error('ran'); }"].join(', ')));
    expect(await repo.gen('try', '--dry-run')).toMatchObject({
      code: 0,
      stderr: '! An action (function) is code, which a dry run leaves out.\n',
    });
  });
});

describe('G9 a plopfile', () => {
  const typescript = `import type { NodePlopAPI } from 'plop';

export default function (plop: NodePlopAPI): void {
  plop.setGenerator('typed', { description: 'Typed', prompts: [], actions: [{ type: 'add', path: 'typed.ts', template: 'x' }] });
}
`;

  it('may be TypeScript where tsx is installed', async () => {
    const repo = teamRepo();
    install(repo, 'tsx');
    repo.write('plopfile.ts', typescript);
    await run(['rm', 'plopfile.mjs'], { cwd: repo.root });
    expect(await repo.gen('typed')).toMatchObject({ code: 0, stdout: 'created typed.ts\n' });
  });

  it('in TypeScript without tsx is refused where Node.js cannot read it', async () => {
    const repo = teamRepo();
    repo.write('plopfile.ts', typescript);
    await run(['rm', 'plopfile.mjs'], { cwd: repo.root });
    const { code, stderr } = await repo.gen('typed');
    if ('typescript' in process.features && process.features.typescript !== false) expect(code).toBe(0);
    else expect([code, stderr]).toEqual([1, expect.stringContaining('needs tsx')]);
  });

  it('may be CommonJS', async () => {
    const repo = teamRepo();
    repo.write('plopfile.cjs', "module.exports = (plop) => plop.setGenerator('old', { prompts: [], actions: [] });\n");
    await run(['rm', 'plopfile.mjs'], { cwd: repo.root });
    expect(await repo.gen('old')).toMatchObject({ code: 0, stderr: 'Nothing to change.\n' });
  });

  it('that does not work is reported, and ours still work', async () => {
    const { gen, write } = teamRepo();
    write('plopfile.mjs', "throw new Error('not today');\n");
    expect(await gen('widget')).toMatchObject({
      code: 1,
      stderr: 'error: plopfile.mjs cannot be loaded: not today\n',
    });
    expect(await gen('list')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('gen module') as string,
      stderr: '! plopfile.mjs cannot be loaded: not today\n',
    });
    expect(await gen('undo')).toMatchObject({ stderr: 'error: There is no run to take back.\n' });
  });

  it('shows ours in npx plop when it loads them, and runs them there', async () => {
    const repo = teamRepo();
    install(repo, 'plop', 'create-backend');
    repo.write(
      'plopfile.mjs',
      `import { generators } from 'create-backend/plop';
export default function (plop) {
  generators(plop);
  plop.setGenerator('widget', { description: 'A widget', prompts: [], actions: [] });
}
`,
    );
    expect((await repo.gen('list')).stdout.match(/^gen module /gm)).toHaveLength(1);
    const program = join(repo.root, 'node_modules/plop/bin/plop.js');
    const terminal = openTerminal([], { cwd: repo.root, program });
    for (const name of ours.slice(0, ours.indexOf('module') + 1)) {
      await terminal.see(`${name} - `);
      await terminal.press(name === 'module' ? 'enter' : 'down');
    }
    await terminal.see('gen module …, such as: products');
    terminal.type("Products 'price:nothing'");
    await terminal.press('enter');
    await terminal.see('nothing');
    expect(await terminal.exited).toBe(1);
  });
});

describe('the program gen', () => {
  it('is create-backend gen', async () => {
    const repo = teamRepo();
    const { code, stdout } = await run([process.execPath, join(inject('tool'), 'bin/gen.js'), 'list'], {
      cwd: repo.root,
    });
    expect([code, stdout]).toEqual([0, (await repo.gen('list')).stdout]);
  });
});
