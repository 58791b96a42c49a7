import { posix } from 'node:path';

import type { Names } from '../../naming/names.js';
import type { View } from '../generator-template.js';
import { importBlock } from '../module/import-block.js';
import { capital, withArticle } from '../module/words.js';
import { accessCodeOf } from './access-code.js';
import type { PlainApp } from './plain-app.js';
import { plainFieldOf } from './plain-field.js';
import type { PlainPaths } from './plain-paths.js';
import type { ResolvedField } from './plain-table.js';
import { plainSampleOf } from './plain-samples.js';
import { type Refusals, refusalsOf } from './refusals.js';
import { writesOf } from './writes.js';

/** What the templates of a plain module insert. */
export function plainViewOf(
  app: PlainApp,
  names: Names,
  resolved: readonly ResolvedField[],
  paths: PlainPaths,
  table: { readonly constant: string; readonly path: string },
): View {
  const { extension, framework, layout, metadata, storage, tests } = app;
  const { plural, singular } = names;
  const fields = resolved.map(({ field }) => plainFieldOf(app, names, field));
  const samples = fields.map(({ field, name }) => ({ name, ...plainSampleOf(field) }));
  const from = (path: string, importer = paths.folder) => relativeOf(importer, path, extension);
  const access = accessCodeOf(storage, framework.name, (path) => from(path));
  const refusals = refusalsOf(names, fields, resolved);
  return {
    ...names,
    capital,
    withArticle,
    imports: importBlock,
    from,
    paths,
    fields,
    samples,
    access,
    table: { constant: table.constant, from: table.path === '' ? '' : from(table.path) },
    ...writesOf(storage.code, names, fields),
    ...refusalCode(framework.name, refusals),
    nestImports: [
      ...(access.parameter && (access.parameter.token !== undefined || !metadata) ? ['Inject'] : []),
      'Injectable',
      'ConflictException',
      ...(refusals.missing === undefined ? [] : ['BadRequestException']),
    ],
    usesJson: fields.some(({ field }) => field.type.kind === 'json'),
    ...storage.view(fields, (path) => from(path)),
    enums: fields.filter(({ values }) => values),
    decorators: [...new Set(fields.flatMap(({ decorators }) => decorators.map(({ name }) => name)))],
    validation: app.validation,
    inject: (name: string) => (metadata ? '' : `@Inject(${name}) `),
    injected: !metadata,
    orUndefined: app.exactOptional ? ' | undefined' : '',
    isFastify: framework.name === 'fastify',
    prefix: layout.prefixed ? '' : `/${plural.kebab}`,
    exportsDefault: layout.exportsDefault,
    plugin: plural.camel + layout.pluginEnd,
    runner: tests?.runner ?? 'none',
    model: singular.camel,
  };
}

function refusalCode(framework: 'fastify' | 'nestjs', refusals: Refusals) {
  const exceptions: Readonly<Record<number, string>> = { 400: 'BadRequestException', 409: 'ConflictException' };
  const mayBeRefused = refusals.taken !== undefined || refusals.missing !== undefined;
  return {
    refusals,
    refused: (status: number, message: string) =>
      framework === 'nestjs'
        ? `new ${exceptions[status] ?? ''}('${message}')`
        : `refusal(${String(status)}, '${message}')`,
    guard: (query: string) => (mayBeRefused ? `unlessRefused(${query})` : query),
  };
}

/** How a file of `folder` imports another one. */
function relativeOf(folder: string, path: string, extension: string): string {
  const bare = path.replace(/\.[cm]?[jt]s$/, '');
  const relative = posix.relative(folder, extension === '' ? bare.replace(/(?<=.)\/index$/, '') : bare);
  return `${relative.startsWith('.') ? relative : `./${relative}`}${extension}`;
}
