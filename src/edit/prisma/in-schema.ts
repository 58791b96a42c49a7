import type { Draft } from '../draft.js';
import type { Edit } from '../edit.js';
import { Refusal } from '../refusal.js';
import { nothing } from '../sought.js';
import { insert } from '../splice.js';
import { type Block, blocksOf, type Line } from './blocks.js';

/** A whole block, `model Product { … }` or `enum Status { … }`, at the end of a Prisma schema. */
export function blockIn(path: string, block: string): Edit {
  const [wanted] = blocksOf(block);
  if (!wanted) throw new Error(`no block: ${block}`);
  return {
    path,
    sought: nothing,
    count: (draft) => {
      const there = blocksOf(draft.text(path)).filter(({ name }) => name === wanted.name);
      if (there.some((one) => said(withoutBacks(one, wanted)) !== said(wanted)))
        throw new Refusal(`${wanted.name} is there already, and says something else`);
      return there.length;
    },
    apply: (draft) => {
      const text = draft.text(path);
      const { eol, indent } = draft.style(path);
      const lines = block
        .trim()
        .split(/\r?\n/)
        .map((line) => line.replace(/^ {2}/, indent));
      const end = text.trimEnd().length;
      draft.splice(path, [
        { start: end, end: text.length, text: `${end === 0 ? '' : eol + eol}${lines.join(eol)}${eol}` },
      ]);
    },
    byHand: () => block.trim().split(/\r?\n/),
  };
}

/** Without the other sides of relations that later models have added to it. */
function withoutBacks(there: Block, wanted: Block): Block {
  const own = new Set(wanted.lines.map(({ word }) => word));
  const isBack = ({ text }: Line) => /^\w+\s+[A-Z]\w*(?:\[\]|\?)(?:\s+@relation\("\w+"\))?$/.test(text);
  return { ...there, lines: there.lines.filter((line) => own.has(line.word) || !isBack(line)) };
}

/** What a block says, whatever its layout. */
function said({ kind, lines }: Block): string {
  return [kind, ...lines.map(({ text }) => text.replaceAll(/\s+/g, ' '))].join('\n');
}

/** A field, `reviews Review[]`, after the other fields of a model. One of that name that says something else is an error. */
export function fieldIn(path: string, model: string, field: string): Edit {
  const [name = ''] = field.split(/\s+/);
  return {
    path,
    sought: nothing,
    count: (draft) => {
      const there = modelOf(draft, path, model).lines.filter(({ word }) => word === name);
      const other = there.find(({ text }) => text.replaceAll(/\s+/g, ' ') !== field.replaceAll(/\s+/g, ' '));
      if (other) throw new Refusal(`${model} has a field ${name} already: ${other.text}`);
      return there.length;
    },
    apply: (draft) => {
      const text = draft.text(path);
      const { eol, indent } = draft.style(path);
      const { lines, open } = modelOf(draft, path, model);
      const last = lines.filter(({ word }) => !word.startsWith('@@')).at(-1);
      const before = last ? (/^[ \t]*/.exec(text.slice(last.start))?.[0] ?? '') : indent;
      draft.splice(path, [insert(last?.end ?? open, eol + before + aligned(field, name, last))]);
    },
    byHand: () => [`${field}  // in model ${model}`],
  };
}

function modelOf(draft: Draft, path: string, model: string): Block {
  const found = blocksOf(draft.text(path)).filter(({ kind, name }) => kind === 'model' && name === model);
  const [only] = found;
  if (!only || found.length > 1) throw new Refusal(`it has ${only ? 'several models' : 'no model'} ${model}`);
  return only;
}

/** Aligns the type with the types above, as far as the length of the name allows. */
function aligned(field: string, name: string, last: Line | undefined): string {
  const column = last ? /^\S+\s+/.exec(last.text)?.[0].length : undefined;
  const rest = field.slice(name.length).trimStart();
  return column === undefined ? `${name} ${rest}` : `${name.padEnd(column - 1)} ${rest}`;
}
