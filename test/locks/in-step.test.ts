import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { packagesIn } from '../../scripts/versions/packages-in.js';
import { unionOf } from '../../scripts/versions/union-of.js';
import { managersIn, unionOverrides, unionRepo } from '../../scripts/versions/union-repo.js';
import { manifestsIn } from '../../src/render/lock/locked-repo.js';
import { prunerOf } from '../../src/render/lock/render-lock.js';
import { compileCatalog } from '../../src/build/compile.js';
import { templates } from './templates.js';

const catalog = await compileCatalog(templates);
const refresh = 'run npm run refresh-versions -- --locks-only';

describe('the lock of all options', () => {
  it.each(managersIn(catalog).map((one) => ({ one, id: one.option.id })))(
    'of $id is in step with the versions of the options',
    ({ one }) => {
      const union = readFileSync(join(templates, one.option.lock ?? ''), 'utf8');
      const overrides = unionOverrides(catalog, one);
      const repo = { manifests: manifestsIn(unionRepo(templates, catalog, one)), overrides, mayMiss: () => false };
      // Throws when it lacks a package or has it in another version.
      const whole = prunerOf(one.manager)(union, repo);
      expect(unionOf[one.manager.name]?.(whole) === union, `holds what nothing needs any more: ${refresh}`).toBe(true);

      const packages = packagesIn(one.manager.name, union);
      const others = Object.entries(overrides).filter(([name, version]) => packages.get(name)?.join() !== version);
      expect(others, `overrides of what is not there, or that it was written without: ${refresh}`).toEqual([]);
    },
  );
});
