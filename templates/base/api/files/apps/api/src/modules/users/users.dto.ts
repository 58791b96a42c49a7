import { lineOfText, listQuery, type Page, pageOf, type User } from '@app/core';
import { z } from 'zod';

const email = z.email().max(254).toLowerCase();
const name = lineOfText(200);

export const userParams = z.object({ id: z.uuid() });

export const listUsersQuery = listQuery({
  sortable: ['createdAt', 'email'],
  defaultSort: '-createdAt',
});

export const createUserBody = z.strictObject({ email, name }).meta({ id: 'CreateUser' });

export const updateUserBody = z.strictObject({ name }).meta({ id: 'UpdateUser' });

/** What a client may see of a user; whatever else a row holds is left out of the response. */
export const userResponse = z
  .object({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
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
