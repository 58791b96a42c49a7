import type { Actor, Principal } from '@app/core';
import fp from 'fastify-plugin';

import { actorOf, authenticate, principalOf } from '../http/access.js';
import type { Authenticator } from '../modules/identity/authenticator.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is calling. Throws on public routes, where nobody knows. */
    readonly principal: Principal | Actor;
    // #if multi
    /** Who is calling, and for which organization. For routes that name a permission. */
    // #else
    /** Who is calling, and what they may do. For routes that name a permission. */
    // #endif
    readonly actor: Actor;
  }
}

/** Asks for an access token on every route but those that declare `config: { access: 'public' }`. */
export const authentication = fp<{ authenticator: Authenticator }>(
  (app, { authenticator }, done) => {
    app.decorateRequest('principal', {
      getter() {
        return principalOf(this);
      },
    });
    app.decorateRequest('actor', {
      getter() {
        return actorOf(this);
      },
    });
    authenticate(app, authenticator);
    done();
  },
  { name: 'authentication' },
);
