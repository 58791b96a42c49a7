import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { build, type Metafile } from 'esbuild';

const root = join(import.meta.dirname, '..');

/**
 * Bundles the command line: one file per part that is loaded on its own, so that no run loads what it does not use.
 * @returns what went where
 */
export async function bundle(outdir: string): Promise<Metafile> {
  rmSync(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/cli.ts'],
    outdir,
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
    metafile: true,
  });
  await bundleTsMorph(outdir);
  return metafile;
}

/** By itself, because only what edits files loads it; and as CommonJS, of which V8 can keep the compiled code. */
async function bundleTsMorph(outdir: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: { 'ts-morph': 'ts-morph' },
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
}
