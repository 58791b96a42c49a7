import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'NestJS 12',
  summary: 'Modules, dependency injection, guards and pipes, on the Fastify adapter',
  rules: [
    {
      when: { graphql: true },
      because: 'GraphQL is a requirement, and NestJS has it with the same guards, pipes and modules as REST',
      strength: 'must',
    },
    {
      when: { decorators: true },
      because: 'the team likes an Angular-like structure, with decorators and dependency injection',
      strength: 'should',
    },
    {
      when: { conventions: true },
      because:
        'the team values convention over configuration, and guards, interceptors and pipes come with the framework',
      strength: 'should',
    },
    {
      when: { domains: { above: 4 } },
      because: 'a modular monolith of many domains needs module boundaries that the framework enforces',
      strength: 'should',
    },
  ],
  rejected:
    'its decorators, container and module files are a layer over HTTP that a small or throughput-critical service pays for without using it',
  tradeOffs: [
    'More files and indirection per feature: module, controller and providers are wired by the container, and a wrong wiring shows at start instead of in the type checker.',
    'Legacy TypeScript decorators (experimentalDecorators) are part of the code, so plain type stripping cannot run it.',
    'A request passes guards, pipes and interceptors on top of the same Fastify server, so throughput is below bare Fastify.',
    'Upgrades follow the major versions of NestJS, which all its official packages take in lock-step.',
  ],
  cost: 'No licence. Against bare Fastify about 30 MB more memory and half a second more CPU at start per process, and somewhat more CPU per request.',
  contributes: {
    root: { devDependencies: ['@oxc-node/core'] },
    workspaces: {
      'apps/api': {
        dependencies: [
          '@fastify/static',
          '@nestjs/common',
          '@nestjs/config',
          '@nestjs/core',
          '@nestjs/platform-fastify',
          '@nestjs/swagger',
          'reflect-metadata',
          'rxjs',
        ],
        compilerOptions: { emitDecoratorMetadata: true, experimentalDecorators: true },
      },
    },
  },
  contributesWith: {
    saas: {
      workspaces: {
        'apps/api': { dependencies: ['@app/mail', 'cookie'] },
        'apps/worker': {
          dependencies: ['@nestjs/common', '@nestjs/core', 'reflect-metadata', 'rxjs'],
          compilerOptions: { emitDecoratorMetadata: true, experimentalDecorators: true },
        },
      },
    },
  },
});
