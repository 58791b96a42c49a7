import { PreconditionRequiredError } from '@app/common';
import type { Versions } from '@app/core';

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

/**
 * Whether If-None-Match names `tag`, by the weak comparison of RFC 9110, section 8.8.3.2.
 * @param tag the ETag of the answer, when it has one
 */
export function includesTag(ifNoneMatch: string, tag: unknown): boolean {
  if (typeof tag !== 'string') return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
}
// #slot schemas
