import { posix } from 'node:path';

import type { Manifest } from './facts.js';

const code: readonly string[] = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];
const notServed: readonly string[] = [
  '__mocks__',
  '__tests__',
  'benchmark',
  'benchmarks',
  'bench',
  'build',
  'coverage',
  'cypress',
  'demo',
  'dist',
  'docs',
  'e2e',
  'example',
  'examples',
  'fixtures',
  'generated',
  'generators',
  'migration',
  'migrations',
  'mocks',
  'node_modules',
  'public',
  'scripts',
  'seed',
  'seeders',
  'seeds',
  'spec',
  'static',
  'templates',
  'test',
  'testing',
  'tests',
  'tools',
  'vendor',
];
const testFolders: readonly string[] = ['__tests__', 'e2e', 'spec', 'test', 'tests'];
const frontEnds: readonly string[] = [
  'react',
  'vue',
  'svelte',
  '@angular/core',
  'next',
  'nuxt',
  'solid-js',
  'preact',
  'astro',
  'react-native',
];
const servers: readonly string[] = [
  '@nestjs/core',
  '@nestjs/common',
  'fastify',
  'express',
  'koa',
  '@hapi/hapi',
  'hono',
];

/** Whether a file is a test. */
export function isTest(path: string): boolean {
  const name = posix.basename(path);
  if (!code.includes(posix.extname(name))) return false;
  const parts = name.split('.');
  const marks = parts.slice(1, -1);
  if (marks.some((one) => ['test', 'spec', 'e2e-spec', 'e2e'].includes(one)) || parts[0]?.endsWith('-spec'))
    return true;
  return posix
    .dirname(path)
    .split('/')
    .some((part) => testFolders.includes(part));
}

/** Whether a file is code that a server runs in production. */
export function isServed(path: string, manifests: readonly Manifest[]): boolean {
  const name = posix.basename(path);
  const folders = posix.dirname(path).split('/');
  if (!code.includes(posix.extname(name)) || name.includes('.d.') || name.includes('.min.') || isTest(path))
    return false;
  if (name.includes('.config.') || name.startsWith('.') || isSeed(name)) return false;
  if (folders.some((part) => notServed.includes(part) || part.startsWith('.'))) return false;
  return !isOfFrontEnd(path, manifests);
}

const notShipped: readonly string[] = [
  'ci',
  'dev',
  'devcontainer',
  'development',
  'e2e',
  'example',
  'examples',
  'gitpod',
  'local',
  'mock',
  'mocks',
  'test',
  'tests',
];

/** Whether a Dockerfile is of an image that runs in production. */
export function isShipped(path: string, manifests: readonly Manifest[]): boolean {
  const words = path
    .toLowerCase()
    .split('/')
    .flatMap((part) => part.split('.'))
    .flatMap((part) => part.split('-'));
  return !words.some((word) => notShipped.includes(word)) && !isOfFrontEnd(path, manifests);
}

function isSeed(name: string): boolean {
  const words = name.split('.').flatMap((part) => part.split('-'));
  return words.some((word) =>
    ['seed', 'seeder', 'seeds', 'mock', 'mocks', 'testing', 'gulpfile', 'Gruntfile', 'package-scripts'].includes(word),
  );
}

/** The innermost package decides; one with a framework of both kinds serves. */
function isOfFrontEnd(path: string, manifests: readonly Manifest[]): boolean {
  const own = manifests.findLast(({ folder }) => folder === '.' || path.startsWith(`${folder}/`));
  if (!own) return false;
  const all = { ...own.devDependencies, ...own.dependencies };
  return frontEnds.some((one) => one in all) && !servers.some((one) => one in own.dependencies);
}
