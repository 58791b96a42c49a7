const types = ['string', 'text', 'int', 'bigint', 'decimal{', 'bool', 'date', 'timestamp', 'uuid', 'json', 'enum{'];

const marks = ['unique', 'index'];
const marksOfReferences = ['restrict', 'cascade', 'set-null'];

/**
 * How a field can go on: `sku:` with a type, `product:ref{` with a module, `sku:string:` with a mark. A name is free.
 * @param modules that a field can refer to
 */
export function fieldCandidates(typed: string, modules: readonly string[]): readonly string[] {
  const colon = typed.indexOf(':');
  if (colon === -1) return [];
  const name = typed.slice(0, colon + 1);
  const last = typed.lastIndexOf(':');
  if (last === colon)
    return [...types, ...modules.map((module) => `ref{${module}}`), ...(modules.length === 0 ? ['ref{'] : [])].map(
      (type) => `${name}${type}`,
    );
  const before = typed.slice(0, last + 1);
  const isReference = typed.slice(colon + 1).startsWith('ref{');
  return [...marks, ...(isReference ? marksOfReferences : [])].map((mark) => `${before}${mark}`);
}
