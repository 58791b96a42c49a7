import { longestPassword, shortestPassword } from '@app/auth';
// #if multi
import { lineOfText, listQuery, ownName, pageOf, permissions } from '@app/core';
// #else
import { listQuery, ownName, pageOf, permissions } from '@app/core';
// #endif
import { z } from 'zod';

import { securityEventNames } from './identity.model.js';

const email = z.email().max(254).toLowerCase();
const opaqueToken = z.string().min(1).max(128);
// No rules here: they would show an attacker which guesses cannot be right.
const password = z.string().min(1).max(longestPassword);
const newPassword = z.string().min(shortestPassword).max(longestPassword).meta({
  description: 'Long, and neither the e-mail address nor one that is tried first.',
  example: 'correct horse battery staple',
});
// #if multi
const slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{1,61}[a-z0-9])$/, 'Must be 3 to 63 of a–z, 0–9 and hyphens')
  .meta({ example: 'acme' });

export const signUpBody = z
  .strictObject({
    name: ownName(),
    email,
    password: newPassword,
    organization: z
      .strictObject({ name: ownName(), slug })
      .exactOptional()
      .meta({ description: 'A new organization. Either this or an invitation.' }),
    invitation: opaqueToken
      .exactOptional()
      .meta({ description: 'The token of an invitation to an organization.' }),
  })
  .refine(
    ({ organization, invitation }) => (organization === undefined) !== (invitation === undefined),
    'Name either an organization or an invitation',
  )
  .meta({ id: 'SignUp' });

// #else
export const signUpBody = z
  .strictObject({
    name: ownName(),
    email,
    password: newPassword,
    invitation: opaqueToken.meta({ description: 'The token from the mail that invited you.' }),
  })
  .meta({ id: 'SignUp' });

// #endif
export const signInBody = z
  .strictObject({
    email,
    password,
    // #if multi
    organization: lineOfText(63).exactOptional().meta({
      description: 'The slug of the organization to work in. By default the first one.',
      example: 'acme',
    }),
    // #endif
    transport: z.enum(['body', 'cookie']).default('body').meta({
      description: 'How the refresh token travels: browsers should ask for a cookie.',
    }),
  })
  .meta({ id: 'SignIn' });

export const refreshBody = z
  .strictObject({
    refreshToken: opaqueToken.exactOptional().meta({ description: 'By default the cookie.' }),
  })
  .meta({ id: 'Refresh' });

// #if multi
export const switchBody = z
  .strictObject({ organizationId: z.uuid() })
  .meta({ id: 'SwitchOrganization' });

// #endif
export const changePasswordBody = z
  .strictObject({ currentPassword: password, newPassword })
  .meta({ id: 'ChangePassword' });

export const forgotPasswordBody = z.strictObject({ email }).meta({ id: 'ForgotPassword' });

export const resetPasswordBody = z
  .strictObject({ token: opaqueToken, password: newPassword })
  .meta({ id: 'ResetPassword' });

export const verifyEmailBody = z.strictObject({ token: opaqueToken }).meta({ id: 'VerifyEmail' });

// Not by when they were last used: one that is used while somebody turns the pages would be missed.
export const listSessionsQuery = listQuery({
  sortable: ['createdAt'],
  defaultSort: '-createdAt',
});

export const listSecurityLogQuery = listQuery({ sortable: ['at'], defaultSort: '-at' });

export const sessionParams = z.object({ id: z.uuid() });

export const accessTokenResponse = z
  .object({
    accessToken: z.string(),
    tokenType: z.literal('Bearer'),
    expiresIn: z.int().meta({ description: 'Seconds.' }),
  })
  .meta({ id: 'AccessToken' });

// #if multi
const organization = z.object({ id: z.uuid(), slug: z.string(), name: z.string() });

// #endif
export const signedInResponse = accessTokenResponse
  .extend({
    refreshToken: z
      .string()
      .optional()
      .meta({ description: 'Good for one refresh. Missing when it travels as a cookie.' }),
    refreshExpiresAt: z.iso.datetime(),
    // #if multi
    organization: organization
      .nullable()
      .meta({ description: 'Where the access token is for; null for nowhere.' }),
    // #endif
  })
  .meta({ id: 'SignedIn' });

export const meResponse = z
  .object({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    emailVerified: z.boolean(),
    sessionId: z.uuid(),
    // #if multi
    membership: z
      .object({
        organization,
        userId: z.uuid(),
        role: z.string(),
        permissions: z.array(z.enum(permissions)),
      })
      .optional()
      .meta({ description: 'In the organization that the access token is for.' }),
    organizations: z.array(organization.extend({ role: z.string() })),
    // #else
    user: z
      .object({ id: z.uuid(), role: z.string(), permissions: z.array(z.enum(permissions)) })
      .optional()
      .meta({ description: 'Missing for an account that is no longer a user.' }),
    // #endif
  })
  .meta({ id: 'Me' });

export const sessionResponse = z
  .object({
    id: z.uuid(),
    current: z.boolean(),
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Session' });

export const sessionPageResponse = pageOf(sessionResponse).meta({ id: 'SessionPage' });

export const securityEventResponse = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    event: z.enum(securityEventNames),
    ip: z.string().meta({ description: 'Where the request came from.' }),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'SecurityEvent' });

export const securityLogPageResponse = pageOf(securityEventResponse).meta({
  id: 'SecurityLogPage',
});

export type SignUpBody = z.output<typeof signUpBody>;
export type SignInBody = z.output<typeof signInBody>;
export type RefreshBody = z.output<typeof refreshBody>;
// #if multi
export type SwitchBody = z.output<typeof switchBody>;
// #endif
export type ChangePasswordBody = z.output<typeof changePasswordBody>;
export type ForgotPasswordBody = z.output<typeof forgotPasswordBody>;
export type ResetPasswordBody = z.output<typeof resetPasswordBody>;
export type VerifyEmailBody = z.output<typeof verifyEmailBody>;
export type AccessTokenResponse = z.output<typeof accessTokenResponse>;
export type SignedInResponse = z.output<typeof signedInResponse>;
export type MeResponse = z.output<typeof meResponse>;
export type SessionPageResponse = z.output<typeof sessionPageResponse>;
export type SecurityLogPageResponse = z.output<typeof securityLogPageResponse>;
export type ListSessionsQuery = z.output<typeof listSessionsQuery>;
export type ListSecurityLogQuery = z.output<typeof listSecurityLogQuery>;
