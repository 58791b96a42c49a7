import { allNeeds, type Catalog, openDecisions } from '../../catalog/catalog.js';
import { camelCase, kebabCase } from '../../naming/case.js';

/** A command-line flag that answers a question. Prompts, schema and documentation come from the same data. */
export interface Flag {
  /** Without the dashes: `jobs-per-minute`. */
  readonly flag: string;
  /** A `list` is written `a,b`, and may be given several times; so may `texts`, each of which is taken as it is. */
  readonly type: 'boolean' | 'list' | 'number' | 'string' | 'texts';
  /** Where the value belongs in an answers file: `['because', 'framework']`. */
  readonly key: readonly string[];
  readonly describe: string;
  /** What `--help` shows for the value. */
  readonly value?: string;
  readonly section: 'capabilities' | 'choices' | 'modules' | 'needs' | 'preset' | 'reasons';
}

/** One flag per decision, per need, and per justification; two for all capabilities, one for presets, one for modules. */
export function answerFlags(catalog: Catalog): readonly Flag[] {
  const decisions = openDecisions(catalog);
  return [
    presetFlag(catalog),
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
    {
      flag: 'module',
      type: 'texts',
      key: ['modules'],
      describe: "A first module, as gen module takes it: 'products name:string'; may be given several times",
      value: 'name field…',
      section: 'modules',
    },
  ];
}

function presetFlag({ presets }: Catalog): Flag {
  return {
    flag: 'preset',
    type: 'string',
    key: ['preset'],
    describe: [...presets.map(({ id, title }) => `${id} (${title})`), 'a file such as ./team.json, or a package'].join(
      ', ',
    ),
    value: 'name',
    section: 'preset',
  };
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
