import type { ClassDeclaration, ClassMemberTypes, ConstructorDeclaration } from 'ts-morph';

import { type ImportOptions, planImport } from './add-import.js';
import type { Draft } from './draft.js';
import type { Edit } from './edit.js';
import { byHand, type Code, importAll, linesOf } from './in-file.js';
import { importByHand } from './in-array.js';
import { endOfLine, indentation, insertInList } from './list.js';
import { tsMorph } from './parse.js';
import { Refusal } from './refusal.js';
import { insert } from './splice.js';
import type { Target } from './target.js';

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

/** A parameter of a constructor. */
export interface Parameter {
  readonly name: string;
  /** A class. */
  readonly type: Target;
  /** Those that make it a property: `readonly`. */
  readonly modifiers: string;
}

/** A parameter that is a property, after the others of the constructor of a class. */
export function parameterIn(path: string, className: string, parameter: Parameter, options: ImportOptions): Edit {
  const { modifiers, name, type } = parameter;
  return {
    path,
    count: (draft) => {
      const there = constructorAt(draft, path, className).getParameter(name);
      if (!there) return 0;
      if (there.getTypeNode()?.getText() !== planImport(draft, path, type, options).expression)
        throw new Refusal(`${name} is ${there.getText()} there`);
      return 1;
    },
    apply: (draft) => {
      const { expression, splices } = planImport(draft, path, type, options);
      const found = constructorAt(draft, path, className);
      const elements = found.getParameters().map((one) => ({ start: one.getStart(), end: one.getEnd() }));
      const { SyntaxKind } = tsMorph();
      const open = found.getFirstChildByKindOrThrow(SyntaxKind.OpenParenToken).getEnd();
      const close = found.getFirstChildByKindOrThrow(SyntaxKind.CloseParenToken).getStart();
      const list = { open, close, elements, padded: false };
      const added = `${modifiers} ${name}: ${expression}`;
      draft.splice(path, [
        ...splices,
        ...insertInList(draft.text(path), list, elements.length, added, draft.style(path)),
      ]);
    },
    byHand: (draft) => [
      importByHand(draft, path, type, options),
      `${modifiers} ${name}: ${type.name},  // in the constructor of ${className}`,
    ],
  };
}

function constructorAt(draft: Draft, path: string, className: string): ConstructorDeclaration {
  const [found] = classAt(draft, path, className).getConstructors();
  if (!found) throw new Refusal(`${className} has no constructor`);
  return found;
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
