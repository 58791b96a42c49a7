export type Permission = `${string}:read`;
