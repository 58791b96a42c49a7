import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Edit } from '../../src/edit/edit.js';
import { fastifyPlugin } from '../../src/edit/fastify-plugin.js';
import { type Route, routeIn } from '../../src/edit/fastify-route.js';
import { constant, elementOf, textIn } from '../../src/edit/in-array.js';
import { exportIn } from '../../src/edit/in-barrel.js';
import { methodIn } from '../../src/edit/in-class.js';
import { declarationIn } from '../../src/edit/in-file.js';
import { returnedBy } from '../../src/edit/in-function.js';
import { propertyIn } from '../../src/edit/in-object.js';
import { memberOf } from '../../src/edit/in-union.js';
import { inNestModule } from '../../src/edit/nest-module.js';
import { blockIn, fieldIn } from '../../src/edit/prisma/in-schema.js';
import type { Target } from '../../src/edit/target.js';

/** A folder with `edit.json`, `input`, and either `output` or `refused.txt`. */
export interface Case {
  readonly name: string;
  readonly edits: readonly Edit[];
  readonly input: ReadonlyMap<string, string>;
  readonly output: ReadonlyMap<string, string> | undefined;
  readonly refused: string | undefined;
}

/** What `edit.json` lists. */
type Described =
  | { readonly edit: 'nest-module'; readonly path: string; readonly className: string; readonly target: Target }
  | { readonly edit: 'fastify-plugin'; readonly path: string; readonly target: Target; readonly options?: string }
  | { readonly edit: 'element'; readonly path: string; readonly array: string; readonly target: Target }
  | { readonly edit: 'text' | 'member'; readonly path: string; readonly in: string; readonly text: string }
  | {
      readonly edit: 'property';
      readonly path: string;
      readonly in: string;
      readonly key: string;
      readonly value?: string;
      readonly uses?: readonly Target[];
      readonly sorted?: boolean;
      /** The object is what the function `in` returns. */
      readonly returned?: boolean;
    }
  | {
      readonly edit: 'declaration' | 'method';
      readonly path: string;
      readonly className?: string;
      readonly name: string;
      readonly text: string;
      readonly uses?: readonly Target[];
    }
  | { readonly edit: 'route'; readonly path: string; readonly url: string; readonly plugin: string }
  | { readonly edit: 'export'; readonly path: string; readonly target: string; readonly names: readonly string[] | '*' }
  | { readonly edit: 'block'; readonly path: string; readonly text: string }
  | { readonly edit: 'field'; readonly path: string; readonly model: string; readonly text: string };

const js = { extension: '.js' };

export function casesIn(folder: string): readonly Case[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const path = join(folder, name);
      const refused = join(path, 'refused.txt');
      const described = JSON.parse(readFileSync(join(path, 'edit.json'), 'utf8')) as readonly Described[];
      return {
        name,
        edits: described.map(editOf),
        input: filesIn(join(path, 'input')),
        output: existsSync(join(path, 'output')) ? filesIn(join(path, 'output')) : undefined,
        refused: existsSync(refused) ? readFileSync(refused, 'utf8') : undefined,
      };
    });
}

function editOf(one: Described): Edit {
  switch (one.edit) {
    case 'nest-module':
      return inNestModule({ path: one.path, className: one.className, list: 'imports' }, one.target, js);
    case 'fastify-plugin':
      return fastifyPlugin(one.path, one.target, one.options, js);
    case 'element':
      return elementOf(one.path, constant(one.path, one.array), one.target, js, one.array);
    case 'text':
      return textIn(one.path, constant(one.path, one.in), one.text, one.in);
    case 'member':
      return memberOf(one.path, one.in, one.text);
    case 'property':
      return propertyIn(one.path, (one.returned ? returnedBy : constant)(one.path, one.in), one, js, one.in);
    case 'declaration':
      return declarationIn(one.path, one.name, { text: one.text, uses: one.uses ?? [] }, js);
    case 'method':
      return methodIn(one.path, one.className ?? '', one.name, { text: one.text, uses: one.uses ?? [] }, js);
    case 'route':
      return routeIn(one.path, routeOf(one), js);
    case 'export':
      return exportIn(one.path, { path: one.target, names: one.names }, js);
    case 'block':
      return blockIn(one.path, one.text);
    case 'field':
      return fieldIn(one.path, one.model, one.text);
  }
}

function routeOf({ plugin, url }: { readonly plugin: string; readonly url: string }): Route {
  const code = (app: string, service: string) => `${app}.post('${url}', (request) => ${service}.publish(request));`;
  return { method: 'post', url, plugin, option: 'products', code, uses: [] };
}

function filesIn(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    paths.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1), readFileSync(path, 'utf8')] as const;
    }),
  );
}
