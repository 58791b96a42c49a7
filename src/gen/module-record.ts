import { isDeepStrictEqual } from 'node:util';

import * as z from 'zod';

import type { Edit } from '../edit/edit.js';
import { Refusal } from '../edit/refusal.js';
import { nothing } from '../edit/sought.js';
import { insert, type Splice } from '../edit/splice.js';
import { UserError } from '../errors.js';
import type { Field } from '../fields/field.js';
import { parseFields } from '../fields/parse-fields.js';
import { printField } from '../fields/print-field.js';
import type { Names } from '../naming/names.js';
import { manifestFile } from '../repo/find-root.js';
import { parseJson } from '../repo/parse-json.js';
import { printJson } from '../render/slots/json.js';

const manifestSchema = z.looseObject({ modules: z.looseObject({}).optional() });

type Manifest = z.infer<typeof manifestSchema>;

const modulesSchema = z.record(z.string(), z.record(z.string(), z.string()));

/** The modules that gen has made, with their fields, as the manifest has them. */
export type ModuleRecords = ReadonlyMap<string, readonly Field[]>;

/**
 * Reads them out of the text of a manifest.
 * @throws UserError when a recorded field cannot be read
 */
export function moduleRecords(text: string | undefined): ModuleRecords {
  const modules = modulesSchema.safeParse(text === undefined ? undefined : parse(text)?.modules).data;
  return new Map(Object.entries(modules ?? {}).map(([module, fields]) => [module, fieldsOf(module, fields)]));
}

function fieldsOf(module: string, fields: Readonly<Record<string, string>>): readonly Field[] {
  try {
    return parseFields(Object.entries(fields).map(([name, rest]) => `${name}:${rest}`));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`${manifestFile} has a field of ${module} that is none:\n${error.message}`, error.hint);
  }
}

/** The fields of a module in the manifest, in the spelling of the grammar. Modules are sorted, fields are not. */
export function recordIn({ plural }: Names, fields: readonly Field[]): Edit {
  const record = Object.fromEntries(
    fields.map((field) => [field.name, printField(field).slice(field.name.length + 1)]),
  );
  const manifestOf = (text: string): Manifest => {
    const manifest = parse(text);
    if (!manifest) throw new Refusal('it is no manifest');
    return manifest;
  };
  return {
    path: manifestFile,
    sought: nothing,
    count: (draft) => {
      const there = manifestOf(draft.text(manifestFile)).modules?.[plural.kebab];
      return isObject(there) && isDeepStrictEqual(Object.entries(there), Object.entries(record)) ? 1 : 0;
    },
    apply: (draft) => {
      const text = draft.text(manifestFile);
      const { eol } = draft.style(manifestFile);
      const { files, modules, ...before } = manifestOf(text);
      const added = modules && plural.kebab in modules ? undefined : insertion(text, plural.kebab, record, eol);
      if (added) {
        draft.splice(manifestFile, [added]);
        return;
      }
      const all = Object.entries({ ...modules, [plural.kebab]: record }).sort(([one], [other]) =>
        one < other ? -1 : 1,
      );
      // The hashes of the files are many: they come last.
      const after = { ...before, modules: Object.fromEntries(all), ...(files !== undefined && { files }) };
      draft.splice(manifestFile, [{ start: 0, end: text.length, text: printJson(after).replaceAll('\n', eol) }]);
    },
    byHand: () => [`${JSON.stringify(plural.kebab)}: ${JSON.stringify(record)}  // in modules`],
  };
}

/** A module among the others of a manifest that is laid out as it was printed, without printing all of them again. */
function insertion(text: string, name: string, record: object, eol: string): Splice | undefined {
  const all = /^ {2}"modules": \{\r?\n(?: {4}.*\n)+/m.exec(text);
  if (!all) return undefined;
  const lines = JSON.stringify({ [name]: record }, undefined, 2)
    .split('\n')
    .slice(1, -1);
  const printed = lines.map((line) => `  ${line}`).join(eol);
  const next = [...all[0].matchAll(/^ {4}"(.*)": \{/gm)].find(([, one = '']) => one > name);
  return next
    ? insert(all.index + next.index, `${printed},${eol}`)
    : insert(all.index + all[0].trimEnd().length, `,${eol}${printed}`);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function parse(text: string): Manifest | undefined {
  try {
    return manifestSchema.safeParse(parseJson(text)).data;
  } catch {
    return undefined;
  }
}
