import { TemplateError } from '../../errors.js';
import type { WorkspaceContribution } from '../../catalog/definition.js';
import { type Contributed, mergeKeyed } from './contributions.js';

/** One workspace of the generated repo, merged from every option that has a part in it. */
export interface Workspace {
  /** Folder: `packages/database`. */
  readonly path: string;
  readonly description: string;
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
  readonly exports: ReadonlyMap<string, string>;
  readonly app: boolean;
  readonly build: boolean;
  readonly compilerOptions: ReadonlyMap<string, unknown>;
}

type Part = WorkspaceContribution & { readonly path: string; readonly from: string };

/** @throws TemplateError when options disagree about a workspace */
export function mergeWorkspaces(contributed: readonly Contributed[]): readonly Workspace[] {
  const parts = contributed.flatMap(({ workspaces = {}, from }) =>
    Object.entries(workspaces).map(([path, part]) => ({ ...part, path, from })),
  );
  const paths = [...new Set(parts.map(({ path }) => path))].sort();
  return paths.map((path) =>
    mergeParts(
      path,
      parts.filter((part) => part.path === path),
    ),
  );
}

function mergeParts(path: string, parts: readonly Part[]): Workspace {
  const dependencies = unique(parts.flatMap((part) => part.dependencies ?? []));
  const devDependencies = unique(parts.flatMap((part) => part.devDependencies ?? []));
  return {
    path,
    description: single(path, 'description', parts) ?? '',
    dependencies,
    devDependencies: devDependencies.filter((name) => !dependencies.includes(name)),
    exports: keyed(`exports of ${path}`, parts, ({ exports }) => exports),
    app: single(path, 'app', parts) ?? false,
    build: single(path, 'build', parts) ?? true,
    compilerOptions: keyed(`compilerOptions of ${path}`, parts, ({ compilerOptions }) => compilerOptions),
  };
}

function single<K extends 'app' | 'build' | 'description'>(
  path: string,
  key: K,
  parts: readonly Part[],
): Part[K] | undefined {
  const given = parts.filter((part) => part[key] !== undefined);
  const other = given.find((part) => part[key] !== given[0]?.[key]);
  if (given[0] && other) {
    throw new TemplateError(
      `${key} of ${path}: the options ${given[0].from} and ${other.from} give it different values`,
    );
  }
  return given[0]?.[key];
}

function keyed<T>(
  what: string,
  parts: readonly Part[],
  pick: (part: Part) => Readonly<Record<string, T>> | undefined,
): ReadonlyMap<string, T> {
  return mergeKeyed(
    what,
    parts.flatMap((part) => Object.entries(pick(part) ?? {}).map(([key, value]) => ({ key, value, from: part.from }))),
  );
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
