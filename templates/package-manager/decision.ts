import { defineDecision } from '../../src/catalog/definition.js';

export default defineDecision({
  title: 'Package manager',
  question: 'Which package manager installs the repo?',
  order: 80,
  verifiedBy: 'each',
  default: 'npm',
  needs: [
    {
      id: 'strictDependencies',
      question: 'Must a package be unable to import what it does not declare, even by accident?',
      type: 'boolean',
      default: false,
    },
    {
      id: 'usesPnpm',
      question: 'Does the team use pnpm?',
      type: 'boolean',
      default: false,
      startedBy: 'pnpm',
    },
    {
      id: 'usesYarn',
      question: 'Does the team use Yarn?',
      type: 'boolean',
      default: false,
      startedBy: 'yarn',
    },
    {
      id: 'usesBun',
      question: 'Does the team use Bun?',
      type: 'boolean',
      default: false,
      startedBy: 'bun',
    },
  ],
  mustProvide: { texts: ['cost', 'rejected', 'tradeOffs'], packageManager: true },
});
