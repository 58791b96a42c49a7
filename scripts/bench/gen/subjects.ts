import { execFileSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { environmentWith } from '../../../test/harness/environment.js';
import { nestApplication, nxWorkspace } from './applications.js';
import { hygenTemplates, plopfile } from './twelve-templates.js';

/** A generator that adds a module, with the kind of repository that it adds to. */
export interface Subject {
  readonly name: string;
  /** What npm installs. */
  readonly specs: readonly string[];
  /** The program, below node_modules. */
  readonly program: string;
  /** 24 for what needs it; absent: the Node.js that runs the benchmark. */
  readonly node?: 24;
  readonly what: string;
  /** Makes the repository, without any module yet. `node` and `modules` are those of the tool. */
  readonly prepare: (repo: string, modules: string, node: string) => void;
  /** Adds the module of that name. */
  readonly args: (name: string) => readonly string[];
}

const resource = (name: string) => ['g', 'resource', name, '--type', 'rest', '--crud'];

/** The peers, pinned by their exact versions. */
export const peers: readonly Subject[] = [
  {
    name: 'hygen 6',
    specs: ['hygen@6.2.11'],
    program: 'hygen/dist/bin.js',
    what: '12 files, 2 edits',
    prepare: hygenTemplates,
    args: (name) => ['module', 'new', '--name', name],
  },
  {
    name: 'plop 4',
    specs: ['plop@4.0.5'],
    program: 'plop/bin/plop.js',
    what: '12 files, 2 edits',
    prepare: plopfile,
    args: (name) => ['module', name],
  },
  {
    name: 'Nest CLI 11',
    specs: ['@nestjs/cli@11.0.24'],
    program: '@nestjs/cli/bin/nest.js',
    what: 'nest g resource',
    prepare: nestApplication,
    args: resource,
  },
  {
    name: 'Nest CLI 12',
    specs: ['@nestjs/cli@12.0.8'],
    program: '@nestjs/cli/bin/nest.js',
    node: 24,
    what: 'nest g resource',
    prepare: nestApplication,
    args: resource,
  },
  {
    name: 'nx 23',
    specs: ['nx@23.2.1', '@nx/nest@23.2.1', 'typescript@6.0.3'],
    program: 'nx/dist/bin/nx.js',
    what: '@nx/nest:resource',
    prepare: nxWorkspace,
    args: (name) => [
      ...['g', '@nx/nest:resource', `apps/api/src/app/${name}/${name}`],
      ...['--type=rest', '--crud', '--no-interactive'],
    ],
  },
];

/** This tool as it is published, in its largest stack. */
export function ourselves(tarball: string, largestStack: readonly string[]): readonly Subject[] {
  const fields = ['name:string:unique', 'price:decimal{10,2}=0', 'status:enum{draft,live}'];
  const subject: Subject = {
    name: 'create-backend',
    specs: [tarball, 'prettier@3.10.1'],
    program: 'create-backend/bin/create-backend.js',
    what: 'gen module, 3 fields',
    prepare: (repo, modules, node) => {
      const args = ['.', '--yes', '--no-git', '--no-install', ...largestStack];
      execFileSync(node, [join(modules, subject.program), ...args], {
        cwd: repo,
        env: environmentWith(),
        stdio: 'pipe',
      });
      // Described anew by the repository's own program, which takes its packages.
      rmSync(join(repo, 'apps/api/openapi.json'));
      symlinkSync(modules, join(repo, 'node_modules'));
    },
    args: (name) => ['gen', 'module', name, ...fields],
  };
  return [subject, { ...subject, name: 'create-backend, Node.js 24', node: 24 }];
}
