import { expect, it } from 'vitest';

import type { Evidence } from './evidence.js';
import { withEvidenceTable } from './in-readme.js';

const evidence: Evidence = {
  row: 'fastify-drizzle',
  choices: { 'package-manager': 'pnpm' },
  created: '',
  extended: '',
  harness: '',
  lock: '',
  versions: { node: '20.20.2', pnpm: '12.21.0', PostgreSQL: '15.19', Redis: '7.0.15', RabbitMQ: '3.10.8' },
  steps: [
    { step: 'create', seconds: 1 },
    { step: 'gen-unit', seconds: 20, tests: 500 },
    { step: 'gen-int', seconds: 120, tests: 1031 },
  ],
};

it('puts what was run between the comments of the README, and nothing else changes', () => {
  const readme = '# Tool\n\n<!-- evidence: npm run evidence -->\n\nold\n\n<!-- /evidence -->\n\nMore.\n';
  expect(withEvidenceTable(readme, [evidence])).toBe(`# Tool

<!-- evidence: npm run evidence -->

| stack             | capabilities | package manager | Node.js | steps | tests |
| ----------------- | ------------ | --------------- | ------- | ----: | ----: |
| \`fastify-drizzle\` |              | pnpm 12.21.0    | 20.20.2 |     3 |  1531 |

On PostgreSQL 15.19, Redis 7.0.15, RabbitMQ 3.10.8.

<!-- /evidence -->

More.
`);
});

it('refuses a README without the comments', () => {
  expect(() => withEvidenceTable('# Tool\n', [evidence])).toThrow('README.md has no <!-- evidence');
});
