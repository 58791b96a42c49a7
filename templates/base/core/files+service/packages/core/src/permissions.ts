/** A permission, as `resource:action`. */
export type Permission = `${string}:${string}`;

/**
 * The permissions that routes require. The identity provider has the same list, and puts into an
 * access token those that its caller has.
 */
export const permissions: readonly Permission[] = [];
