import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Carries the refresh token of a browser. Scripts cannot read it, other sites cannot have it sent,
 * and the prefix has browsers refuse it from anywhere but this very host over TLS.
 */
export class RefreshCookie {
  readonly #name: string;

  /** @param secure false over plain HTTP, which the prefix does not allow: in development */
  constructor(private readonly secure: boolean) {
    this.#name = secure ? '__Host-refresh' : 'refresh';
  }

  read(request: FastifyRequest): string | undefined {
    return parseCookie(request.headers.cookie ?? '')[this.#name];
  }

  set(reply: FastifyReply, token: string, expires: Date): void {
    this.#send(reply, token, expires);
  }

  clear(reply: FastifyReply): void {
    this.#send(reply, '', new Date(0));
  }

  #send(reply: FastifyReply, value: string, expires: Date): void {
    const cookie = stringifySetCookie({
      name: this.#name,
      value,
      expires,
      path: '/',
      httpOnly: true,
      secure: this.secure,
      sameSite: 'strict',
    });
    reply.header('set-cookie', cookie);
  }
}
