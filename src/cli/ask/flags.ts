import { allNeeds, type Catalog, openDecisions } from '../../catalog/catalog.js';
import { camelCase, kebabCase } from '../../naming/case.js';

/** A command-line flag that answers a question. Prompts, schema and documentation come from the same data. */
export interface Flag {
  /** Without the dashes: `jobs-per-minute`. */
  readonly flag: string;
  /** A `list` is written `a,b`, and may be given several times. */
  readonly type: 'boolean' | 'list' | 'number' | 'string';
  /** Where the value belongs in an answers file: `['because', 'framework']`. */
  readonly key: readonly string[];
  readonly describe: string;
  /** What `--help` shows for the value. */
  readonly value?: string;
  readonly section: 'capabilities' | 'choices' | 'needs' | 'reasons';
}

/** One flag per decision, per need, and per justification; two for all capabilities. */
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
    ...capabilityFlags(catalog),
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

function capabilityFlags({ capabilities }: Catalog): readonly Flag[] {
  if (capabilities.length === 0) return [];
  const ids = capabilities.map(({ id }) => id).join(', ');
  const flag = { type: 'list', value: 'a,b', section: 'capabilities' } as const;
  return [
    { ...flag, flag: 'with', key: ['with'], describe: `Capabilities that the backend has, of ${ids}` },
    {
      ...flag,
      flag: 'without',
      key: ['without'],
      describe: 'Capabilities that it does not have, although the needs ask for them',
    },
  ];
}
