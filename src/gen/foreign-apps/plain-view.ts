import { UserError } from '../../errors.js';
import type { Names } from '../../naming/names.js';
import type { View } from '../generator-template.js';
import { importBlock } from '../module/import-block.js';
import { capital, withArticle } from '../module/words.js';
import type { PlainApp } from './plain-app.js';
import { plainFieldOf } from './plain-field.js';
import type { PlainPaths } from './plain-paths.js';
import type { ResolvedField } from './plain-table.js';
import { plainSampleOf } from './plain-samples.js';
import { refusalsOf } from './refusals.js';
import { relativeImport } from './relative-import.js';
import { writesOf } from './writes.js';

/** What the templates of a plain module insert. */
export function plainViewOf(
  app: PlainApp,
  names: Names,
  resolved: readonly ResolvedField[],
  paths: PlainPaths,
  table: { readonly constant: string; readonly path: string },
): View {
  const { extension, framework, specifiers, storage, tests } = app;
  const { singular } = names;
  const fields = resolved.map(({ field }) => plainFieldOf(app, names, field));
  const samples = fields.map(({ field, name }) => ({ name, ...plainSampleOf(field) }));
  const from = (path: string, importer = paths.folder) => {
    if (specifiers.isNear(path)) return relativeImport(importer, path, extension);
    const specifier = specifiers.of(path);
    if (specifier === undefined)
      throw new UserError(
        `${path} is in another package, and nothing that this one exports leads to it.`,
        'Export it there, or name it in "paths" of the compiler\'s configuration. Nothing was written.',
      );
    return specifier;
  };
  const access = storage.access.codeOf(storage.handle, (path) => from(path), table);
  const refusals = refusalsOf(names, fields, resolved);
  const mayBeRefused = refusals.taken !== undefined || refusals.missing !== undefined;
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
    table: { constant: table.constant, from: table.constant === '' ? '' : from(table.path) },
    ...writesOf(storage.code, names, fields),
    repositoryClass: framework.foreign.classOf(app, access, refusals),
    refusals,
    refused: framework.foreign.errorOf,
    guard: (query: string) => (mayBeRefused ? `translateViolations(${query})` : query),
    usesJson: fields.some(({ field }) => field.type.kind === 'json'),
    ...storage.view(fields, (path) => from(path), { names, resolved }),
    enums: fields.filter(({ values }) => values),
    decorators: [...new Set(fields.flatMap(({ decorators }) => decorators.map(({ name }) => name)))],
    validation: app.validation,
    orUndefined: app.exactOptional ? ' | undefined' : '',
    hasResponseSchemas: framework.foreign.hasResponseSchemas,
    ...framework.foreign.view(app, names),
    runner: tests?.runner ?? 'none',
    model: singular.camel,
  };
}
