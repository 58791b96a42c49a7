import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { emptyFolder } from './empty-folder.js';
import { identity, isRunning, pathWith } from './programs.js';
import { answerAll, changing, questions, skip } from './questions.js';
import { openTerminal } from './terminal.js';

describe('C7 Ctrl-C', () => {
  it.each(changing.map(({ sees, times }, index) => [sees, index, times] as const))(
    'at "%s" writes nothing and exits 130',
    async (sees, index, times) => {
      const cwd = emptyFolder();
      const terminal = openTerminal(skip, { cwd });
      await answerAll(terminal, changing.slice(0, index));
      await terminal.see(sees, times);
      await terminal.press('ctrl-c');
      expect(await terminal.exited).toBe(130);
      expect(terminal.lines().join('\n')).toContain('Cancelled; nothing was written.');
      expect(readdirSync(cwd)).toEqual([]);
    },
  );

  it('as a signal from another terminal does the same, and shows the cursor again', async () => {
    const cwd = emptyFolder();
    const terminal = openTerminal(skip, { cwd });
    await answerAll(terminal, questions.slice(0, 2));
    await terminal.see('Tick what you would answer with yes.');
    process.kill(terminal.pid, 'SIGINT');
    expect(await terminal.exited).toBe(130);
    expect(readdirSync(cwd)).toEqual([]);
    expect(terminal.raw().endsWith('\u001B[?25h')).toBe(true);
  });

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
