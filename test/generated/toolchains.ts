import { join } from 'node:path';

import type { PackageManager } from '../../src/options/definition.js';
import { type Environment, pathWith } from '../harness/environment.js';
import { installNode, type NodeMajor } from '../harness/node.js';
import { installPackageManager } from '../harness/package-manager.js';

/** Puts a Node.js and a package manager on the PATH; each is installed once, when it is first asked for. */
export interface Toolchains {
  /** @param node a major version; the one that runs this program is not installed */
  readonly of: (node: string, manager: PackageManager) => Promise<Environment>;
}

/** @param folder gets what is installed */
export function toolchainsIn(folder: string): Toolchains {
  const installed = new Map<string, Promise<string>>();
  const once = (name: string, install: (into: string) => Promise<string>): Promise<string> => {
    const place = installed.get(name) ?? install(join(folder, name));
    installed.set(name, place);
    return place;
  };
  return {
    of: async (node, { name, version }) => {
      const folders = [
        ...(name === 'npm' ? [] : [await once(name, (into) => installPackageManager(name, version, into))]),
        ...(isOther(node) ? [await once(`node-${node}`, (into) => installNode(node, into))] : []),
      ];
      return { PATH: pathWith(...folders) };
    },
  };
}

function isOther(node: string): node is `${NodeMajor}` {
  return node !== process.versions.node.split('.')[0];
}
