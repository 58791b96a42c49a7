import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { folderSize } from '../harness/folder-size.js';
import { runCommand } from './commands.js';
import type { StackRun } from './stack-run.js';

/** What the packages of an image may take, in million bytes: together 90 for Fastify and Drizzle, 170 for NestJS and Prisma. */
const budget: Readonly<Record<string, number>> = { fastify: 70, nestjs: 100, drizzle: 20, prisma: 70 };

/** Programs that start something when they are loaded, and what only development and tests import. */
const notLoaded = /\/dist\/(?:cli\/|main\.js|server\.js|testing(?:\.js|\/)|development)/;

/**
 * Installs for production by the step of the Dockerfile, and loads all built code there: everything that it imports is there, and little
 * else.
 */
export async function runsInProduction(stackRun: StackRun, log: string): Promise<void> {
  const { folder, manager, stack } = stackRun;
  const image = `${folder}-production`;
  const inImage = { ...stackRun, folder: image };
  const workspaces = ['apps', 'packages'].flatMap((kind) =>
    readdirSync(join(folder, kind)).map((name) => join(kind, name)),
  );
  try {
    const manifests = workspaces.map((workspace) => join(workspace, 'package.json'));
    copy(folder, image, ['package.json', manager.lockfile, ...manager.image.settings.split(' '), ...manifests]);
    await runCommand(inImage, ['sh', '-c', installation(folder)], log, 300);
    expectSmall(image, stack.choices);

    copy(
      folder,
      image,
      workspaces.map((workspace) => join(workspace, 'dist')),
    );
    const code = workspaces.flatMap((workspace) => filesBelow(join(image, workspace, 'dist')));
    const loaded = code.filter((file) => file.endsWith('.js') && !notLoaded.test(file));
    if (loaded.length < (stack.choices.shape === 'service' ? 25 : 50))
      throw new Error(`there are only ${String(loaded.length)} built files to load`);
    const program = `for (const file of ${JSON.stringify(loaded)}) await import(file);\nprocess.exit();`;
    await runCommand(inImage, ['node', '--input-type=module', '--eval', program], log, 120);
  } finally {
    rmSync(image, { recursive: true, force: true });
  }
}

/** What the Dockerfile runs in its stage of dependencies, as a shell gets it: without comments between the lines. */
function installation(folder: string): string {
  const dockerfile = readFileSync(join(folder, 'docker/Dockerfile'), 'utf8');
  const [, step] = /^FROM base AS dependencies\nRUN --mount=\S+ \\\n([\s\S]*?)\n\n/m.exec(dockerfile) ?? [];
  if (step === undefined) throw new Error('docker/Dockerfile has no stage of dependencies');
  return step.replaceAll(/^\s*#.*\n/gm, '');
}

/** @throws Error when the packages take more than their share */
function expectSmall(image: string, { framework = '', orm = '' }: StackRun['stack']['choices']): void {
  const limit = (budget[framework] ?? 0) + (budget[orm] ?? 0);
  const size = Math.round(folderSize(image) / 1e6);
  if (size > limit) throw new Error(`the packages of an image take ${String(size)} MB, more than ${String(limit)}`);
}

function copy(from: string, to: string, paths: readonly string[]): void {
  for (const path of paths.filter((one) => existsSync(join(from, one)))) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    cpSync(join(from, path), join(to, path), { recursive: true });
  }
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));
}
