import type { Field } from '../../fields/field.js';

/** The default of a field as the API answers it, as TypeScript; undefined for what depends on the moment. */
export function defaultCodeOf({ default: value, type }: Field): string | undefined {
  if (value === undefined || value.kind === 'now') return undefined;
  switch (value.kind) {
    case 'bool':
      return String(value.value);
    case 'empty-array':
      return '[]';
    case 'json':
      return value.text;
    case 'number':
      if (type.kind === 'int') return value.text;
      return JSON.stringify(type.kind === 'decimal' ? padded(value.text, type.scale) : value.text);
    case 'text':
      return JSON.stringify(type.kind === 'timestamp' ? new Date(value.text).toISOString() : value.text);
  }
}

/** As PostgreSQL spells it: with all digits after the point. */
function padded(text: string, scale: number): string {
  const [whole = '', fraction = ''] = text.split('.');
  const digits = whole.replace(/^(-?)0+(?=\d)/, '$1');
  return scale === 0 ? digits : `${/\d$/.test(digits) ? digits : `${digits}0`}.${fraction.padEnd(scale, '0')}`;
}
