import { lineOfText, listQuery, type Page, pageOf, roles, type User } from '@app/core';
import { z } from 'zod';

const email = z.email().max(254).toLowerCase();
const name = lineOfText(200);
const role = z.enum(roles);

export const userParams = z.object({ id: z.uuid() });

export const listUsersQuery = listQuery({
  sortable: ['createdAt', 'email'],
  defaultSort: '-createdAt',
});

export const createUserBody = z
  .strictObject({ email, name, role: role.default('member') })
  .meta({ id: 'CreateUser' });

export const updateUserBody = z
  .strictObject({
    email: email.exactOptional(),
    name: name.exactOptional(),
    role: role.exactOptional(),
  })
  .refine((patch) => Object.keys(patch).length > 0, 'Name at least one field to change')
  .meta({ id: 'UpdateUser' });

/** What a client may see of a user; whatever else a row holds is left out of the response. */
export const userResponse = z
  .object({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    role,
    version: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'User' });

export const userPageResponse = pageOf(userResponse).meta({ id: 'UserPage' });

export type ListUsersQuery = z.output<typeof listUsersQuery>;
export type CreateUserBody = z.output<typeof createUserBody>;
export type UpdateUserBody = z.output<typeof updateUserBody>;
export type UserResponse = z.output<typeof userResponse>;
export type UserPageResponse = z.output<typeof userPageResponse>;

export function toUserResponse(user: User): UserResponse {
  return {
    ...user,
    createdAt: user.createdAt.toISOString(),
    updatedAt: user.updatedAt.toISOString(),
  };
}

export function toUserPageResponse({ data, page }: Page<User>): UserPageResponse {
  return { data: data.map(toUserResponse), page };
}
