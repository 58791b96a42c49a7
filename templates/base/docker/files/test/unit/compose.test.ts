import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

import { loadApiConfig } from '../../apps/api/src/config/index.js';
// #if saas
import { loadWorkerConfig } from '../../apps/worker/src/config/index.js';
// #endif
import { migrationConfigSchema } from '../../packages/database/src/migrations.js';
import { generateSecret, readFreshEnv, root } from '../../scripts/env-file.js';

const read = (file: string) => readFileSync(join(root, file), 'utf8');

const serviceSchema = z.object({
  environment: z.record(z.string(), z.string()).default({}),
  depends_on: z.record(z.string(), z.unknown()).default({}),
  // #if saas
  networks: z.object({ default: z.object({ aliases: z.array(z.string()) }) }).optional(),
  // #endif
});

const { services } = z
  .object({ services: z.record(z.string(), serviceSchema) })
  .parse(parse(read('docker-compose.yml')));

/** The environment of a container: a fresh .env, and what Compose sets. */
async function environmentOf(name: string): Promise<NodeJS.ProcessEnv> {
  return { ...(await readFreshEnv(root)), ...services[name]?.environment };
}

describe('docker compose --profile app up', () => {
  it('gives the API all that it needs', async () => {
    const config = loadApiConfig(await environmentOf('api'));
    expect(config.NODE_ENV).toBe('production');
  });

  // #if saas
  it('gives the worker all that it needs', async () => {
    const config = loadWorkerConfig(await environmentOf('worker'));
    expect(config.NODE_ENV).toBe('production');
  });

  // #endif
  it('gives the migration all that it needs', async () => {
    expect(migrationConfigSchema.safeParse(await environmentOf('migrate')).error).toBeUndefined();
  });

  // #if service
  it.each(['api', 'migrate'])('lets %s wait for the services it connects to', (name) => {
    const { environment, depends_on } = serviceSchema.parse(services[name]);
    const hosts = Object.values(environment)
      .filter((value) => value.includes('://'))
      .map((value) => new URL(value).hostname);
    expect(hosts.length).toBeGreaterThan(0);
    expect(hosts.filter((host) => !(host in depends_on))).toEqual([]);
  });
  // #else
  it.each(['api', 'worker', 'migrate'])('lets %s wait for the services it connects to', (name) => {
    const { environment, depends_on } = serviceSchema.parse(services[name]);
    const waitsFor = Object.keys(depends_on).flatMap((service) => [
      service,
      ...(services[service]?.networks?.default.aliases ?? []),
    ]);
    const hosts = Object.entries(environment)
      .filter(([variable, value]) => variable !== 'APP_URL' && value.includes('://'))
      .map(([, value]) => new URL(value).hostname);
    expect(hosts.length).toBeGreaterThan(0);
    expect(hosts.filter((host) => !waitsFor.includes(host))).toEqual([]);
  });
  // #endif
});

describe('.env with all examples of .env.example', () => {
  const text = read('.env.example')
    .replaceAll(/^# (?=[A-Z\d_]+=)/gm, '')
    .replaceAll(/<generate:([\w-]+)>/g, (_, kind: string) => generateSecret(kind));
  const env = parseEnv(text);

  // #if service
  it('starts API and migration in production', () => {
    expect(loadApiConfig(env).NODE_ENV).toBe('production');
    expect(migrationConfigSchema.safeParse(env).error).toBeUndefined();
  });
  // #else
  it('starts API, worker and migration in production', () => {
    expect(loadApiConfig(env).NODE_ENV).toBe('production');
    expect(loadWorkerConfig(env).NODE_ENV).toBe('production');
    expect(migrationConfigSchema.safeParse(env).error).toBeUndefined();
  });
  // #endif
});
