import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'npm',
  summary: 'Comes with Node.js: nothing else to install or to learn',
  rejected:
    'it puts all packages into one folder, so that only lint keeps a workspace from importing what it does not declare, and its installs are the slowest',
  tradeOffs: [
    'A dependency that is used but not declared works all the same: lint refuses it, and nothing else does.',
    'Every checkout holds its own copy of all packages.',
    'Install scripts are off for all dependencies or for none.',
  ],
  cost: 'No licence. The slowest installs of the four: about 20 seconds for this repo with a warm cache.',
  contributes: {
    packageManager: {
      name: 'npm',
      version: '11.19.1',
      workspaceProtocol: 'file:',
      install: 'npm install',
      frozenInstall: 'npm ci',
      run: 'npm run',
      exec: 'npx',
      dlx: 'npx',
      lockfile: 'package-lock.json',
      overridesKey: 'overrides',
      image: {
        setup: 'ENV NPM_CONFIG_UPDATE_NOTIFIER=false',
        settings: '.npmrc',
        cache: '/root/.npm',
        // `npm ci --omit=dev` would leave 200 MB of Prisma's command line in the image.
        productionInstall: `# A tool that is an optional peer, like the command line of an ORM, stays as long as a manifest lists it.
    npm pkg delete devDependencies --workspaces --include-workspace-root \\
    && npm install --omit=dev <programs>`,
        program: '--workspace @app/<program>',
      },
    },
  },
});
