import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, inject, it } from 'vitest';

import manifest from '../../package.json' with { type: 'json' };
import { emptyFolder } from './empty-folder.js';
import { run } from './run.js';

/** A folder where the package is installed, as far as Node.js sees. */
function withThePackage(): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(inject('tool'), join(folder, 'node_modules', manifest.name));
  return folder;
}

describe('W2 the library of the package', () => {
  it('is imported by the name of the package, decides, and renders', async () => {
    const script = `
      import { decide, options, render, version } from ${JSON.stringify(manifest.name)};
      const { files } = render({ name: 'x' });
      const [{ chosen }] = decide({}).decisions;
      console.log(JSON.stringify({ version, chosen, generator: options().generator, files: files.length > 3 }));`;
    const { code, stderr, stdout } = await run([process.execPath, '--input-type=module', '--eval', script], {
      cwd: withThePackage(),
    });
    expect([code, stderr]).toEqual([0, '']);
    const { version } = manifest;
    expect(JSON.parse(stdout)).toEqual({ version, generator: version, chosen: 'nestjs', files: true });
  });

  it('has declarations for every name that it exports, and is documented', () => {
    const root = join(import.meta.dirname, '../..');
    expect(manifest.exports['.'].types).toBe('./types/index.d.ts');
    const declarations = readFileSync(join(root, manifest.exports['.'].types), 'utf8');
    const page = readFileSync(join(root, 'docs/library.md'), 'utf8');
    const names = declarations.match(/(?<=^export declare (?:class|const|function) )\w+/gm) ?? [];
    expect(names.sort()).toEqual(['AnswersError', 'decide', 'options', 'render', 'version']);
    for (const name of names) expect(page).toContain(name);
  });
});
