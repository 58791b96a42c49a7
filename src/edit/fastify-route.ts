import type { Node as TsNode } from 'ts-morph';

import type { ImportOptions } from './add-import.js';
import type { Draft } from './draft.js';
import type { Edit } from './edit.js';
import { byHand, type Code, importAll, linesOf } from './in-file.js';
import { type FoundFunction, functionAt } from './in-function.js';
import { indentation } from './list.js';
import { tsMorph } from './parse.js';
import { Refusal } from './refusal.js';
import { propertyOf } from './resolve.js';
import { insert } from './splice.js';

/** A route of a Fastify plugin. */
export interface Route {
  readonly method: 'post';
  readonly url: string;
  /** Of the plugin, as the file exports it. */
  readonly plugin: string;
  /** The option of the plugin that the route uses. */
  readonly option: string;
  /** The route, as code, for what the plugin calls the app and the option. */
  readonly code: (app: string, option: string) => string;
  readonly uses: Code['uses'];
}

/** A route after the others of its plugin, before `done()`. */
export function routeIn(path: string, route: Route, options: ImportOptions): Edit {
  const { code, method, option, plugin, uses, url } = route;
  return {
    path,
    count: (draft) => {
      const found = functionAt(draft, path, plugin);
      const app = appOf(found);
      return calls(found).filter((call) => declares(call, app, method, url)).length;
    },
    apply: (draft) => {
      const found = functionAt(draft, path, plugin);
      const text = code(appOf(found), optionOf(found, option));
      importAll(draft, found.path, uses, options);
      insertLast(draft, functionAt(draft, path, plugin), text);
    },
    byHand: (draft) => [
      ...byHand(draft, path, { text: code('app', option), uses }, options),
      `// in the plugin ${plugin}`,
    ],
  };
}

/** What the plugin calls the app. */
function appOf({ node }: FoundFunction): string {
  const [app] = node.getParameters();
  if (!app) throw new Refusal('the plugin is given no app');
  return app.getName();
}

/** What the plugin calls one of its options. */
function optionOf({ node }: FoundFunction, option: string): string {
  const { Node } = tsMorph();
  const given = node.getParameters()[1]?.getNameNode();
  if (Node.isIdentifier(given)) return `${given.getText()}.${option}`;
  const elements = Node.isObjectBindingPattern(given) ? given.getElements() : [];
  const found = elements.find((one) => (one.getPropertyNameNode()?.getText() ?? one.getName()) === option);
  if (!found) throw new Refusal(`the plugin is not given ${option}`);
  return found.getName();
}

function calls({ body }: FoundFunction) {
  const { SyntaxKind } = tsMorph();
  return body.getDescendantsOfKind(SyntaxKind.CallExpression);
}

type Call = ReturnType<typeof calls>[number];

/** `app.post('/url', …)`, or `app.route({ method: 'POST', url: '/url' })`. */
function declares(call: Call, app: string, method: string, url: string): boolean {
  const { Node } = tsMorph();
  const [first] = call.getArguments();
  const callee = call.getExpression().getText();
  if (callee === `${app}.${method}`) return textOf(first) === url;
  if (callee !== `${app}.route` || !Node.isObjectLiteralExpression(first)) return false;
  const said = (key: string) => textOf(propertyOf(first, key));
  return said('url') === url && said('method')?.toLowerCase() === method;
}

function textOf(node: TsNode | undefined): string | undefined {
  const { Node } = tsMorph();
  return Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node) ? node.getLiteralText() : undefined;
}

function insertLast(draft: Draft, { body, node, path }: FoundFunction, code: string): void {
  const { Node } = tsMorph();
  const done = node.getParameters()[2]?.getName();
  const statements = body.getStatements();
  const end = statements.at(-1);
  const isEnd = Node.isReturnStatement(end) || (done !== undefined && end?.getText().replace(/;$/, '') === `${done}()`);
  const before = isEnd ? statements.at(-2) : end;
  const text = draft.text(path);
  const { eol, indent } = draft.style(path);
  const deep = end ? indentation(text, end.getStart()) : indentation(text, node.getStart()) + indent;
  const lines = linesOf(code, deep, eol);
  const splice = before
    ? insert(before.getEnd(), eol + eol + lines)
    : insert(body.getStart() + 1, eol + lines + (end ? '' : eol));
  draft.splice(path, [splice]);
}
