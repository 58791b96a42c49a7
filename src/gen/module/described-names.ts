import type { ts } from 'ts-morph';
import * as z from 'zod';

import { readRepoFile } from '../../disk/repo-path.js';
import { tsMorph } from '../../edit/parse.js';
import { UserError } from '../../errors.js';
import { parsed as parsedCode } from '../apart/lexical-names.js';
import type { Repo } from '../repo.js';

/** What code adds to the description of an API, by name. */
export interface DescribedNames {
  readonly schemas: readonly string[];
  readonly operations: readonly string[];
}

const descriptionSchema = z.looseObject({
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()).optional() }).optional(),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});

const operationSchema = z.looseObject({ operationId: z.string() });

/**
 * Refuses names that the description of the API has for something else.
 * @param asked for messages: `"problems" cannot be a module here`
 * @throws UserError that says which
 */
export function refuseDescribed({ app, root }: Repo, added: DescribedNames, asked: string): void {
  const path = `${app}/openapi.json`;
  const there = namesOf(readRepoFile(root, path));
  const taken = [
    ...added.schemas.filter((name) => there.schemas.includes(name)).map((name) => `a schema ${name}`),
    ...added.operations.filter((name) => there.operations.includes(name)).map((name) => `an operation ${name}`),
  ];
  if (taken.length > 0)
    throw new UserError(
      `${asked}: the API has ${[...new Set(taken)].join(' and ')} already, says ${path}.`,
      'Nothing was written. Take another name; or describe the API again, if that is gone: the script "openapi" does it.',
    );
}

function namesOf(text: string | undefined): DescribedNames {
  const { data } = descriptionSchema.safeParse(text === undefined ? undefined : parsed(text));
  const operations = Object.values(data?.paths ?? {}).flatMap((path) => Object.values(path));
  return {
    schemas: Object.keys(data?.components?.schemas ?? {}),
    operations: operations.flatMap((one) => operationSchema.safeParse(one).data?.operationId ?? []),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whoever makes it says what is wrong with it.
    return undefined;
  }
}

/** What files add: `.meta({ id: 'Product' })`, `operationId: 'listProducts'`, and the methods of a controller of NestJS. */
export function describedBy(texts: readonly string[]): DescribedNames {
  const { ts } = tsMorph();
  const schemas: string[] = [];
  const operations: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) schemas.push(...idsIn(node));
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'operationId')
      operations.push(...textOf(node.initializer));
    if (ts.isMethodDeclaration(node) && isRoute(node)) operations.push(node.name.getText());
    ts.forEachChild(node, visit);
  };
  texts.map(parsedCode).forEach(visit);
  return { schemas, operations };
}

function idsIn({ arguments: [first], expression }: ts.CallExpression): readonly string[] {
  const { ts } = tsMorph();
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'meta') return [];
  const properties = first && ts.isObjectLiteralExpression(first) ? first.properties : [];
  return properties.flatMap((one) =>
    ts.isPropertyAssignment(one) && one.name.getText() === 'id' ? textOf(one.initializer) : [],
  );
}

function isRoute(method: ts.MethodDeclaration): boolean {
  const { ts } = tsMorph();
  const nameOf = ({ expression }: ts.Decorator) =>
    (ts.isCallExpression(expression) ? expression.expression : expression).getText();
  const ofClass = ts.isClassDeclaration(method.parent) ? (ts.getDecorators(method.parent) ?? []) : [];
  return ofClass.some((one) => nameOf(one) === 'Controller') && (ts.getDecorators(method) ?? []).length > 0;
}

function textOf(node: ts.Expression): readonly string[] {
  const { ts } = tsMorph();
  return ts.isStringLiteralLike(node) ? [node.text] : [];
}
