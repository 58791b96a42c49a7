import type { TypeNode } from 'ts-morph';

import type { Draft } from './draft.js';
import type { Edit } from './edit.js';
import { indentation } from './list.js';
import { tsMorph } from './parse.js';
import { Refusal } from './refusal.js';
import { placeIn } from './sorted-place.js';
import { insert } from './splice.js';
import { literal } from './style.js';

/** A string in a union of strings: `type Permission = 'users:read' | 'users:write'`. */
export function memberOf(path: string, typeName: string, text: string): Edit {
  return {
    path,
    count: (draft) => members(draft, path, typeName).filter((one) => textOf(one) === text).length,
    apply: (draft) => {
      const all = members(draft, path, typeName);
      const source = draft.text(path);
      const style = draft.style(path);
      const place = placeIn(
        all.map((one) => textOf(one) ?? ''),
        text,
      );
      const first = all[0];
      const before = all[place - 1] ?? first;
      if (!first || !before) throw new Refusal(`${typeName} has no members`);
      const multiline = all.length > 1 && source.slice(first.getEnd(), all[1]?.getStart()).includes('\n');
      const gap = multiline ? style.eol + indentation(source, before.getStart()) : ' ';
      const added = literal(text, style);
      const splice =
        place === 0 ? insert(first.getStart(), `${added}${gap}| `) : insert(before.getEnd(), `${gap}| ${added}`);
      draft.splice(path, [splice]);
    },
    byHand: () => [`| '${text}'  // in type ${typeName}`],
  };
}

function members(draft: Draft, path: string, typeName: string): readonly TypeNode[] {
  const { Node } = tsMorph();
  const type = draft.source(path).getTypeAlias(typeName)?.getTypeNode();
  if (!type) throw new Refusal(`it has no type ${typeName}`);
  const all = Node.isUnionTypeNode(type) ? type.getTypeNodes() : [type];
  if (!all.every((one) => Node.isLiteralTypeNode(one))) throw new Refusal(`${typeName} is no union of strings`);
  return all;
}

function textOf(type: TypeNode): string | undefined {
  const { Node } = tsMorph();
  const value = Node.isLiteralTypeNode(type) ? type.getLiteral() : undefined;
  return Node.isStringLiteral(value) ? value.getLiteralValue() : undefined;
}
