import { UserError } from '../../errors.js';
import type { Field } from '../../fields/field.js';
import { parseFields } from '../../fields/parse-fields.js';
import { type Names, namesOf, quote, shapeProblem, type Spelling, spellings } from '../../naming/names.js';
import { reservedInTypeScript } from '../../naming/reserved.js';
import { camel, wordsOf } from '../../naming/words.js';

/** What `gen endpoint` is asked for. */
export interface EndpointRequest {
  readonly module: Names;
  readonly action: Spelling;
  /** Fields of the module that the action sets. */
  readonly columns: readonly string[];
  /** Fields of the request alone, which are part of the event, where there are events. */
  readonly details: readonly Field[];
}

/** Names of methods that every module has. */
const taken = new Set(
  'change create delete find get list patch post put query read remove toString update write'.split(' '),
);

/** Paths and permissions are made of it. */
const longest = 40;

/**
 * Reads what was typed after `gen endpoint`: a module, an action, and the fields of its body. A name alone is a field of the
 * module.
 * @throws UserError for what cannot be
 */
export function endpointRequest([module, action, ...typed]: readonly string[]): EndpointRequest {
  if (module === undefined || action === undefined)
    throw new UserError(
      `${module === undefined ? '<module>' : '<action>'} is missing: an endpoint needs a module and an action.`,
      "Such as: gen endpoint products publish status 'reason:text?'",
    );
  const alone = (text: string) => !text.includes(':');
  const columns = typed.filter(alone).map((text) => camel(wordsOf(text)));
  const details = parseFields(typed.filter((text) => !alone(text)));
  const problems = [
    ...columns.filter((name, index) => columns.indexOf(name) !== index).map((name) => `${name} is there twice`),
    ...details.flatMap((field) =>
      complaints(field, columns).map((problem) => `the field ${quote(field.name)}: ${problem}`),
    ),
  ];
  if (problems.length > 0) throw new UserError(problems.join('\n'));
  return { module: namesOf(module), action: actionOf(action), columns, details };
}

function actionOf(typed: string): Spelling {
  const spelling = spellings(wordsOf(typed));
  const problem =
    shapeProblem(typed) ??
    (typed.length > longest ? `it is longer than ${String(longest)} characters` : undefined) ??
    reservedInTypeScript.get(spelling.camel) ??
    (taken.has(spelling.camel) ? 'modules have that already' : undefined);
  if (problem !== undefined)
    throw new UserError(
      `${quote(typed)} cannot be an action: ${problem}.`,
      'Take a verb, such as publish or send-reminder.',
    );
  return spelling;
}

function complaints(
  { default: value, index, name, type, unique }: Field,
  columns: readonly string[],
): readonly string[] {
  return [
    ...(type.kind === 'ref' ? ['only fields of the module can refer to rows; name one of them'] : []),
    ...(type.kind !== 'ref' && (unique || index) ? ['only fields of the module are unique or have an index'] : []),
    ...(value === undefined ? [] : ['it has no default: the request gives every value']),
    ...(columns.includes(name) ? ['it is there twice'] : []),
  ];
}
