import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';

const root = join(import.meta.dirname, '..');

/**
 * Bundles the command line: one file per part that is loaded on its own, so that no run loads what it does not use. What `gen`
 * knows of options goes to `options/<decision>/<option>`, where it is found by listing.
 * @returns what went where
 */
export async function bundle(outdir: string): Promise<Metafile> {
  rmSync(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: {
      cli: 'src/cli/main.ts',
      library: 'src/library.ts',
      plop: 'src/cli/plopfile/own-generators.ts',
      hold: 'src/gen/hold.js',
      'doctor-environment': 'src/doctor/facts/environment-program.ts',
      ...genParts(),
    },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    plugins: [plopStandIns],
    // Bundled CommonJS packages call require() for Node's own modules.
    banner: { js: "import{createRequire as _r}from'node:module';const require=_r(import.meta.url);" },
    logLevel: 'warning',
    metafile: true,
  });
  copyGenTemplates(outdir);
  await bundleTsMorph(outdir);
  await bundlePrismaParser(outdir);
  return metafile;
}

/** `gen.ts` of each option and store, by where it goes. */
function genParts(): Readonly<Record<string, string>> {
  const files = genFolders().map(({ from, to }) => [`${to}/gen`, `${from}/gen.ts`] as const);
  return Object.fromEntries(files.filter(([, file]) => existsSync(join(root, file))));
}

/** The templates of generators that options and stores bring. */
function copyGenTemplates(outdir: string): void {
  for (const { from, to } of genFolders()) {
    const templates = join(root, from, 'gen');
    const isTemplate = (path: string) => !path.endsWith('.ts');
    if (existsSync(templates)) cpSync(templates, join(outdir, to, 'gen'), { recursive: true, filter: isTemplate });
  }
}

/** Of each option and capability, and of the ORMs that are none. */
function genFolders(): readonly { readonly from: string; readonly to: string }[] {
  const options = foldersIn(join(root, 'templates')).flatMap((decision) =>
    foldersIn(join(root, 'templates', decision)).map((option) => `${decision}/${option}`),
  );
  return [
    ...options.map((option) => ({ from: `templates/${option}`, to: `options/${option}` })),
    ...foldersIn(join(root, 'generators/stores')).map((id) => ({
      from: `generators/stores/${id}`,
      to: `options/stores/${id}`,
    })),
  ];
}

function foldersIn(parent: string): readonly string[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/**
 * node-plop imports inquirer at once, although only generators of a team's plopfile use it: they, too, are asked with clack.
 * And its actions write at once; what they write has to be as safe as what our generators write.
 */
const plopStandIns: Plugin = {
  name: 'plop-stand-ins',
  setup(bundling) {
    const standIn = (filter: RegExp, path: string) => {
      bundling.onResolve({ filter }, ({ importer }) =>
        /[\\/]node-plop[\\/]src[\\/]/.test(importer) ? { path: join(root, path) } : undefined,
      );
    };
    standIn(/^inquirer$/, 'src/cli/plopfile/clack-inquirer.ts');
    standIn(/(^|\/)fs-promise-proxy\.js$/, 'src/plop/file-system.ts');
    standIn(/^node:fs\/promises$/, 'src/plop/file-system.ts');
  },
};

/** ts-morph brings the declarations of every library of JavaScript, 3 MB, for programs whose types are checked. Here none are. */
const withoutLibraries: Plugin = {
  name: 'without-libraries',
  setup(bundling) {
    bundling.onLoad({ filter: /[\\/]ts-morph-common\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const contents = text.replaceAll(/^( +fileName: "lib\.[\w.]+",\n +text: )".*"$/gm, '$1""');
      if (contents.length > text.length / 10) throw new Error('ts-morph keeps its libraries elsewhere now');
      return { contents };
    });
  },
};

/** A file of its own for a library that few commands load, as CommonJS. */
const apart = {
  absWorkingDir: root,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
} as const satisfies BuildOptions;

/** By itself, because only what edits files loads it; and as CommonJS, of which V8 can keep the compiled code. */
async function bundleTsMorph(outdir: string): Promise<void> {
  await build({
    ...apart,
    entryPoints: { 'ts-morph': 'ts-morph' },
    outdir,
    plugins: [withoutLibraries],
  });
}

/** By itself, because only applications of others are read with it; its WebAssembly is a file beside it. */
async function bundlePrismaParser(outdir: string): Promise<void> {
  await build({
    ...apart,
    entryPoints: { 'prisma-schema': '@prisma/prisma-schema-wasm' },
    outdir,
  });
  const wasm = 'prisma_schema_build_bg.wasm';
  cpSync(join(root, 'node_modules/@prisma/prisma-schema-wasm/src', wasm), join(outdir, wasm));
}
