import { cpSync, existsSync, mkdtempSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';

import { run } from '../cli/run.js';
import { root } from '../harness/binary.js';
import { hashesOf } from '../harness/hashes.js';

const sources = ['bin', 'generators', 'scripts', 'src', 'templates', 'test/harness', 'package.json', 'tsconfig.json'];

/** What the build makes, and the locks of all options together, which `npm run refresh-versions` makes. */
const isGenerated = (path: string) =>
  path.startsWith('dist/') ||
  path === 'templates/catalog.json' ||
  /^templates\/package-manager\/\w+\/lock\.json$/.test(path);

/** A copy of this repository with its packages, but without what is generated in it. */
export function copyOfRepository(): string {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'invented-')));
  for (const path of sources)
    if (existsSync(join(root, path)))
      cpSync(join(root, path), join(copy, path), {
        recursive: true,
        filter: (source) => !isGenerated(relative(root, source).split(sep).join('/')),
      });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** `npm run build` in a copy. @throws Error with what it printed when it fails */
export async function build(copy: string): Promise<void> {
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  const { code, stderr, stdout } = await run([process.execPath, tsx, 'scripts/build.ts'], { cwd: copy });
  if (code !== 0) throw new Error(`npm run build failed:\n${stdout}${stderr}`);
}

/** Path → hash of each file of a copy that is not generated. */
export function sourcesIn(copy: string): ReadonlyMap<string, string> {
  const files = sources.flatMap((path) =>
    path.includes('.') ? [] : [...hashesOf(join(copy, path))].map(([name, hash]) => [`${path}/${name}`, hash] as const),
  );
  return new Map(files.filter(([path]) => !isGenerated(path)));
}
