import { allNeeds, type Catalog, openDecisions } from '../options/catalog.js';
import { camelCase, kebabCase } from '../names.js';

/** A command-line flag that answers a question. Prompts, schema and documentation come from the same data. */
export interface Flag {
  /** Without the dashes: `jobs-per-minute`. */
  readonly flag: string;
  readonly type: 'boolean' | 'number' | 'string';
  /** Where the value belongs in an answers file: `['because', 'framework']`. */
  readonly key: readonly string[];
  readonly describe: string;
  /** What `--help` shows for the value. */
  readonly value?: string;
  readonly section: 'choices' | 'needs' | 'reasons';
}

/** One flag per decision, per need, and per justification. */
export function answerFlags(catalog: Catalog): readonly Flag[] {
  const decisions = openDecisions(catalog);
  return [
    ...decisions.map((decision): Flag => ({
      flag: decision.id,
      type: 'string',
      key: [camelCase(decision.id)],
      describe: decision.question,
      value: decision.options.map(({ id }) => id).join('|'),
      section: 'choices',
    })),
    ...allNeeds(catalog).map((need): Flag => ({
      flag: kebabCase(need.id),
      type: need.type,
      key: [need.id],
      describe: need.question,
      ...(need.type === 'number' && { value: 'number' }),
      section: 'needs',
    })),
    ...decisions.map((decision): Flag => ({
      flag: `because-${decision.id}`,
      type: 'string',
      key: ['because', camelCase(decision.id)],
      describe: `Why this ${decision.title.toLowerCase()}; goes into its decision record`,
      value: 'text',
      section: 'reasons',
    })),
  ];
}

/** Flags that say how to run, not what to build. */
export const runFlags = [
  { flag: 'name', type: 'string', value: 'name', describe: "The project's name, when it is not the folder's" },
  { flag: 'answers', type: 'string', value: 'file', describe: 'Read answers from a JSON file, - for standard input' },
  { flag: 'yes', short: 'y', type: 'boolean', describe: 'Take the recommended answer to everything that is not given' },
  { flag: 'dry-run', type: 'boolean', describe: 'Write nothing, list every file' },
  { flag: 'json', type: 'boolean', describe: 'Print one JSON document with files, blueprint and warnings' },
  { flag: 'no-git', type: 'boolean', describe: 'Do not make a git repository' },
  { flag: 'no-install', type: 'boolean', describe: 'Do not install dependencies' },
  { flag: 'help', short: 'h', type: 'boolean', describe: 'Show this help' },
  { flag: 'version', short: 'v', type: 'boolean', describe: 'Show the version' },
] as const;
