import { type ComposeService, defineOption } from '../../../src/catalog/definition.js';

const healthy = { condition: 'service_healthy' };
const ready = { postgres: healthy, migrate: { condition: 'service_completed_successfully' } };

export default defineOption({
  label: 'Docker',
  summary: 'The images of what runs, and the services of local development.',
  contributes: {
    root: { devDependencies: ['yaml', 'zod'] },
    compose: {
      services: {
        postgres: {
          image: 'postgres:18',
          environment: {
            POSTGRES_USER: 'owner',
            POSTGRES_PASSWORD: 'owner',
            POSTGRES_DB: 'app',
            RUNTIME_USER: 'app',
            RUNTIME_PASSWORD: 'app',
          },
          ports: ['127.0.0.1:5432:5432'],
          volumes: ['postgres:/var/lib/postgresql', './docker/postgres:/docker-entrypoint-initdb.d:ro'],
          healthcheck: {
            // Over TCP: while the image initialises, its temporary server answers on the socket only.
            test: ['CMD', 'pg_isready', '--host=127.0.0.1', '--username=owner', '--dbname=app'],
            interval: '2s',
            timeout: '5s',
            retries: 30,
          },
        },
        migrate: {
          ...program('api', { MIGRATION_DATABASE_URL: 'postgres://owner:owner@postgres:5432/app' }),
          command: ['packages/database/dist/cli/migrate.js'],
          depends_on: { postgres: healthy },
        },
        api: {
          ...program('api', { HOST: '0.0.0.0', PORT: '3000' }),
          ports: ['127.0.0.1:3000:3000'],
          depends_on: ready,
        },
      },
      volumes: ['postgres'],
    },
  },
  contributesWith: {
    '!none': {
      compose: {
        services: {
          worker: {
            ...program('worker', { HOST: '0.0.0.0', WORKER_PORT: '3001' }),
            depends_on: ready,
          },
        },
      },
    },
  },
});

/**
 * An image, as production runs it, on the services above: only with `--profile app`. What .env may say about addresses
 * is for programs on the host, so they are set here.
 */
function program(target: string, environment: Readonly<Record<string, string>>): ComposeService {
  return {
    build: { context: '.', dockerfile: 'docker/Dockerfile', target },
    profiles: ['app'],
    env_file: ['.env'],
    environment: {
      NODE_ENV: 'production',
      DATABASE_URL: 'postgres://app:app@postgres:5432/app',
      // What .env may say is for migrate alone.
      MIGRATION_DATABASE_URL: '',
      ...environment,
    },
    read_only: true,
  };
}
