import { posix } from 'node:path';

import * as z from 'zod';

import { tsMorph } from '../../edit/parse.js';
import { parseJson } from '../../repo/parse-json.js';
import { keyOf } from '../code/literals.js';
import type { Manifest } from './facts.js';
import type { Files } from './files.js';

const texts = z.record(z.string(), z.string()).catch({});

const schema = z.object({
  name: z.string().optional().catch(undefined),
  dependencies: texts,
  devDependencies: texts,
  scripts: texts,
  engines: z.object({ node: z.string().optional() }).optional().catch(undefined),
});

/** Every package.json, the outermost first. One that npm cannot read is passed over. */
export function manifestsOf({ paths, read }: Pick<Files, 'paths' | 'read'>): readonly Manifest[] {
  return paths
    .filter((path) => posix.basename(path) === 'package.json')
    .toSorted((one, other) => one.split('/').length - other.split('/').length)
    .flatMap((path) => {
      const text = read(path);
      const manifest = text === undefined ? undefined : manifestIn(path, text);
      return manifest ? [manifest] : [];
    });
}

function manifestIn(path: string, text: string): Manifest | undefined {
  try {
    const { engines, name, ...rest } = schema.parse(parseJson(text));
    return { path, folder: posix.dirname(path), name, ...rest, nodeRange: engines?.node, lineOf: lines(path, text) };
  } catch {
    return undefined;
  }
}

/** Lines of keys, the first of a name; parsed when one is asked for. */
function lines(path: string, text: string): Manifest['lineOf'] {
  let known: ReadonlyMap<string, number> | undefined;
  return (key) => (known ??= linesOfKeys(path, text)).get(key);
}

function linesOfKeys(path: string, text: string): ReadonlyMap<string, number> {
  const { ts } = tsMorph();
  const file = ts.parseJsonText(path, text);
  const found = new Map<string, number>();
  const visit = (node: Parameters<Parameters<typeof ts.forEachChild>[1]>[0]) => {
    if (ts.isPropertyAssignment(node)) {
      const key = keyOf(node.name);
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      if (key !== undefined && !found.has(key)) found.set(key, line + 1);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
