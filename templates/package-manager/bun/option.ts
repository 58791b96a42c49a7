import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Bun 1.4',
  summary: 'The fastest installs; here only the package manager, while everything still runs on Node.js',
  rules: [{ when: { usesBun: true }, because: 'the team uses Bun already', strength: 'should' }],
  rejected:
    'it is the youngest of the four, and a second JavaScript runtime next to Node.js for the sake of faster installs',
  tradeOffs: [
    'It has to be installed first, by everyone and in CI.',
    'Its lockfile is read by fewer scanners and update bots than those of npm and pnpm.',
    'Programs still run on Node.js: `bun run` starts a script, and the script names its runtime.',
  ],
  cost: 'No licence. Installs of about a second.',
  contributes: {
    packageManager: {
      name: 'bun',
      version: '1.4.5',
      workspaceProtocol: 'workspace:*',
      install: 'bun install',
      frozenInstall: 'bun install --frozen-lockfile',
      run: 'bun run',
      exec: 'bunx',
      dlx: 'bunx',
      lockfile: 'bun.lock',
      overridesKey: 'overrides',
      obtain: 'npm install --global bun@1.4.5',
      image: {
        setup: 'COPY --from=oven/bun:1.4.5-slim /usr/local/bin/bun /usr/local/bin/bun',
        settings: 'bunfig.toml',
        cache: '/root/.bun/install/cache',
        productionInstall: `# A tool that is an optional peer, like the command line of an ORM, would come along.
    bun install --frozen-lockfile --production --omit=peer <programs>`,
        program: '--filter @app/<program>',
      },
    },
  },
});
