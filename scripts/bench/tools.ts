/** A program whose work is comparable, pinned by its exact version. */
export interface Tool {
  readonly name: string;
  /** What npm installs: `plop@4.0.5`, or a tarball. */
  readonly spec: string;
  /** The program, below node_modules. */
  readonly program: string;
  /** 24 for what needs it; absent: the Node.js that runs the benchmark. */
  readonly node?: 24;
  readonly help: readonly string[];
  /** Makes a fresh project in the current folder, without installing anything. */
  readonly create?: { readonly what: string; readonly args: readonly string[] };
}

const nestNew = ['new', 'my-api', '--skip-git', '--skip-install', '--package-manager', 'npm'];

/** The peers. `templates` is a folder with 50 small templates for the general generators. */
export function peers(templates: string): readonly Tool[] {
  return [
    {
      name: 'create-vite 9',
      spec: 'create-vite@9.3.0',
      program: 'create-vite/index.js',
      help: ['--help'],
      create: { what: 'vanilla-ts', args: ['my-api', '--template', 'vanilla-ts', '--no-interactive'] },
    },
    {
      name: 'hygen 6',
      spec: 'hygen@6.2.11',
      program: 'hygen/dist/bin.js',
      help: ['--help'],
      create: { what: '50 small templates', args: ['fifty', 'new', '--name', 'my-api'] },
    },
    {
      name: 'plop 4',
      spec: 'plop@4.0.5',
      program: 'plop/bin/plop.js',
      help: ['--help'],
      create: {
        what: 'the same 50 templates',
        args: ['--plopfile', `${templates}/plopfile.js`, '--dest', '.', 'fifty', 'my-api'],
      },
    },
    {
      name: 'fastify-cli 8',
      spec: 'fastify-cli@8.0.2',
      program: 'fastify-cli/cli.js',
      help: ['help'],
      create: { what: 'fastify generate --lang=ts', args: ['generate', 'my-api', '--lang=ts'] },
    },
    {
      name: 'Nest CLI 11',
      spec: '@nestjs/cli@11.0.24',
      program: '@nestjs/cli/bin/nest.js',
      help: ['--help'],
      create: { what: 'nest new', args: nestNew },
    },
    {
      name: 'Nest CLI 12',
      spec: '@nestjs/cli@12.0.8',
      program: '@nestjs/cli/bin/nest.js',
      node: 24,
      help: ['--help'],
      create: { what: 'nest new', args: nestNew },
    },
    {
      name: 'create-better-t-stack 3',
      spec: 'create-better-t-stack@3.44.1',
      program: 'create-better-t-stack/dist/cli.mjs',
      node: 24,
      help: ['--help'],
      create: { what: 'Fastify and Drizzle', args: ['create', 'my-api', ...betterTStackFlags] },
    },
  ];
}

const nothing = [
  'frontend',
  'api',
  'auth',
  'payments',
  'addons',
  'examples',
  'db-setup',
  'web-deploy',
  'server-deploy',
];

const betterTStackFlags = [
  ...['--backend', 'fastify', '--runtime', 'node', '--database', 'postgres', '--orm', 'drizzle'],
  ...nothing.flatMap((decision) => [`--${decision}`, 'none']),
  ...['--package-manager', 'npm', '--no-git', '--no-install', '--disable-analytics', '--manual-db'],
];

/** This tool, as it is published. */
export function ourselves(tarball: string, largestStack: readonly string[]): readonly Tool[] {
  const tool: Tool = {
    name: 'create-backend',
    spec: tarball,
    program: 'create-backend/bin/create-backend.js',
    help: ['--help'],
    create: {
      what: 'its largest stack',
      args: ['my-api', '--yes', '--no-git', '--no-install', ...largestStack],
    },
  };
  return [tool, { ...tool, name: 'create-backend, Node.js 24', node: 24 }];
}
