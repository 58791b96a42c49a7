import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Yarn 4',
  summary: 'Workspace commands, constraints and patches built in, here with a plain node_modules',
  rules: [{ when: { usesYarn: true }, because: 'the team uses Yarn already', strength: 'should' }],
  rejected:
    'what sets it apart, Plug’n’Play, is what tools support least; with node_modules it hoists like npm and is one more tool to install',
  tradeOffs: [
    'It has to be installed first, by everyone and in CI, and the Yarn 1 of many machines refuses this repo.',
    'With node_modules a workspace can import what it does not declare, as with npm: only lint refuses it.',
    'It resolves the optional packages of every platform, and fails when a registry lacks one of them.',
  ],
  cost: 'No licence. Fast installs from its own cache.',
  contributes: {
    packageManager: {
      name: 'yarn',
      version: '4.18.1',
      workspaceProtocol: 'workspace:*',
      install: 'yarn install',
      frozenInstall: 'yarn install --immutable',
      unfrozenInstall: 'yarn install --no-immutable',
      run: 'yarn run',
      exec: 'yarn exec',
      dlx: 'yarn dlx',
      lockfile: 'yarn.lock',
      overridesKey: 'resolutions',
      // By force: Yarn 1, where it is installed, has a program of the same name.
      obtain: 'npm install --global --force @yarnpkg/cli-dist@4.18.1',
      image: {
        // By force: the image of Node.js comes with Yarn 1.
        setup: 'RUN npm install --global --force @yarnpkg/cli-dist@4.18.1',
        settings: '.yarnrc.yml',
        cache: '/root/.yarn/berry/cache',
        productionInstall: 'yarn workspaces focus --production <programs>',
        program: '@app/<program>',
      },
    },
  },
});
