import { createPublicKey } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { InvalidConfigError, loadConfig } from '@app/common';
import { resolveSecrets } from '@app/common/secrets';
// #if multi
import { identityScope } from '@app/core';
// #else
import { systemScope } from '@app/core';
// #endif
import { createDatabase, databaseEnv } from '@app/database';
import { z } from 'zod';

import { AuditSealsRepository } from '../audit/audit-seals.repository.js';
import { keyIdOf, type SealEnd } from '../audit/seal.js';
import { type Verification, verifyAuditLog } from '../audit/verify-audit-log.js';
import { auditVerificationEnv, requireVerificationKey } from '../config/audit.js';

// Compares the audit log with its seals: docs/audit.md. `--noted <file>` compares their ends with
// those in the file, when there is one, and writes the new ones there when all is well.
// Exits with 0 when everything that is sealed is as it was, with 1 when something is not, and with 2
// when that cannot be said.
const schema = z.object({ ...databaseEnv, ...auditVerificationEnv }).check(requireVerificationKey);

const notes = z.record(z.string(), z.object({ seq: z.int(), hash: z.string() }));

try {
  const { values } = parseArgs({ options: { noted: { type: 'string' } } });
  const env = await resolveSecrets(process.env, Object.keys(schema.shape));
  const config = loadConfig(schema, env);
  const { AUDIT_SEAL_KEY: own, AUDIT_SEAL_PUBLIC_KEYS: others = [] } = config;
  const publicKeys = own ? [createPublicKey(own), ...others] : others;
  const keys = new Map(publicKeys.map((key) => [keyIdOf(key), key]));
  const before = values.noted === undefined ? {} : await readNotes(values.noted);
  const after: Record<string, SealEnd> = {};
  const database = createDatabase({ ...config, applicationName: 'verify-audit' });
  const seals = new AuditSealsRepository(database);
  try {
    // #if multi
    const places = await database.run(identityScope, () => seals.places());
    const logs = places.map((place) => ({ name: place.tenantId, place }));
    // #else
    const logs = [{ name: 'audit_log', place: systemScope }];
    // #endif
    for (const { name, place } of logs) {
      const verification = await verifyAuditLog(database, seals, place, keys, before[name]);
      report(name, verification);
      after[name] = verification.end;
    }
    for (const name of Object.keys(before).filter((one) => after[one] === undefined)) {
      report(name, 'it was there before, and is gone');
    }
  } finally {
    await database.close();
  }
  if (values.noted !== undefined && process.exitCode === undefined) {
    await writeFile(values.noted, `${JSON.stringify(after, null, 2)}\n`);
  }
} catch (error) {
  console.error(error instanceof InvalidConfigError ? error.message : error);
  process.exitCode = 2;
}

async function readNotes(file: string): Promise<z.output<typeof notes>> {
  try {
    return notes.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

function report(name: string, result: Verification | string): void {
  const findings = typeof result === 'string' ? [{ fault: result }] : result.findings;
  for (const { seal, entryId, fault } of findings) {
    const where = [name, seal && `seal ${seal}`, entryId && `entry ${entryId}`].filter(Boolean);
    console.error(`${where.join(', ')}: ${fault}`);
    process.exitCode = 1;
  }
  if (typeof result === 'string') return;
  const { sealed, end, waiting } = result;
  const tail =
    waiting.waiting === 0
      ? ''
      : `; not sealed yet: ${waiting.waiting}, the oldest for ${Math.ceil(waiting.oldestSeconds ?? 0)} s`;
  console.log(
    `${name}: ${sealed} entries as sealed, the last seal is ${end.seq} ${end.hash}${tail}`,
  );
}
