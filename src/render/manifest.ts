import * as z from 'zod';

import type { WrittenBlueprint } from '../catalog/blueprint/blueprint.js';
import { printJson } from './slots/json.js';
import type { TreeFile } from './tree.js';

const schemaFile = 'create-backend.schema.json';

/** `create-backend.json` in a generated repo: what made it, and what every file was when it was made. */
const manifestSchema = z
  .strictObject({
    $schema: z.literal(`./${schemaFile}`),
    generator: z.string().meta({ description: 'Version of create-backend that made the repository.' }),
    blueprint: z.strictObject({
      name: z.string(),
      needs: z.record(z.string(), z.union([z.boolean(), z.number()])),
      choices: z.record(z.string(), z.string()).meta({ description: 'Decision → option.' }),
      capabilities: z.array(z.string()).optional().meta({ description: 'The capabilities that it has.' }),
      because: z.record(z.string(), z.string()).meta({ description: 'Decision → justification.' }),
    }),
    modules: z
      .record(z.string(), z.record(z.string(), z.string()))
      .optional()
      .meta({ description: 'Module that gen knows → its fields, as gen takes them.' }),
    files: z
      .record(z.string(), z.string().regex(/^[0-9a-f]{64}$/))
      .meta({ description: 'Path → SHA-256 of the text as it was generated.' }),
  })
  .meta({ title: 'create-backend manifest' });

/** The SHA-256 of a text in UTF-8, as hexadecimal digits. */
export type Hash = (text: string) => string;

type Manifest = z.infer<typeof manifestSchema>;

/** The same in every repo. */
let schema: TreeFile | undefined;

/** The manifest over `files`, and the JSON schema that editors check it with. */
export function renderManifest(
  generator: string,
  blueprint: WrittenBlueprint,
  files: readonly TreeFile[],
  hash: Hash,
  modules: NonNullable<Manifest['modules']> = {},
): readonly TreeFile[] {
  schema ??= fileOf(schemaFile, z.toJSONSchema(manifestSchema));
  const manifest: Manifest = {
    $schema: `./${schemaFile}`,
    generator,
    blueprint: {
      ...blueprint,
      needs: { ...blueprint.needs },
      choices: { ...blueprint.choices },
      capabilities: [...blueprint.capabilities],
      because: { ...blueprint.because },
    },
    modules,
    files: Object.fromEntries([...files, schema].sort(byPath).map(({ path, text }) => [path, hash(text)])),
  };
  return [schema, fileOf('create-backend.json', manifest)];
}

function byPath(a: TreeFile, b: TreeFile): number {
  return a.path < b.path ? -1 : 1;
}

function fileOf(path: string, content: unknown): TreeFile {
  return { path, text: printJson(content), from: 'the manifest' };
}
