import './load-env.js';

import { parseArgs } from 'node:util';

import { requestToken } from '@app/auth/testing';
import { type Permission, permissions } from '@app/core';

import { developmentPort } from './issuer.js';

// Prints an access token of the issuer of development, and nothing else.
try {
  console.log(await token());
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function token(): Promise<string> {
  const { values } = parseArgs({
    // Some package managers pass the `--` on that ends their own options.
    args: process.argv.slice(2).filter((arg) => arg !== '--'),
    options: {
      permissions: { type: 'string', default: permissions.join(',') },
      subject: { type: 'string', default: 'developer' },
      // #if multi
      tenant: { type: 'string', default: '00000000-0000-4000-8000-000000000001' },
      // #endif
    },
  });
  const { OIDC_ISSUER = '' } = process.env;
  if (developmentPort(process.env) === undefined) {
    throw new Error(`OIDC_ISSUER is not the issuer of development, but "${OIDC_ISSUER}".`);
  }
  const request = {
    subject: values.subject,
    // #if multi
    tenantId: values.tenant,
    // #endif
    permissions: values.permissions.split(',').filter(isPermission),
  };
  try {
    return await requestToken({ OIDC_ISSUER }, request);
  } catch (error) {
    throw new Error(`${OIDC_ISSUER} gives no token: the script dev has to be running.`, {
      cause: error,
    });
  }
}

/** @throws for a text that is no permission */
function isPermission(text: string): text is Permission {
  const known: readonly string[] = permissions;
  if (text === '' || known.includes(text)) return text !== '';
  throw new Error(`There is no permission ${text}. There are: ${known.join(', ') || 'none yet'}.`);
}
