import type { CallExpression } from 'ts-morph';

import { bindingsOf, importOf } from '../../../../src/edit/bindings.js';
import type { Draft } from '../../../../src/edit/draft.js';
import { tsMorph } from '../../../../src/edit/parse.js';
import { type Placed, propertyOf } from '../../../../src/edit/resolve.js';
import { staticValue, type StaticValue } from '../../../../src/edit/static-value.js';

/** A connection that a module of NestJS makes. */
export interface Connection {
  readonly path: string;
  /** Undefined for the one without a name. */
  readonly name: StaticValue;
  /** The constant that the name is imported as, and its file; undefined for one that is written here. */
  readonly constant: { readonly name: string; readonly path: string } | undefined;
  /** Models make their indexes when the application starts. */
  readonly makesIndexes: boolean;
}

/** The connections that some files make by `MongooseModule.forRoot` and `forRootAsync`. */
export function connectionsIn(draft: Draft, paths: readonly string[]): readonly Connection[] {
  return callsIn(draft, paths, ['forRoot', 'forRootAsync']).map(({ call, path }) => {
    const { Node, SyntaxKind } = tsMorph();
    const objects = call.getDescendantsOfKind(SyntaxKind.ObjectLiteralExpression);
    const settings = call.getArguments().find((one) => Node.isObjectLiteralExpression(one));
    const node = settings && propertyOf(settings, 'connectionName');
    return {
      path,
      name: node && staticValue(draft, { path, node }),
      constant: node && constantOf(draft, { path, node }),
      makesIndexes: !objects.some((one) => propertyOf(one, 'autoIndex')?.getText() === 'false'),
    };
  });
}

function constantOf(draft: Draft, { node, path }: Placed): Connection['constant'] {
  const binding = importOf(node, bindingsOf(draft.source(path)));
  const from = binding && draft.resolve(binding.specifier, path);
  return from !== undefined && binding?.imported === node.getText()
    ? { name: binding.imported, path: from }
    : undefined;
}

/** The calls of these methods of MongooseModule, in order. */
export function callsIn(
  draft: Draft,
  paths: readonly string[],
  methods: readonly string[],
): readonly { readonly path: string; readonly call: CallExpression }[] {
  const { Node, SyntaxKind } = tsMorph();
  return paths
    .filter((path) => draft.text(path).includes('@nestjs/mongoose'))
    .flatMap((path) => {
      const file = draft.source(path);
      const isModule = (call: CallExpression) => {
        const callee = call.getExpression();
        if (!Node.isPropertyAccessExpression(callee) || !methods.includes(callee.getName())) return false;
        const binding = importOf(callee.getExpression(), bindingsOf(file));
        return binding?.specifier === '@nestjs/mongoose' && binding.imported === 'MongooseModule';
      };
      return file
        .getDescendantsOfKind(SyntaxKind.CallExpression)
        .filter(isModule)
        .map((call) => ({ path, call }));
    });
}
