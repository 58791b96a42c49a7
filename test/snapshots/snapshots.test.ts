import { describe, expect, it } from 'vitest';

import { manifestFile } from '../../src/evidence/tree-hash.js';
import { isDecisionRecord } from '../../src/render/slots/decision-records.js';
import { sha256 } from '../../src/disk/hash.js';
import type { TreeFile } from '../../src/render/tree.js';
import { stacks } from '../generated/stacks.js';
import { rendered } from './rendered.js';

const differing = ['framework', 'orm', 'queue'];
const [first] = stacks;
const other = stacks.find(({ choices }) =>
  differing.every((decision) => choices[decision] !== first?.choices[decision]),
);

/** Together they have two frameworks, two ORMs and two queues; the others combine these otherwise. */
const inFull = [first, other].map((stack) => stack?.name);

describe('what is generated', () => {
  it('is read in full for two stacks', () => {
    const read = stacks.filter(({ name }) => inFull.includes(name)).map(({ choices }) => choices);
    expect(read).toHaveLength(2);
    for (const decision of differing) {
      expect(new Set(read.map((choices) => choices[decision])).size, decision).toBe(2);
    }
  });

  // The manifest has only hashes of what is here already; decision records change with every new option.
  it.each(stacks)('$name is what was reviewed', async ({ name, choices }) => {
    const files = rendered(choices).filter(({ path }) => path !== manifestFile && !isDecisionRecord(path));
    const text = inFull.includes(name) ? fullText(files) : fileList(files);
    await expect(text).toMatchFileSnapshot(`output/${name}.txt`);
  });
});

function fullText(files: readonly TreeFile[]): string {
  return files
    .map(({ path, text, from }) => `${'='.repeat(20)} ${path}\n${isLock(from) ? `${sha256(text)}\n` : text}`)
    .join('\n');
}

/** Thousands of lines that a package manager has written, and that tests of their own look at. */
function isLock(from: string): boolean {
  return from.endsWith('/lock.json');
}

function fileList(files: readonly TreeFile[]): string {
  return files.map(({ path, text }) => `${sha256(text)}  ${path}\n`).join('');
}
