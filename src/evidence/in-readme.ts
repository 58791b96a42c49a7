import { TemplateError } from '../errors.js';
import type { Evidence } from './evidence.js';
import { evidenceTable } from './table.js';

const between = /(<!-- evidence: npm run evidence -->\n)[^]*?(\n<!-- \/evidence -->)/;

/**
 * Puts the table of what was run between its two comments.
 * @throws TemplateError when the comments are not there
 */
export function withEvidenceTable(readme: string, evidence: readonly Evidence[]): string {
  if (!between.test(readme))
    throw new TemplateError('README.md has no <!-- evidence: npm run evidence --> … <!-- /evidence -->');
  return readme.replace(between, (_, begin: string, end: string) => `${begin}\n${evidenceTable(evidence)}\n${end}`);
}
