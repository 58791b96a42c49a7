import { posix } from 'node:path';

import { candidates, isRelative } from '../../edit/module-path.js';
import type { Framework } from '../../repo/repo.js';
import type { Access, NestModule } from './plain-app.js';

/** A file that was read. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** A file whose name or folder says that it has to do with the database. */
export const mayHoldDatabase =
  /(?:^|[/.-])(?:app|client|connection|data|database|db|drizzle|infrastructure|main|orm|persistence|plugins|postgres|pg|prisma|server)(?=[/.-])/;

/** What Drizzle calls the database of each driver. */
const drizzleTypes: Readonly<Record<string, string>> = {
  'node-postgres': 'NodePgDatabase',
  'postgres-js': 'PostgresJsDatabase',
  pglite: 'PgliteDatabase',
  'neon-http': 'NeonHttpDatabase',
  'neon-serverless': 'NeonDatabase',
  'vercel-postgres': 'VercelPgDatabase',
};

/** How code gets at the database of Drizzle; undefined when no way is found. */
export function drizzleAccess(framework: Framework, files: readonly SourceText[]): Access | undefined {
  const making = files.filter(({ text }) => /\bdrizzle\s*[(<]/.test(text) && text.includes('drizzle-orm/'));
  if (framework.name === 'nestjs') return tokenIn(making, files) ?? constantIn(making, /=\s*drizzle\s*[(<]/);
  return decoratorIn(making) ?? constantIn(making, /=\s*drizzle\s*[(<]/);
}

/** How code gets at the client of Prisma; undefined when no way is found. */
export function prismaAccess(framework: Framework, files: readonly SourceText[]): Access | undefined {
  const making = files.filter(({ text }) => /\bPrismaClient\b/.test(text));
  const constant = constantIn(making, /=[^;=]*\bnew PrismaClient\b/);
  if (framework.name === 'nestjs') return classIn(making, files) ?? constant;
  return decoratorIn(making) ?? constant;
}

function constantIn(files: readonly SourceText[], made: RegExp): Access | undefined {
  for (const { path, text } of files) {
    const declared = new RegExp(String.raw`^export const (\w+)(?:\s*:[^=\n]+)?\s*${made.source}`, 'm').exec(text);
    if (declared?.[1] !== undefined) return { kind: 'constant', path, name: declared[1] };
  }
  return undefined;
}

function decoratorIn(files: readonly SourceText[]): Access | undefined {
  for (const { path, text } of files) {
    const name = /\.decorate(?:<[^>]*>)?\(\s*['"](\w+)['"]\s*,/.exec(text)?.[1];
    if (name !== undefined) return { kind: 'decorator', path, name };
  }
  return undefined;
}

function classIn(making: readonly SourceText[], files: readonly SourceText[]): Access | undefined {
  for (const { path, text } of making) {
    const name = /export class (\w+)\s+extends\s+PrismaClient\b/.exec(text)?.[1];
    if (name !== undefined) return { kind: 'class', path, name, module: moduleThatExports(name, files) };
  }
  return undefined;
}

function tokenIn(making: readonly SourceText[], files: readonly SourceText[]): Access | undefined {
  for (const { path, text } of making) {
    const token = /\bprovide:\s*(['"]\w+['"]|\w+)/.exec(text)?.[1];
    const driver =
      /['"]drizzle-orm\/([\w-]+)['"]/.exec(text.replaceAll(/['"]drizzle-orm\/pg-core['"]/g, ''))?.[1] ?? '';
    const type = drizzleTypes[driver];
    const module = token === undefined ? undefined : moduleThatExports(token, files);
    if (token === undefined || type === undefined || !module) continue;
    const isString = /^['"]/.test(token);
    return {
      kind: 'token',
      path,
      token: isString ? `'${token.slice(1, -1)}'` : token,
      declared: isString ? undefined : declaredIn(token, { path, text }, files),
      type: { name: type, from: `drizzle-orm/${driver}` },
      module,
    };
  }
  return undefined;
}

function moduleThatExports(name: string, files: readonly SourceText[]): NestModule | undefined {
  for (const { path, text } of files) {
    const list = /\bexports:\s*\[([^\]]*)\]/.exec(text)?.[1] ?? '';
    const module = /export class (\w+)/.exec(text.slice(text.indexOf('@Module(')))?.[1];
    const listed = list.split(',').map((one) => one.trim());
    if (text.includes('@Module(') && module !== undefined && listed.includes(name)) return { path, name: module };
  }
  return undefined;
}

/** The file that declares a constant, which may be another one than uses it. */
function declaredIn(name: string, { path, text }: SourceText, files: readonly SourceText[]): string {
  const from = importedFrom(text, name);
  if (from === undefined || !isRelative(from)) return path;
  const places = candidates(from, path);
  return files.find((file) => places.includes(file.path))?.path ?? posix.join(posix.dirname(path), from);
}

/** The specifier that a name is imported from. */
export function importedFrom(text: string, name: string): string | undefined {
  for (const [, names = '', from] of text.matchAll(/import\s+(?:type\s+)?\{([^}]*)\}\s*from\s*['"]([^'"]+)['"]/g))
    if (new RegExp(String.raw`(?:^|[\s,])${name}(?:[\s,]|$)`).test(names)) return from;
  return undefined;
}
