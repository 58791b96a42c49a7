import { lineOfText, listQuery, ownName, type Page, pageOf } from '@app/core';
import { z } from 'zod';

import { roleSummary } from '../permissions/roles.dto.js';
import type { UserWithRole } from './users.service.js';

/** What the fields of a user may hold. */
const fields = {
  email: z.email().max(254).toLowerCase(),
  name: ownName(),
};

export const userParams = z.object({ id: z.uuid() });

export const listUsersQuery = listQuery({
  sortable: ['createdAt', 'email', 'name'],
  defaultSort: '-createdAt',
  filterable: {
    email: fields.email,
    name: lineOfText(200),
  },
});

export const updateUserBody = z
  .strictObject({
    name: fields.name.exactOptional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'Must have at least one field')
  .meta({ id: 'UpdateUser', minProperties: 1 });

/** What a client may see of a user; whatever else a row holds is left out of the response. */
export const userResponse = z
  .object({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    role: roleSummary.nullable().meta({ description: 'Null for a user who is leaving.' }),
    version: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'User' });

export const userPageResponse = pageOf(userResponse).meta({ id: 'UserPage' });

export type ListUsersQuery = z.output<typeof listUsersQuery>;
export type UpdateUserBody = z.output<typeof updateUserBody>;
export type UserResponse = z.output<typeof userResponse>;
export type UserPageResponse = z.output<typeof userPageResponse>;

export function toUserResponse(user: UserWithRole): UserResponse {
  return {
    ...user,
    createdAt: user.createdAt.toISOString(),
    updatedAt: user.updatedAt.toISOString(),
  };
}

export function toUserPageResponse({ data, page }: Page<UserWithRole>): UserPageResponse {
  return { data: data.map(toUserResponse), page };
}
