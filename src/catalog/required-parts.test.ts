import { describe, expect, it } from 'vitest';

import { catalog } from '../../test/snapshots/rendered.js';
import { catalogOf, decisionOf, optionOf } from '../../test/fixtures/definitions.js';
import type { Decision } from './catalog.js';
import type { Requirements } from './definition.js';
import { missingParts, type RequiredFile, requiredFiles } from './required-parts.js';

const fragment = (target: string, when?: string) => ({
  source: `queue/x/${target}`,
  target,
  rendered: false,
  ...(when !== undefined && { when }),
});
const missing = (mustProvide: Requirements, part: Parameters<typeof optionOf>[1]) =>
  missingParts(catalogOf(decisionOf('queue', [optionOf('x', part)], { mustProvide })));

describe('Q4 an option that lacks what its decision asks for', () => {
  it.each<[string, Requirements, Parameters<typeof optionOf>[1], string]>([
    ['a text', { texts: ['cost'] }, {}, 'the text "cost"'],
    ['a list of texts', { texts: ['tradeOffs'] }, { tradeOffs: [] }, 'the text "tradeOffs"'],
    ['a workspace', { workspaces: ['packages/queue'] }, {}, 'something for the workspace packages/queue'],
    ['a package manager', { packageManager: true }, {}, 'a packageManager'],
    ['a file', { files: ['a.ts'] }, { fragments: [fragment('b.ts')] }, 'the file a.ts'],
    ['a file in all cases', { files: ['a.ts'] }, { fragments: [fragment('a.ts', 'multi')] }, 'the file a.ts'],
    [
      'a file for an option',
      { filesWith: { kubernetes: ['k8s.yaml'] } },
      { fragments: [fragment('k8s.yaml', 'compose')] },
      'the file k8s.yaml, for kubernetes',
    ],
  ])('is reported: %s', (_, mustProvide, part, expected) => {
    expect(missing(mustProvide, part)).toEqual([
      `option x: each option of queue has ${expected}, and this one has not`,
    ]);
  });

  it('lacks nothing but the sentences when it is excepted', () => {
    expect(missing({ texts: ['cost'], files: ['a.ts'], except: ['x'] }, {})).toEqual([
      'option x: each option of queue has the text "cost", and this one has not',
    ]);
  });

  it('lacks nothing when it brings more than that', () => {
    const mustProvide = { texts: ['cost'], filesWith: { kubernetes: ['k8s.yaml'] } } as const;
    expect(missing(mustProvide, { cost: 'Nothing.', fragments: [fragment('k8s.yaml')] })).toEqual([]);
  });
});

describe('what the decisions of this tool ask for', () => {
  const several = catalog.decisions.filter(({ always, options }) => !always && options.length > 1);

  it.each(several.map((decision) => [decision.id, decision] as const))(
    'is every file that all options of %s have',
    (_, decision) => {
      expect(
        requiredFiles(decision.mustProvide ?? {})
          .map(inWords)
          .sort(),
      ).toEqual(filesOfAll(decision).map(inWords).sort());
    },
  );
});

function filesOfAll({ mustProvide: { except = [] } = {}, options }: Decision): readonly RequiredFile[] {
  const bringing = options.filter(({ id }) => !except.includes(id));
  const [first, ...others] = bringing.map(({ fragments }) =>
    fragments.map(({ target, when }) => ({ path: target, ...(when !== undefined && { when }) })),
  );
  return (first ?? []).filter((file) =>
    others.every((files) => files.some((other) => inWords(other) === inWords(file))),
  );
}

function inWords({ path, when }: RequiredFile): string {
  return when === undefined ? path : `${path} (${when})`;
}
