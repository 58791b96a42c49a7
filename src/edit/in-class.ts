import type { ClassDeclaration, ClassMemberTypes } from 'ts-morph';

import type { ImportOptions } from './add-import.js';
import type { Draft } from './draft.js';
import type { Edit } from './edit.js';
import { byHand, type Code, importAll, linesOf } from './in-file.js';
import { endOfLine, indentation } from './list.js';
import { tsMorph } from './parse.js';
import { Refusal } from './refusal.js';
import { insert } from './splice.js';

/** A method of a class, after its other public ones. A method of that name is taken for it, whatever it does. */
export function methodIn(path: string, className: string, name: string, code: Code, options: ImportOptions): Edit {
  return {
    path,
    count: (draft) => {
      const found = classAt(draft, path, className);
      if (found.getProperty(name) ?? found.getGetAccessor(name))
        throw new Refusal(`${className} has a property ${name}`);
      return found.getMethod(name) ? 1 : 0;
    },
    apply: (draft) => {
      importAll(draft, path, code.uses, options);
      const found = classAt(draft, path, className);
      const members = found.getMembers();
      const before = members.findLast(isPublic) ?? members.at(-1);
      if (!before) throw new Refusal(`${className} is empty`);
      const text = draft.text(path);
      const { eol } = draft.style(path);
      const lines = linesOf(code.text, indentation(text, before.getStart()), eol);
      draft.splice(path, [insert(endOfLine(text, before.getEnd()), eol + eol + lines)]);
    },
    byHand: (draft) => [...byHand(draft, path, code, options), `// in class ${className}`],
  };
}

function classAt(draft: Draft, path: string, className: string): ClassDeclaration {
  const found = draft.source(path).getClass(className);
  if (!found) throw new Refusal(`it has no class ${className}`);
  return found;
}

function isPublic(member: ClassMemberTypes): boolean {
  const { Node, Scope } = tsMorph();
  if (Node.isConstructorDeclaration(member)) return true;
  return Node.isMethodDeclaration(member) && member.getScope() === Scope.Public && !member.getName().startsWith('#');
}
