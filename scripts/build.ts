// Compiles the option definitions into templates/catalog.json and bundles the command line into dist/.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'esbuild';

import { compileCatalog } from '../src/options/compile.js';

const root = join(import.meta.dirname, '..');
const templates = join(root, 'templates');

writeFileSync(join(templates, 'catalog.json'), JSON.stringify(await compileCatalog(templates)));
rmSync(join(root, 'dist'), { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: ['src/cli.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  // node-plop imports inquirer at once, although only generators with plop's own prompts use it; ours ask with clack.
  alias: { inquirer: join(root, 'src/plop/no-inquirer.ts') },
  // Bundled CommonJS packages call require() for Node's own modules.
  banner: { js: "import{createRequire as _r}from'node:module';const require=_r(import.meta.url);" },
  logLevel: 'warning',
});
