import type { ObjectLiteralExpression } from 'ts-morph';

import { type ImportOptions, planImport } from './add-import.js';
import type { Draft } from './draft.js';
import type { Edit } from './edit.js';
import { shortened } from './elements.js';
import { type Find, importByHand } from './in-array.js';
import { addProperty } from './nest-module.js';
import { tsMorph } from './parse.js';
import { Refusal } from './refusal.js';
import { propertyOf, resolve } from './resolve.js';
import { placeIn } from './sorted-place.js';
import type { Style } from './style.js';
import type { Target } from './target.js';

/** A property to have in an object literal. */
export interface Property {
  /** Quoted where it has to be. */
  readonly key: string;
  /** As code; undefined for a shorthand. */
  readonly value?: string;
  /** What the value uses, to be imported. */
  readonly uses?: readonly Target[];
  /** At its sorted place when the others are sorted. */
  readonly sorted?: boolean;
}

/** A property of an object, after its others unless it is sorted. A property of that name with another value is an error, not overwritten. */
export function propertyIn(path: string, find: Find, property: Property, options: ImportOptions, where: string): Edit {
  const { key, sorted = false, uses = [], value } = property;
  const text = ({ quote }: Pick<Style, 'quote'>) =>
    value === undefined ? key : `${/^[\w$]+$/.test(key) ? key : quote + key + quote}: ${value}`;
  return {
    path,
    sought: { texts: [key], targets: uses },
    count: (draft) => {
      const there = propertyOf(objectAt(draft, find).node, key);
      if (!there) return 0;
      if (squeezed(there.getText()) !== squeezed(value ?? key))
        throw new Refusal(`${key} is ${shortened(there.getText())} there`);
      return 1;
    },
    apply: (draft) => {
      for (const target of uses) {
        const { path: file } = objectAt(draft, find);
        draft.splice(file, planImport(draft, file, target, options).splices);
      }
      const { node, path: file } = objectAt(draft, find);
      const keys = keysOf(node);
      const place = sorted ? placeIn(keys, key) : keys.length;
      draft.splice(file, addProperty(draft, file, node, place, text(draft.style(file))));
    },
    byHand: (draft) => [
      ...uses.map((target) => importByHand(draft, path, target, options)),
      `${text({ quote: "'" })},  // in ${where}`,
    ],
  };
}

function objectAt(draft: Draft, find: Find): { readonly path: string; readonly node: ObjectLiteralExpression } {
  const { Node } = tsMorph();
  const { node, path } = resolve(draft, find(draft));
  if (!Node.isObjectLiteralExpression(node)) throw new Refusal(`it is no object literal: ${shortened(node.getText())}`);
  return { path, node };
}

/** The keys of an object. What is no plain property, such as a spread, has an empty one. */
export function keysOf(node: ObjectLiteralExpression): readonly string[] {
  const { Node } = tsMorph();
  return node.getProperties().map((one) => {
    if (Node.isSpreadAssignment(one)) return '';
    const name = one.getNameNode();
    return Node.isStringLiteral(name) ? name.getLiteralText() : name.getText();
  });
}

/** Code, formatting apart. */
export function squeezed(text: string): string {
  return text
    .replaceAll(/[\s;]+/g, '')
    .replaceAll(/,([}\])])/g, '$1')
    .replaceAll('"', "'");
}
