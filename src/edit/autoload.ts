import { posix } from 'node:path';

import type { Node, ObjectLiteralExpression } from 'ts-morph';

import { bindingsOf, importOf } from './bindings.js';
import type { Draft } from './draft.js';
import { registrationsIn } from './fastify-calls.js';
import { tsMorph } from './parse.js';
import { Refusal } from './refusal.js';
import { propertyOf } from './resolve.js';

/** Whether @fastify/autoload, as `path` registers it, finds the file `target` by itself. */
export function autoloads(draft: Draft, path: string, target: string): boolean {
  return autoloadOptions(draft, path).some((options) => {
    const folder = folderOf(path, options);
    return folder !== undefined && target.startsWith(`${folder}/`) && !isIgnored(options, target.slice(folder.length));
  });
}

/** A folder that @fastify/autoload reads. */
export interface AutoloadFolder {
  readonly path: string;
  /** The folders in it become the beginning of routes. */
  readonly prefixes: boolean;
}

/** The folders that `path` has @fastify/autoload read, as far as they are written down. */
export function autoloadFolders(draft: Draft, path: string): readonly AutoloadFolder[] {
  return autoloadOptions(draft, path).flatMap((options) => {
    const folder = folderOf(path, options);
    const prefixes = propertyOf(options, 'dirNameRoutePrefix')?.getText() !== 'false';
    return folder === undefined ? [] : [{ path: folder, prefixes }];
  });
}

function autoloadOptions(draft: Draft, path: string): readonly ObjectLiteralExpression[] {
  const { Node } = tsMorph();
  const bindings = bindingsOf(draft.source(path));
  return registrationsIn(draft, path).flatMap(({ call, plugin }) => {
    const [, options] = call.getArguments();
    const isAutoload = importOf(plugin, bindings)?.specifier === '@fastify/autoload';
    return isAutoload && Node.isObjectLiteralExpression(options) ? [options] : [];
  });
}

/** `dir: join(import.meta.dirname, 'routes')`: what follows the folder of the file itself. */
function folderOf(path: string, options: ObjectLiteralExpression): string | undefined {
  const { Node } = tsMorph();
  const dir = propertyOf(options, 'dir');
  if (!Node.isCallExpression(dir) && !Node.isNewExpression(dir)) return undefined;
  const parts = dir.getArguments().flatMap((one) => (Node.isStringLiteral(one) ? [one.getLiteralValue()] : []));
  return parts.length === 0 ? undefined : posix.join(posix.dirname(path), ...parts).replace(/\/$/, '');
}

function isIgnored(options: ObjectLiteralExpression, file: string): boolean {
  return ['ignorePattern', 'ignoreFilter', 'matchFilter'].some((name) => {
    const value = propertyOf(options, name);
    if (!value) return false;
    const matches = patternOf(value);
    if (!matches) throw new Refusal(`the ${name} of autoload is computed`);
    return matches.test(file) === (name !== 'matchFilter');
  });
}

function patternOf(value: Node): RegExp | undefined {
  const { Node } = tsMorph();
  if (Node.isStringLiteral(value)) return new RegExp(value.getLiteralValue().replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const literal = Node.isRegularExpressionLiteral(value) ? /^\/(.*)\/([a-z]*)$/s.exec(value.getText()) : null;
  return literal ? new RegExp(literal[1] ?? '', literal[2]?.replace('g', '')) : undefined;
}
