import type { ExportDeclaration, SourceFile } from 'ts-morph';

import { bindingsOf } from './bindings.js';
import type { Draft } from './draft.js';
import { tsMorph } from './parse.js';

/** A class, and the file that declares it. */
export interface DeclaredClass {
  readonly path: string;
  readonly className: string;
}

/** So many files may pass a name on. */
const mostSteps = 8;

/**
 * The file that declares a class which a file exports, through files that pass it on; undefined when none does.
 * @param name as it is exported; `default` for what is exported as default
 */
export function declaringFile(draft: Draft, path: string, name: string, steps = mostSteps): DeclaredClass | undefined {
  if (steps === 0) return undefined;
  const file = draft.source(path);
  const own = name === 'default' ? defaultClass(file) : file.getClass(name)?.getName();
  if (own !== undefined && file.getClass(own)) return { path, className: own };
  const local = own ?? localName(file, name) ?? name;
  if (file.getClass(local)) return { path, className: local };
  const binding = bindingsOf(file).get(local);
  if (binding) return followed(draft, path, binding.specifier, binding.imported, steps);
  for (const declaration of file.getExportDeclarations()) {
    const found = passedOn(draft, path, declaration, name, steps);
    if (found) return found;
  }
  return undefined;
}

/** What a file calls what it exports as default. */
function defaultClass(file: SourceFile): string | undefined {
  const { Node } = tsMorph();
  const declared = file
    .getClasses()
    .find((one) => one.isDefaultExport())
    ?.getName();
  const assigned = file.getExportAssignment((one) => !one.isExportEquals())?.getExpression();
  return declared ?? (Node.isIdentifier(assigned) ? assigned.getText() : undefined);
}

/** `App` of `export { App as AppModule }`. */
function localName(file: SourceFile, name: string): string | undefined {
  return file
    .getExportDeclarations()
    .filter((one) => one.getModuleSpecifierValue() === undefined)
    .flatMap((one) => one.getNamedExports())
    .find((one) => (one.getAliasNode()?.getText() ?? one.getName()) === name)
    ?.getName();
}

function passedOn(
  draft: Draft,
  path: string,
  declaration: ExportDeclaration,
  name: string,
  steps: number,
): DeclaredClass | undefined {
  const specifier = declaration.getModuleSpecifierValue();
  if (specifier === undefined || declaration.getNamespaceExport()) return undefined;
  const names = declaration.getNamedExports();
  if (names.length === 0) return followed(draft, path, specifier, name, steps);
  const one = names.find((each) => (each.getAliasNode()?.getText() ?? each.getName()) === name);
  return one && followed(draft, path, specifier, one.getName(), steps);
}

function followed(
  draft: Draft,
  path: string,
  specifier: string,
  name: string,
  steps: number,
): DeclaredClass | undefined {
  const next = draft.resolve(specifier, path);
  return next === undefined ? undefined : declaringFile(draft, next, name, steps - 1);
}
