import * as z from 'zod';

import { camelCase } from '../../naming/case.js';
import { allNeeds, type Catalog, openDecisions } from '../catalog.js';
import type { NeedDefinition } from '../definition.js';
import { oneLine } from './one-line.js';

/** Checks answers in the shape of an answers file; made from the definitions of decisions and needs. */
export function answersSchema(catalog: Catalog) {
  const decisions = openDecisions(catalog);
  const choices = decisions.map(({ id, question, options }) => [
    camelCase(id),
    z
      .enum(options.map((option) => option.id))
      .meta({ description: question })
      .optional(),
  ]);
  const reasons = decisions.map(({ id }) => [camelCase(id), reasonSchema().optional()]);
  const needs = allNeeds(catalog).map((need) => [
    need.id,
    needSchema(need).meta({ description: need.question }).optional(),
  ]);
  return z
    .strictObject({
      $schema: z.string().optional(),
      preset: z
        .string()
        .min(1)
        .meta({ description: 'What to start from: a preset by its name, its file (./team.json), or its package.' })
        .optional(),
      name: z.string().meta({ description: "The project's name." }).optional(),
      ...(Object.fromEntries([...choices, ...capabilityLists(catalog), ...needs]) as Record<string, z.ZodOptional>),
      because: z
        .strictObject(Object.fromEntries(reasons) as Record<string, z.ZodOptional>)
        .meta({ description: 'The reason for a choice, for its decision record.' })
        .optional(),
      modules: z
        .array(z.string().min(1))
        .meta({
          description: 'The first modules, each as gen module takes it: "products name:string price:decimal{10,2}".',
        })
        .optional(),
    })
    .meta({ title: 'Answers for create-backend' });
}

/** The JSON schema of an answers file. */
export function answersJsonSchema(catalog: Catalog): unknown {
  return z.toJSONSchema(answersSchema(catalog));
}

/** The JSON schema of a preset: of answers with a title, which start from no other preset. */
export function presetJsonSchema(catalog: Catalog): unknown {
  return z.toJSONSchema(
    answersSchema(catalog)
      .omit({ preset: true })
      .extend(presetTexts.shape)
      .meta({ title: 'Preset for create-backend' }),
  );
}

/** What a preset has beside its answers. */
export const presetTexts = z.object({
  title: z.string().trim().min(1).meta({ description: 'What it is called in the dialogue.' }),
  when: z.string().trim().min(1).meta({ description: 'A sentence: when to take it.' }),
});

/** The capabilities that the backend has, and those that it does not have although the needs ask for them. */
function capabilityLists({ capabilities }: Catalog): readonly (readonly [string, z.ZodOptional])[] {
  const [first, ...others] = capabilities.map(({ id }) => id);
  if (first === undefined) return [];
  const list = (description: string) =>
    z
      .array(z.enum([first, ...others]))
      .meta({ description })
      .optional();
  return [
    ['with', list('Capabilities that the backend has.')],
    ['without', list('Capabilities that it does not have, although the needs ask for them.')],
  ];
}

function needSchema({ type }: NeedDefinition): z.ZodType {
  return type === 'boolean' ? z.boolean() : z.int().min(0);
}

function reasonSchema(): z.ZodType {
  return z.string().overwrite(oneLine).min(1);
}
