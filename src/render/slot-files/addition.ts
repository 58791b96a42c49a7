import { TemplateError } from '../../errors.js';
import { slotDirective } from './slot-directive.js';

/** What one file of a `slots` folder adds to a fragment. */
export interface Addition {
  /** Names the file in errors. */
  readonly source: string;
  /** Imports, and exports from other modules, of TypeScript. */
  readonly statements: string;
  /** Slot → its lines, without indentation. */
  readonly sections: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads a file of a `slots` folder: statements, then a section for each slot. A section begins with the line that names the slot;
 * an empty line at its start is kept, those at its end are not. An indented line that names a slot begins no section: it is a slot of
 * what is added, for options that require this one.
 * @throws TemplateError for a slot that is named twice
 */
export function additionFrom(source: string, text: string): Addition {
  const lines = text.split('\n');
  const starts = lines.flatMap((line, index) => {
    const directive = slotDirective(line);
    return directive?.indent === '' ? [{ index, name: directive.name }] : [];
  });
  const sections = new Map<string, readonly string[]>();
  for (const [at, { index, name }] of starts.entries()) {
    if (sections.has(name))
      throw new TemplateError(`${source}:${String(index + 1)}: the slot "${name}" is named twice`);
    sections.set(name, dedented(withoutEmptyEnd(lines.slice(index + 1, starts[at + 1]?.index))));
  }
  return { source, statements: lines.slice(0, starts[0]?.index).join('\n').trim(), sections };
}

function withoutEmptyEnd(lines: readonly string[]): readonly string[] {
  return lines.slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1);
}

function dedented(lines: readonly string[]): readonly string[] {
  const indents = lines.flatMap((line) => (line.trim() === '' ? [] : [line.search(/\S/)]));
  const common = Math.min(...indents);
  return lines.map((line) => line.slice(common));
}
