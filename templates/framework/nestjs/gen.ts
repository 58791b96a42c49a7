import { Draft } from '../../../src/edit/draft.js';
import { defineGen } from '../../../src/gen/drivers/gen-part.js';
import { majorOf, reachableFrom } from '../../../src/repo/packages.js';
import type { Place } from '../../../src/repo/recogniser.js';
import { unknownVersion } from '../../../src/repo/unknown-version.js';
import { httpApplications } from './gen/http-applications.js';
import { nestInRepo } from './gen/nest-in-repo.js';

export default defineGen({
  framework: { label: 'NestJS', packages: ['@nestjs/core'], runsOn: ['express', 'fastify'], recognise },
});

function recognise({ owner, read, resolve }: Place) {
  const major = majorOf(owner, '@nestjs/core');
  if (major === undefined) return unknownVersion(owner, '@nestjs/core');
  if (major < 9 || major > 12) return `@nestjs/core ${String(major)}; 9 to 12 are known`;
  const found = httpApplications(new Draft(read, resolve), owner);
  if (typeof found === 'string') return found;
  const dependencies = reachableFrom(owner);
  const onFastify = '@nestjs/platform-fastify' in dependencies;
  const both = onFastify && '@nestjs/platform-express' in dependencies;
  return found.map(({ rootModule, usesFastify }) =>
    nestInRepo({ major, adapter: (both ? usesFastify : onFastify) ? 'fastify' : 'express', rootModule }),
  );
}
