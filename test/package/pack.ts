import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';

import { root } from '../harness/binary.js';
import { environmentWith } from '../harness/environment.js';
import type { PackageRun } from './package-run.js';

/** What the published tool needs to run; anything else in it is too much. */
const wanted = [
  /^(package\.json|README\.md|LICENSE)$/,
  /^bin\/(create-backend|gen)\.js$/,
  /^dist\/[\w-]+\.(cjs|js|wasm)$/,
  /^generators\/[\w-]+\/templates\/.+\.ejs$/,
  /^types\/(index|plop)\.d\.ts$/,
  /^templates\/catalog\.json$/,
  /^templates\/package-manager\/[\w-]+\/lock\.json$/,
  /^dist\/options\/[\w-]+\/[\w-]+\/(?:gen\.js|gen\/.+\.ejs)$/,
  /^evidence\/[\w-]+(?:\.\d+)?\.json$/,
  /^templates\/[\w-]+\/[\w-]+\/(?:files|slots)(?:\+!?[\w-]+(?:\|!?[\w-]+)*)*\/.+$/,
];
const required = [
  'package.json',
  'bin/create-backend.js',
  'bin/gen.js',
  'dist/cli.js',
  'dist/plop.js',
  'dist/library.js',
  'dist/doctor-environment.js',
  'dist/hold.js',
  'dist/options/framework/nestjs/gen.js',
  'dist/options/orm/prisma/gen/module/repository.ts.ejs',
  'dist/ts-morph.cjs',
  'dist/prisma-schema.cjs',
  'dist/prisma_schema_build_bg.wasm',
  'generators/module/templates/service.ts.ejs',
  'templates/catalog.json',
  'templates/package-manager/npm/lock.json',
  'types/index.d.ts',
  'types/plop.d.ts',
];

/** `npm pack`: everything that is needed is in it, and nothing else. */
export async function packs({ folder }: PackageRun, log: string): Promise<void> {
  const { stdout } = await promisify(execFile)('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: root,
    env: environmentWith(),
    maxBuffer: 1e8,
  });
  writeFileSync(log, stdout);
  const [packed] = JSON.parse(stdout) as { files: { path: string }[] }[];
  const files = packed?.files.map(({ path }) => path) ?? [];
  const problems = [
    ...required.filter((path) => !files.includes(path)).map((path) => `missing: ${path}`),
    ...files.filter((path) => !wanted.some((pattern) => pattern.test(path))).map((path) => `not needed: ${path}`),
  ];
  if (problems.length > 0) throw new Error(`the package is wrong:\n${problems.join('\n')}`);
}
