import type { Dockerfile } from 'dockerfile-ast';

import type { Source } from '../code/source.js';

/** A package.json as far as checks read it. */
export interface Manifest {
  readonly path: string;
  /** The folder; `.` for the root. */
  readonly folder: string;
  readonly name: string | undefined;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly nodeRange: string | undefined;
  /** The line of a dependency or a key. */
  readonly lineOf: (key: string) => number | undefined;
}

/** A tsconfig.json, with all that it extends. */
export interface CompilerConfig {
  readonly path: string;
  readonly strict: boolean;
}

export interface Dockerfiles {
  readonly path: string;
  readonly parsed: Dockerfile;
}

/** A file of variables. */
export interface EnvFile {
  readonly path: string;
  readonly values: Readonly<Record<string, string>>;
}

/** A foreign key of a Prisma schema. */
export interface ForeignKey {
  readonly path: string;
  readonly line: number;
  readonly model: string;
  readonly columns: readonly string[];
  readonly isIndexed: boolean;
}

/** What the backend is made of, by its dependencies and files. */
export interface Stack {
  readonly frameworks: readonly string[];
  readonly orms: readonly string[];
  readonly queues: readonly string[];
  readonly tests: readonly string[];
  readonly delivery: readonly string[];
}

/** Everything that checks know. Gathered once, by a reader for each format. */
export interface Facts {
  /** All files that are in git, or would be with `git add .`; relative to the folder, in order. */
  readonly files: readonly string[];
  /** Whether the folder is in a git repository. */
  readonly isInGit: boolean;
  readonly isIgnored: (path: string) => boolean;
  readonly read: (path: string) => string | undefined;
  readonly manifests: readonly Manifest[];
  readonly lockfiles: readonly string[];
  readonly compilers: readonly CompilerConfig[];
  /** What runs in production: no tests, scripts, seeds, migrations, examples, front ends. */
  readonly sources: readonly Source[];
  readonly testFiles: readonly string[];
  readonly dockerfiles: readonly Dockerfiles[];
  /** YAML documents of compose files and Kubernetes manifests, read into data. */
  readonly yaml: readonly { readonly path: string; readonly documents: readonly unknown[] }[];
  readonly envFiles: readonly EnvFile[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly stack: Stack;
}

/** Whether any package depends on one of these. */
export function dependsOn({ manifests }: Pick<Facts, 'manifests'>, names: readonly string[]): boolean {
  return manifests.some(({ dependencies, devDependencies }) =>
    names.some((name) => name in dependencies || name in devDependencies),
  );
}

/** Whether code that runs in production imports one of these packages, or a part of it. */
export function importsAny({ sources }: Pick<Facts, 'sources'>, names: readonly string[]): boolean {
  return sources.some(({ modules }) =>
    modules.some((one) => names.some((name) => one === name || one.startsWith(`${name}/`))),
  );
}

/** The place that stands for the backend as a whole. */
export function wholeBackend({ manifests }: Pick<Facts, 'manifests'>): { readonly path: string } {
  return { path: manifests[0]?.path ?? 'package.json' };
}

/** Whether there is a server that answers requests over HTTP. */
export function serves({ stack }: Pick<Facts, 'stack'>): boolean {
  return stack.frameworks.length > 0;
}
