import { PreconditionRequiredError } from '@app/common';
import type { Versions } from '@app/core';
// #if fastify
import { z } from 'zod';
// #endif

// #if fastify
/**
 * The headers of a request that changes one version of a resource. Callers must send If-Match, and
 * the API description says so. It is optional for the validator, because a missing one is answered
 * with 428 by `versionsFromIfMatch`, and not with 422.
 */
export const ifMatchHeaders = z
  .looseObject({
    'if-match': z.string().optional().meta({
      description: 'The ETag of the version you read, several of them, or * for any version.',
      example: '"3"',
    }),
  })
  .meta({ required: ['if-match'] });

// #endif
/** The ETag of a version of a resource: `"3"`. */
export function entityTag(version: number): string {
  return `"${version}"`;
}

const versionInTag = /^\s*"(0|[1-9]\d{0,8})"\s*$/;

/**
 * The versions an If-Match header names. A tag that this API has not made, a weak one among them,
 * names none.
 * @throws PreconditionRequiredError when there is no header
 */
export function versionsFromIfMatch(header: string | undefined): Versions {
  if (header === undefined) throw new PreconditionRequiredError();
  if (header.trim() === '*') return '*';
  return header.split(',').flatMap((tag) => {
    const version = versionInTag.exec(tag)?.[1];
    return version === undefined ? [] : [Number(version)];
  });
}
