import { describe, expect, it } from 'vitest';

import { runHere } from '../../../test/cli/run-here.js';
import { globalFlagNames } from '../../catalog/run-flags.js';
import { globalFlags } from '../../gen/gen-command.js';
import { commands } from './commands.js';
import { genCommands } from './gen-commands.js';
import { topics } from './help-topics.js';

const stdoutOf = async (...args: readonly string[]) => {
  const { code, stderr, stdout } = await runHere(args);
  expect([code, stderr], args.join(' ')).toEqual([0, '']);
  return stdout;
};

function expectNarrow(text: string): void {
  for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
}

describe('W1 create-backend --help', () => {
  it('fits a screen: usage, five examples, and where the rest is', async () => {
    const text = await stdoutOf('--help');
    expect(text).toMatch(/^Usage: create-backend/);
    expect(text.match(/^ {2}create-backend (gen|my-api)/gm)).toHaveLength(5);
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(24);
    expectNarrow(text);
    for (const { name } of [...commands, ...topics]) expect(text).toMatch(new RegExp(`[ ,]${name}[,\n]`));
  });

  it.each(topics.map(({ name }) => name))('help %s is as wide as a terminal', async (topic) => {
    const text = await stdoutOf('help', topic);
    expect(text.length).toBeGreaterThan(60);
    expectNarrow(text);
  });

  it.each(commands.filter(({ hasCommands }) => !hasCommands).map((command) => [command.name, command] as const))(
    '%s --help and help %s are about that command',
    async (name, { describe: said, examples, flags }) => {
      const text = await stdoutOf(name, '--help');
      expect(await stdoutOf('help', name)).toBe(text);
      expect(await stdoutOf(name, 'x', '-h')).toBe(text);
      expect(text).toMatch(new RegExp(`^Usage: create-backend ${name}`));
      expect(text.replaceAll(/\s+/g, ' ')).toContain(`${said}. `);
      for (const { flag } of [...flags, ...globalFlags]) expect(text).toContain(`  --${flag}`);
      expect(examples).toHaveLength(2);
      expectNarrow(text);
    },
  );

  it('help gen module is what gen module --help is', async () => {
    expect(await stdoutOf('help', 'gen', 'module')).toBe(await stdoutOf('gen', 'module', '--help'));
    expect(await stdoutOf('help', 'module')).toBe(await stdoutOf('gen', 'module', '--help'));
  });

  it('names no command twice, and none as a command of gen is named', () => {
    const names = [...commands, ...genCommands].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(commands.map(({ name }) => name)).toEqual(commands.map(({ name }) => name).sort());
  });

  it('keeps the flags of every command from decisions', () => {
    expect(globalFlagNames).toEqual(globalFlags.map(({ flag }) => flag));
  });
});

describe('W1 what is misspelt', () => {
  it.each([
    [['optoins'], 'create-backend has no command "optoins"; did you mean create-backend options?'],
    [['gne', 'module'], 'create-backend has no command "gne"; did you mean create-backend gen?'],
    [['module', 'products'], 'create-backend has no command "module"; did you mean create-backend gen module?'],
    [['undo'], 'create-backend has no command "undo"; did you mean create-backend gen undo?'],
    [['options', '--jsno'], '--jsno is not a flag of options; did you mean --json?'],
    [['gen', 'module', '--drz-run'], '--drz-run is not a flag of gen module; did you mean --dry-run?'],
    [['gen', 'modul', 'x'], 'gen has no command "modul"; did you mean module?'],
    [['help', 'feilds'], 'There is no help on "feilds"; did you mean fields?'],
    [['help', 'gen', 'modul'], 'There is no help on "gen modul"; did you mean module?'],
    [['completion', 'bahs'], 'There is no completion of "bahs"; did you mean bash?'],
    [['x', '--qiet'], '--qiet is not a flag; did you mean --quiet?'],
  ])('%s', async (args, problem) => {
    const { code, stderr, stdout } = await runHere(args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`error: ${problem}\n`);
  });

  it('is a folder where flags say so, or a path', async () => {
    for (const args of [
      ['doctors', '--yes', '--dry-run'],
      ['./optoins', '--yes', '--dry-run'],
      ['my-api', '--yes', '--dry-run'],
    ])
      expect((await runHere(args)).code, args.join(' ')).toBe(0);
  });
});
