import { type Block, blocksOf } from '../../../../src/edit/prisma/blocks.js';
import type { Draft } from '../../../../src/edit/draft.js';
import type { Edit } from '../../../../src/edit/edit.js';
import { Refusal } from '../../../../src/edit/refusal.js';
import { changedLines } from '../../../../src/merge/changed-lines.js';
import { mergeInto } from '../../../../src/merge/merge-into.js';

/** More lines in a model: what leads from the block `before` to the block `after` is merged into the block that is there. */
export function modelExtended(path: string, model: string, before: string, after: string): Edit {
  const old = new Set(saidIn(before));
  const wanted = saidIn(after).filter((line) => !old.has(line));
  return {
    path,
    count: (draft) => {
      const there = saidIn(blockOf(draft, path, model).text);
      const found = wanted.filter((line) => there.includes(line));
      if (found.length > 0 && found.length < wanted.length)
        throw new Refusal(`the model ${model} has some of the lines already: ${found.join(', ')}`);
      return found.length > 0 ? 1 : 0;
    },
    apply: (draft) => {
      const { block, text } = blockOf(draft, path, model);
      const merged = mergeInto(text, before, after);
      if (merged === undefined) throw new Refusal(`the model ${model} has been changed where the lines would go`);
      draft.splice(path, [{ start: block.start, end: block.close + 1, text: merged }]);
    },
    byHand: () => changedLines(`${before}\n`, `${after}\n`),
  };
}

function blockOf(draft: Draft, path: string, model: string): { readonly block: Block; readonly text: string } {
  const text = draft.text(path);
  const block = blocksOf(text).find(({ kind, name }) => kind === 'model' && name === model);
  if (!block) throw new Refusal(`it has no model ${model}`);
  return { block, text: text.slice(block.start, block.close + 1) };
}

/** The lines of the only block of a text, their layout apart. */
function saidIn(block: string): readonly string[] {
  return blocksOf(block).flatMap(({ lines }) => lines.map(({ text }) => text.replaceAll(/\s+/g, ' ')));
}
