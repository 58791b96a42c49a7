import { lineOfText } from '@app/core';
import { z } from 'zod';

export const signInBody = z
  .strictObject({
    organization: lineOfText(63).meta({
      description: 'The slug of the organization.',
      example: 'acme',
    }),
    email: z.email().max(254).toLowerCase(),
    // No password rules here: they would tell an attacker which guesses are worth a try.
    password: z.string().min(1).max(128),
  })
  .meta({ id: 'SignIn' });

export const accessTokenResponse = z
  .object({
    accessToken: z.string(),
    tokenType: z.literal('Bearer'),
    expiresIn: z.int().meta({ description: 'Seconds.' }),
  })
  .meta({ id: 'AccessToken' });

export type SignInBody = z.output<typeof signInBody>;
export type AccessTokenResponse = z.output<typeof accessTokenResponse>;
