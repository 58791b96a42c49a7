import type { DefaultValue, FieldType } from './field.js';

/** The default value for a type, or a sentence when it is invalid. */
export function defaultOf(type: FieldType, array: boolean, text: string): DefaultValue | string {
  if (array) return /^(\[\]|\{\})$/.test(text) ? { kind: 'empty-array' } : 'the default of an array can only be []';
  switch (type.kind) {
    case 'string':
      return type.length !== undefined && text.length > type.length
        ? `the default is longer than ${String(type.length)} characters`
        : { kind: 'text', text };
    case 'text':
      return { kind: 'text', text };
    case 'int':
      return wholeNumber(text, 2n ** 31n, 'int');
    case 'bigint':
      return wholeNumber(text, 2n ** 63n, 'bigint');
    case 'decimal':
      return decimal(text, type.precision, type.scale);
    case 'bool':
      return text === 'true' || text === 'false'
        ? { kind: 'bool', value: text === 'true' }
        : 'the default of a bool is true or false';
    case 'date':
    case 'timestamp':
      return moment(text, type.kind);
    case 'enum':
      return type.values.includes(text)
        ? { kind: 'text', text }
        : `the default is not one of its values: ${type.values.join(', ')}`;
    case 'json':
      return json(text);
    case 'uuid':
      return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
        ? { kind: 'text', text: text.toLowerCase() }
        : 'the default is no UUID';
    case 'ref':
      return 'a reference has no default';
  }
}

function wholeNumber(text: string, limit: bigint, kind: string): DefaultValue | string {
  if (!/^-?\d+$/.test(text)) return `the default of ${kind} is a whole number`;
  const value = BigInt(text);
  return value >= -limit && value < limit
    ? { kind: 'number', text: String(value) }
    : `the default does not fit ${kind}`;
}

function decimal(text: string, precision: number, scale: number): DefaultValue | string {
  const match = /^-?0*(\d*)(?:\.(\d+))?$/.exec(text);
  if (!match || !/\d/.test(text)) return 'the default of a decimal is a number such as 0.00';
  const [, whole = '', fraction = ''] = match;
  const fits = whole.length <= precision - scale && fraction.length <= scale;
  return fits ? { kind: 'number', text } : `the default does not fit decimal{${String(precision)},${String(scale)}}`;
}

function moment(text: string, kind: 'date' | 'timestamp'): DefaultValue | string {
  if (text === 'now') return { kind: 'now' };
  const shape = kind === 'date' ? /^\d{4}-\d{2}-\d{2}$/ : /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/;
  const example = kind === 'date' ? '2030-12-31' : '"2030-12-31T23:59:59Z"';
  if (!shape.test(text) || !isMoment(text)) return `the default of a ${kind} is now or such as ${example}`;
  return { kind: 'text', text };
}

/** 2030-02-30 is parsed, but comes back as another day. */
function isMoment(text: string): boolean {
  const time = new Date(text);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text.slice(0, 10));
}

function json(text: string): DefaultValue | string {
  try {
    return { kind: 'json', text: JSON.stringify(JSON.parse(text)) };
  } catch {
    return 'the default is no JSON';
  }
}
