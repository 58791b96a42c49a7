import { posix } from 'node:path';

/** What an import specifier may end with, in the order in which TypeScript looks. */
const extensions = /\.(?:[cm]?[jt]s|[jt]sx)$/;

/** A file without extension, and without `/index`: what two specifiers of one module have in common. */
export function bare(path: string): string {
  return path.replace(extensions, '').replace(/\/index$/, '');
}

/**
 * Whether `specifier`, in the file `importer`, means the file `target`. Aliases are recognised by their end, because reading
 * tsconfig.json and everything that it extends would cost more than the edit.
 */
export function means(specifier: string, importer: string, target: string): boolean {
  if (specifier === target) return true;
  if (isRelative(specifier)) return bare(posix.join(posix.dirname(importer), specifier)) === bare(target);
  const tail = bare(specifier)
    .replace(/^[@~#]/, '')
    .replace(/^\//, '');
  return tail.includes('/') && !specifier.startsWith('node:') && `/${bare(target)}`.endsWith(`/${tail}`);
}

/** Whether a specifier is a path. */
export function isRelative(specifier: string): boolean {
  return /^\.\.?(?:\/|$)/.test(specifier);
}

/** Whether a specifier belongs to this repository, as far as it can be seen. */
export function isOwn(specifier: string): boolean {
  return isRelative(specifier) || /^(?:[@~]\/|#|src\/)/.test(specifier);
}

/** Where a relative specifier may lead, best first. */
export function candidates(specifier: string, importer: string): readonly string[] {
  const path = posix.join(posix.dirname(importer), specifier);
  const stem = path.replace(extensions, '');
  return [
    path,
    ...['.ts', '.mts', '.cts', '.tsx', '.js', '.mjs', '/index.ts', '/index.js'].map((end) => `${stem}${end}`),
  ];
}

/**
 * How `importer` would write the import of `target`: relative or through the alias that its other imports use, with their
 * extension. A package is written as it is.
 * @param specifiers of the imports that are there
 * @param extension when no import shows one
 */
export function specifierFor(
  importer: string,
  target: string,
  specifiers: readonly string[],
  extension: string,
): string {
  if (!extensions.test(target)) return target;
  const own = specifiers.filter(isOwn);
  const end = own.length === 0 ? extension : extensionOf(own);
  const path = target.replace(extensions, '');
  return (specifiers.some(isRelative) ? undefined : aliased(path, own, end)) ?? relativeTo(importer, path) + end;
}

/** Every way that a relative import of `target` may be spelled in `importer`; none for a package. */
export function relativeSpecifiers(importer: string, target: string): readonly string[] {
  if (!extensions.test(target)) return [];
  const path = relativeTo(importer, target.replace(extensions, ''));
  return ['', '.js', '.mjs', '.cjs', '.jsx', '.ts', '.mts', '.cts', '.tsx'].map((end) => path + end);
}

function relativeTo(importer: string, path: string): string {
  const relative = posix.relative(posix.dirname(importer), path);
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/** The end that most have; of as many, the one that is there first. */
function extensionOf(specifiers: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const specifier of specifiers) {
    const end = extensions.exec(specifier)?.[0] ?? '';
    counts.set(end, (counts.get(end) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

/** `@/modules/users/users.module` shows that `@/` is an alias of the folder that `modules` is in. */
function aliased(path: string, specifiers: readonly string[], end: string): string | undefined {
  const folders = path.split('/');
  for (const specifier of specifiers) {
    const [alias = '', ...rest] = specifier.split('/');
    const at = folders.indexOf(rest[0] ?? '');
    if (at > 0) return [alias, ...folders.slice(at)].join('/') + end;
    const named = folders.indexOf(alias.slice(1));
    if (named >= 0) return [alias, ...folders.slice(named + 1)].join('/') + end;
  }
  return undefined;
}
