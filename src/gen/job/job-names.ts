import { UserError } from '../../errors.js';
import { quote, shapeProblem, spellings } from '../../naming/names.js';
import { builtIns, reservedInTypeScript } from '../../naming/reserved.js';
import { kebab, wordsOf } from '../../naming/words.js';

/** What a job or an event is called. */
export interface JobNames {
  /** In the queue: `products.recount`, `products.published.v1`. */
  readonly key: string;
  /** Its function: `recountProducts`, `productsPublishedV1`. */
  readonly camel: string;
  /** Its type: `ProductsPublishedV1`. */
  readonly pascal: string;
  /** Its files: `recount-products`, `products-published.v1`. */
  readonly file: string;
  /** For sentences. */
  readonly text: string;
}

const longest = 60;

/** Names that the files of a handler use for something else. */
const taken = new Set([
  ...['database', 'inject', 'injectable', 'job', 'jobHandler', 'jobHandlers', 'jobScope', 'jobServices', 'jobs'],
  ...['queue', 'services', 'unitOfWork', 'z'],
]);

/**
 * The spellings of `area.action`, or of an action alone.
 * @throws UserError when it cannot be a name
 */
export function jobNames(typed: string): JobNames {
  const [area, action] = partsOf('job', typed);
  // One word says too little by itself: `products.recount` is recountProducts.
  const { camel, kebab: file, pascal, text } = spellings(action.length > 1 ? action : [...action, ...area]);
  refuseTaken('job', typed, camel, pascal);
  return { key: keyOf(area, action), camel, pascal, file, text };
}

/**
 * The spellings of `area.happened`, or `area.happened.v2`: one without a version is the first.
 * @throws UserError when it cannot be a name
 */
export function eventNames(typed: string): JobNames {
  const [, name = typed, digits = '1'] = /^(.*)\.v(\d+)$/.exec(typed) ?? [];
  if (!/^[1-9]\d?$/.test(digits)) throw new UserError(`${quote(typed)} cannot be an event: versions are v1 to v99.`);
  const [area, action] = partsOf('event', name);
  const { camel, kebab: file, pascal, text } = spellings([...area, ...action]);
  refuseTaken('event', typed, camel, pascal);
  const version = `v${digits}`;
  return {
    key: `${keyOf(area, action)}.${version}`,
    camel: camel + version.toUpperCase(),
    pascal: pascal + version.toUpperCase(),
    file: `${file}.${version}`,
    text: `${text}, version ${digits}`,
  };
}

type Words = readonly string[];

function partsOf(kind: string, typed: string): readonly [area: Words, action: Words] {
  const parts = typed.split('.');
  const problem =
    parts.length > 2
      ? 'it has more than two parts'
      : typed.length > longest
        ? `it is longer than ${String(longest)} characters`
        : parts.map(shapeProblem).find((one) => one !== undefined);
  if (problem !== undefined) refuse(kind, typed, problem);
  const [first = '', second] = parts;
  return second === undefined ? [[], wordsOf(first)] : [wordsOf(first), wordsOf(second)];
}

function keyOf(area: Words, action: Words): string {
  return [area, action].flatMap((words) => (words.length > 0 ? [kebab(words)] : [])).join('.');
}

function refuseTaken(kind: string, typed: string, camel: string, pascal: string): void {
  const reason =
    reservedInTypeScript.get(camel) ??
    builtIns.get(pascal) ??
    (taken.has(camel) ? 'generated code uses it itself' : undefined);
  if (reason !== undefined) refuse(kind, typed, `its code would use the name ${camel}, and ${reason}`);
}

function refuse(kind: string, typed: string, problem: string): never {
  const example = kind === 'job' ? 'products.recount' : 'products.published';
  throw new UserError(
    `${quote(typed)} cannot be ${kind === 'job' ? 'a job' : 'an event'}: ${problem}.`,
    `Take letters, digits, dashes or underscores, and a dot after what it is about, such as ${example}.`,
  );
}
