import { delimiter, join } from 'node:path';

import type { PackageManager } from '../../src/catalog/definition.js';
import { type Environment, pathWith } from '../harness/environment.js';
import { installNode } from '../harness/node.js';
import { installPackageManager } from '../harness/package-manager.js';
import type { Stack } from './stacks.js';

/** Puts a Node.js and a package manager on the PATH; each is installed once, when it is first asked for. */
export interface Toolchains {
  /** @param node a major version; the one that runs this program is not installed */
  readonly of: (node: Stack['node'], manager: PackageManager) => Promise<Environment>;
}

/** @param folder gets what is installed */
export function toolchainsIn(folder: string): Toolchains {
  const installed = new Map<string, Promise<string>>();
  const once = (name: string, install: (into: string) => Promise<string>): Promise<string> => {
    const path = installed.get(name) ?? install(join(folder, name));
    installed.set(name, path);
    return path;
  };
  return {
    of: async (node, { name, version }) => {
      const paths = [
        ...(node === ownMajor ? [] : [await once(`node-${node}`, (into) => installNode(node, into))]),
        // npm comes with Node.js.
        ...(name === 'npm' ? [] : [await once(name, (into) => pathOf(installPackageManager(name, version, into)))]),
        pathWith(),
      ];
      // Rows share what npm has fetched, without asking the registry for it again.
      return { PATH: paths.join(delimiter), npm_config_prefer_offline: 'true' };
    },
  };
}

const ownMajor = process.versions.node.split('.')[0];

async function pathOf(environment: Promise<Environment>): Promise<string> {
  return (await environment).PATH ?? '';
}
