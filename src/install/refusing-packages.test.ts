import { describe, expect, it } from 'vitest';

import { refusingPackages } from './refusing-packages.js';

const npm = `npm warn EBADENGINE Unsupported engine {
npm warn EBADENGINE   package: 'cookie@2.0.2',
npm warn EBADENGINE   required: { node: '>=22' },
npm warn EBADENGINE   current: { node: 'v20.20.2', npm: '11.19.1' }
npm warn EBADENGINE }
npm warn EBADENGINE Unsupported engine {
npm warn EBADENGINE   package: '@scope/name@0.1.11',
npm warn EBADENGINE   required: { bun: '>=1.2.0', node: '>=22.0.0' },
npm warn EBADENGINE   current: { node: 'v20.20.2', npm: '11.19.1' }
npm warn EBADENGINE }

added 631 packages in 20s
`;
const pnpm = `Progress: resolved 900, reused 0, downloaded 25, added 0
[WARN] Unsupported engine for strip-json-comments@5.1.0: wanted: {"node":">=22"} (current: {"node":"20.20.2"})
[WARN] Unsupported engine for cookie@2.0.2: wanted: {"node":">=22"} (current: {"node":"20.20.2"})
[WARN] Unsupported engine for cookie@2.0.2: wanted: {"node":">=22"} (current: {"node":"20.20.2"})
`;

describe('the packages that refuse this Node.js', () => {
  it.each([
    ['npm', npm, ['@scope/name@0.1.11', 'cookie@2.0.2']],
    ['pnpm', pnpm, ['cookie@2.0.2', 'strip-json-comments@5.1.0']],
    ['nothing', 'added 631 packages in 20s\n', []],
  ])('of what %s says', (_, output, packages) => {
    expect(refusingPackages(output)).toEqual(packages);
  });
});
