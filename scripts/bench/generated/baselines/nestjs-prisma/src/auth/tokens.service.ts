import { createPublicKey, type KeyObject } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { jwtVerify } from 'jose';

import type { Actor } from './actor.js';

/** Verifies access tokens. (@nestjs/jwt has no EdDSA.) */
@Injectable()
export class TokensService {
  private readonly publicKey: KeyObject;
  private readonly issuer: string;
  private readonly audience: string;

  constructor(config: ConfigService) {
    const key = Buffer.from(config.getOrThrow<string>('JWT_PUBLIC_KEY'), 'base64');
    this.publicKey = createPublicKey({ key, format: 'der', type: 'spki' });
    this.issuer = config.getOrThrow<string>('JWT_ISSUER');
    this.audience = config.getOrThrow<string>('JWT_AUDIENCE');
  }

  async verify(token: string): Promise<Actor> {
    const { payload } = await jwtVerify<{ tid: string; uid: string }>(token, this.publicKey, {
      algorithms: ['EdDSA'],
      typ: 'at+jwt',
      issuer: this.issuer,
      audience: this.audience,
      requiredClaims: ['exp', 'tid', 'uid'],
    });
    return { tenantId: payload.tid, userId: payload.uid };
  }
}
