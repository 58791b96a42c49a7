import { describe, expect, it } from 'vitest';

import { emptyFolder } from './empty-folder.js';
import { identity, pathWith } from './programs.js';
import { answerAll, changing, skip } from './questions.js';
import { openTerminal } from './terminal.js';

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
    await terminal.see('Memory (recommended: PostgreSQL)');
    const wide = openTerminal(skip, { cwd: emptyFolder(), columns: 200 });
    await answerAll(wide, changing.slice(0, -1));
    await wide.see('Memory (recommended: PostgreSQL)');
    const words = (lines: readonly string[]) => lines.join(' ').split(/[\s│]+/);
    expect(words(terminal.lines())).toEqual(words(wide.lines()));
    expect(terminal.lines().filter((line) => !/^[┌│◇◆●└]/.test(line))).toEqual([]);
    expect(Math.max(...wide.lines().map((line) => line.length))).toBeLessThanOrEqual(96);
  });
});
