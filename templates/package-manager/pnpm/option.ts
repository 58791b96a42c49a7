import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'pnpm 12',
  summary: 'One store for all checkouts, and packages that see only what they declare',
  rules: [
    {
      when: { strictDependencies: true },
      because: 'no package may import what it does not declare, and its node_modules holds nothing else',
      strength: 'must',
    },
    { when: { usesPnpm: true }, because: 'the team uses pnpm already', strength: 'should' },
  ],
  rejected: 'it is one more tool, in one more version, on every laptop, in CI and in the image build',
  tradeOffs: [
    'It has to be installed first, by everyone and in CI.',
    'node_modules is made of links: a tool that follows no links, or expects everything in one folder, needs a setting.',
  ],
  cost: 'No licence. Fast installs, and each package version once on a disk.',
  contributes: {
    packageManager: {
      name: 'pnpm',
      version: '12.21.0',
      workspaceProtocol: 'workspace:*',
      install: 'pnpm install',
      frozenInstall: 'pnpm install --frozen-lockfile',
      unfrozenInstall: 'pnpm install --no-frozen-lockfile',
      run: 'pnpm run',
      exec: 'pnpm exec',
      dlx: 'pnpm dlx',
      lockfile: 'pnpm-lock.yaml',
      obtain: 'npm install --global pnpm@12.21.0',
      image: {
        setup: 'RUN npm install --global pnpm@12.21.0',
        settings: 'pnpm-workspace.yaml',
        cache: '/root/.local/share/pnpm/store',
        productionInstall: 'pnpm install --frozen-lockfile --prod <programs>',
        program: '--filter-prod "@app/<program>..."',
      },
    },
  },
});
