import { satisfies, validRange } from 'semver';

import { type Check, found, ok } from '../check.js';

export const nodeVersion: Check = {
  id: 'node-version',
  title: 'Node.js',
  area: 'machine',
  judge: ({ node, repo: { nodeRange } }) => {
    if (nodeRange === undefined || validRange(nodeRange) === null)
      return ok(`Node.js ${node}; package.json names no version`);
    const fits = satisfies(node, nodeRange, { includePrerelease: true });
    const message = `This is Node.js ${node}, and package.json asks for ${nodeRange}.`;
    const remedy = `Install a Node.js of ${nodeRange}, or have the version manager of this machine change to one.`;
    return found(fits ? [] : [{ severity: 'error', message, remedy }], `Node.js ${node}, within ${nodeRange}`);
  },
};
