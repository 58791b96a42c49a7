import * as z from 'zod';

import { type Capability, type Catalog, type Decision, openDecisions, type Option, type Preset } from '../catalog.js';
import { answersJsonSchema, presetJsonSchema } from './answers-schema.js';

/** The shape of the document: it grows when a key is taken away or changes its meaning. Keys that are new leave it as it is. */
export const optionsFormat = 1;

/** Everything that can be chosen, for programs: `options --json`, and `options()` of the library. */
export interface OptionsDocument {
  readonly format: typeof optionsFormat;
  /** The version of the tool. */
  readonly generator: string;
  readonly presets: readonly Preset[];
  readonly decisions: readonly PublicDecision[];
  readonly capabilities: readonly Omit<Capability, keyof Internals>[];
  /** What was run together. */
  readonly verified: readonly object[];
  /** JSON schema of an answers file. */
  readonly answersSchema: unknown;
  /** JSON schema of a preset. */
  readonly presetSchema: unknown;
  /** JSON schema of this document. */
  readonly schema: object;
}

export interface PublicDecision extends Omit<Decision, 'mustProvide' | 'options'> {
  readonly options: readonly Omit<Option, keyof Internals>[];
}

/** What only the renderer reads. */
type Internals = Pick<
  Option,
  'additions' | 'contributes' | 'contributesWith' | 'fragments' | 'lock' | 'overrides' | 'versions'
>;

/**
 * The document of a catalogue.
 * @param generator the version of the tool
 * @param verified what was run together
 */
export function optionsDocument(catalog: Catalog, generator: string, verified: readonly object[]): OptionsDocument {
  return {
    format: optionsFormat,
    generator,
    presets: catalog.presets,
    decisions: openDecisions(catalog).map(publicDecision),
    capabilities: catalog.capabilities.map(withoutInternals),
    verified,
    answersSchema: answersJsonSchema(catalog),
    presetSchema: presetJsonSchema(catalog),
    schema: z.toJSONSchema(documentSchema),
  };
}

function publicDecision({ mustProvide: _, options, ...decision }: Decision): PublicDecision {
  return { ...decision, options: options.map(withoutInternals) };
}

function withoutInternals<T extends Option>({
  additions: _1,
  contributes: _2,
  contributesWith: _3,
  fragments: _4,
  lock: _5,
  overrides: _6,
  versions: _7,
  ...option
}: T): Omit<T, keyof Internals> {
  return option;
}

const need = z.looseObject({
  id: z.string(),
  question: z.string(),
  type: z.enum(['boolean', 'number']),
  default: z.union([z.boolean(), z.number()]),
});

const relation = z.looseObject({ option: z.string(), because: z.string() });

const option = z.looseObject({
  id: z.string(),
  label: z.string(),
  summary: z.string(),
  rules: z.array(z.looseObject({ because: z.string(), strength: z.enum(['must', 'should']) })).optional(),
  rejected: z.string().optional(),
  tradeOffs: z.array(z.string()).optional(),
  cost: z.string().optional(),
  requires: z.array(relation).optional(),
  conflicts: z.array(relation).optional(),
});

const documentSchema = z.object({
  format: z.literal(optionsFormat),
  generator: z.string(),
  presets: z.array(
    z.looseObject({
      id: z.string(),
      title: z.string(),
      when: z.string(),
      answers: z.record(z.string(), z.unknown()),
    }),
  ),
  decisions: z.array(
    z.looseObject({
      id: z.string(),
      title: z.string(),
      question: z.string(),
      order: z.number(),
      default: z.string().optional(),
      needs: z.array(need).optional(),
      options: z.array(option),
    }),
  ),
  capabilities: z.array(option.extend({ reason: z.string(), needs: z.array(need).optional() })),
  verified: z.array(z.looseObject({})),
  answersSchema: z.looseObject({}),
  presetSchema: z.looseObject({}),
  schema: z.looseObject({}),
});
