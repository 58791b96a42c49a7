import { systemRoles, type WorkScope } from '@app/core';
import { z } from 'zod';

/** The scope of a user's own work. */
export interface Member extends WorkScope {
  readonly userId: string;
}

/** A role as others show it. */
export const roleSummary = z
  .object({
    id: z.uuid(),
    key: z.literal([...systemRoles, null]).meta({
      description: 'Of a system role; null for any other.',
    }),
    name: z.string(),
  })
  .meta({ id: 'RoleSummary' });

export type RoleSummary = Readonly<z.output<typeof roleSummary>>;

/** How a request names a role. */
export const roleReference = z
  .union([z.enum(systemRoles), z.uuid()])
  .meta({ description: 'The id of a role, or the key of a system role.' });

export interface NewMember {
  readonly userId: string;
  readonly accountId: string;
  readonly role: string;
}
