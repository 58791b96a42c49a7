import { it } from 'vitest';
import { emptyFolder } from './empty-folder.js';
import { openTerminal } from './terminal.js';
it('try', async () => {
  const t = openTerminal(['my-api', '--no-install'], { cwd: emptyFolder(), env: process.env['TPL'] ? { CREATE_BACKEND_TEMPLATES: process.env['TPL'] } : {} });
  await t.see('tick');
  await t.press('down', 'space', 'down', 'down', 'down');
  console.log(t.lines().join('\n'));
  await t.press('enter');
  while (!t.lines().join('\n').includes('Shall it be')) {await new Promise((r) => setTimeout(r, 100)); await t.press('enter'); }
  await t.press('down', 'enter', 'space', 'enter');
    await new Promise((r) => setTimeout(r, 300));
  await t.press('down', 'enter');
    await new Promise((r) => setTimeout(r, 300));
  t.type('we like it'); await t.press('enter');
    await new Promise((r) => setTimeout(r, 300));
  console.log('=========='); console.log(t.lines().join('\n'));
});
