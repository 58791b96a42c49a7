import { dependsOn, wholeBackend } from '../facts/facts.js';
import { type Check } from '../finding.js';

export const envNotIgnored: Check = {
  id: 'env-not-ignored',
  title: '.env is not ignored by git',
  area: 'security',
  severity: 'medium',
  owasp: 'A05:2021',
  strength: 'git ignores .env.',
  remedy: 'List .env in .gitignore, so that none is committed by mistake.',
  command: 'echo .env >> .gitignore',
  applies: (facts) =>
    dependsOn(facts, ['dotenv', '@nestjs/config', 'dotenv-cli', 'dotenv-safe', '@fastify/env', 'env-schema']),
  find: (facts) =>
    facts.isIgnored('.env') || facts.envFiles.length > 0
      ? []
      : [
          {
            message: 'Variables are read from .env, which .gitignore does not list.',
            place: { path: facts.files.includes('.gitignore') ? '.gitignore' : wholeBackend(facts).path },
          },
        ],
};
