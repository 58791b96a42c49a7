import { describe, expect, it } from 'vitest';

import { decisionOf, optionOf } from '../../test/fixtures/definitions.js';
import type { Capability, Fragment } from '../catalog/catalog.js';
import { withUnsupportedOptions } from './unsupported-options.js';

const orm = decisionOf(
  'orm',
  ['drizzle', 'prisma', 'quill'].map((id) => optionOf(id)),
);
const capability = (fragments: readonly Fragment[]): Capability => ({
  ...optionOf('files'),
  reason: 'there are files',
  verifiedBy: 'pairs',
  fragments,
});
const file = (target: string, when?: string) => ({
  source: `capability/files/${target}`,
  target,
  rendered: false,
  ...(when !== undefined && { when }),
});

describe('a capability with code for some options of a decision', () => {
  it('does not go with the others, and says which file is missing', () => {
    const fragments = [file('a.ts'), file('b.repository.ts', 'drizzle+multi'), file('b.repository.ts', 'prisma')];
    expect(withUnsupportedOptions(capability(fragments), [orm]).conflicts).toEqual([
      { option: 'quill', because: 'there is no b.repository.ts for it yet' },
    ]);
  });

  it('goes with all when a file is for one of them alone, or for each', () => {
    const fragments = [file('a.ts', 'drizzle'), file('b.ts', 'drizzle|prisma|quill')];
    expect(withUnsupportedOptions(capability(fragments), [orm]).conflicts).toBeUndefined();
  });
});
