import { PreconditionRequiredError, StaleVersionError } from '@app/common';
import { z } from 'zod';

/**
 * The headers of a request that changes one version of a resource. Callers must send If-Match; it
 * is optional here because what is missing answers 428 by way of `versionFromIfMatch`, and not 422.
 */
export const ifMatchHeaders = z.looseObject({
  'if-match': z.string().optional().meta({
    description: 'The ETag of the version you read.',
    example: '"3"',
  }),
});

/** The ETag of a version of a resource: `"3"`. */
export function entityTag(version: number): string {
  return `"${version}"`;
}

/**
 * The version an If-Match header names.
 * @param resource what it is the version of, for the error message
 * @throws PreconditionRequiredError when no version is named (`*` names none)
 * @throws StaleVersionError when the header is no ETag of this API, so that no version can match it
 */
export function versionFromIfMatch(header: string | undefined, resource: string): number {
  if (header === undefined || header === '*') throw new PreconditionRequiredError();
  const version = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined) throw new StaleVersionError(resource);
  return Number(version);
}
