import { printJson } from '../render/slots/json.js';
import { type ManifestHere, readManifest } from './manifest-here.js';
import type { FileStep } from './plan.js';

/**
 * The manifest after a merge: of the version and the blueprint of now, with the modules that `gen` has made.
 * @param then the manifest that this version writes for the blueprint of then @param now that of the blueprint of now
 */
export function newManifest(
  { manifest, text }: ManifestHere,
  then: string,
  now: string,
  steps: readonly FileStep[],
): string {
  const wanted = readManifest(now, 'the new manifest');
  const before = readManifest(then, 'the former manifest').modules;
  const own = Object.entries(manifest.modules).filter(([name]) => !(name in before) || name in wanted.modules);
  const added = Object.entries(wanted.modules).filter(([name]) => !(name in manifest.modules));
  const modules = [...own, ...added].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const left = steps.flatMap(({ hash, path }) => (hash === undefined ? [] : [[path, hash] as const]));
  const { $schema, ...others } = manifest;
  const printed = printJson({
    $schema,
    ...others,
    generator: wanted.generator,
    blueprint: wanted.blueprint,
    modules: Object.fromEntries(modules),
    files: { ...wanted.files, ...Object.fromEntries(left) },
  });
  return text.includes('\r\n') ? printed.replaceAll('\n', '\r\n') : printed;
}
