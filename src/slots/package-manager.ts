import { TemplateError } from '../errors.js';
import type { PackageManager } from '../options/definition.js';
import type { Contributed } from './contributions.js';

/** The one package manager of the chosen options. */
export function packageManagerOf(contributed: readonly Contributed[]): PackageManager {
  const given = contributed.filter(({ packageManager }) => packageManager);
  const [only, other] = given;
  if (!only?.packageManager || other) {
    throw new TemplateError(
      `exactly one option must say how to install; these do: ${given.map(({ from }) => from).join(', ') || 'none'}`,
    );
  }
  return only.packageManager;
}
