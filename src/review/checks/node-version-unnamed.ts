import { type Check } from '../finding.js';
import { wholeBackend } from '../facts/facts.js';

const files: readonly string[] = ['.node-version', '.nvmrc', '.tool-versions', 'mise.toml', '.mise.toml'];

export const nodeVersionUnnamed: Check = {
  id: 'node-version-unnamed',
  title: 'No version of Node.js is named',
  area: 'supply chain',
  severity: 'low',
  strength: 'The version of Node.js is named.',
  remedy: 'Name it in "engines" of package.json, and in .nvmrc for the machines of developers.',
  command: 'npm pkg set engines.node=">=22"',
  find: (facts) =>
    facts.manifests.some(({ nodeRange }) => nodeRange !== undefined) ||
    facts.files.some((path) => files.includes(path.split('/').at(-1) ?? path))
      ? []
      : [{ message: 'Neither "engines" nor .nvmrc names the version of Node.js.', place: wholeBackend(facts) }],
};
