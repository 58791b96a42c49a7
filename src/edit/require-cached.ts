import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';

import { cacheFolder, isOwn, makeCacheFolder } from '../cache-folder.js';

type Wrapper = (exports: object, require: NodeJS.Require, module: object, filename: string, folder: string) => void;

/**
 * As `require`, but with the compiled code of the run before. It is kept in the person's own cache folder; V8 checks that it
 * fits itself and the source, and whatever is wrong with the cache only makes this slower.
 * @param file a CommonJS file with nothing but Node's own modules as dependencies
 */
export function requireCached(file: string): unknown {
  const source = Module.wrap(readFileSync(file, 'utf8'));
  const cache = cacheFile(file);
  const cachedData = cache === undefined ? undefined : readOwn(cache);
  const script = new Script(source, { filename: file, ...(cachedData && { cachedData }) });
  const module = { exports: {} };
  const run = script.runInThisContext() as Wrapper;
  run(module.exports, createRequire(file), module, file, dirname(file));
  if (cache !== undefined && (cachedData === undefined || script.cachedDataRejected === true)) {
    // At the end, when the functions that are used have been compiled.
    process.once('exit', () => {
      write(cache, script.createCachedData());
    });
  }
  return module.exports;
}

/** One for each file, version of V8 and processor. */
function cacheFile(file: string): string | undefined {
  const folder = cacheFolder();
  if (folder === undefined) return undefined;
  const { mtimeMs, size } = statSync(file);
  const key = [basename(file), size, Math.floor(mtimeMs), process.versions.v8, process.arch].join('-');
  return join(folder, `${key}.bin`);
}

function readOwn(path: string): Buffer | undefined {
  try {
    return isOwn(path) ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}

function write(path: string, data: Buffer): void {
  const temporary = `${path}.${String(process.pid)}`;
  try {
    makeCacheFolder(dirname(path));
    writeFileSync(temporary, data, { mode: 0o600 });
    renameSync(temporary, path);
  } catch {
    // A full disk or a read-only home: the next run is as slow as this one.
  }
}
