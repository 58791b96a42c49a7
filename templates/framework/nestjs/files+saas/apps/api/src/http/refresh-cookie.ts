import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * The cookie with the refresh token of a browser. Scripts cannot read it and other sites cannot make a
 * browser send it. With the prefix `__Host-`, browsers accept it from this host alone, over TLS.
 */
export class RefreshCookie {
  readonly #name: string;

  /** @param secure false in development, over plain HTTP, where browsers do not accept the prefix */
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
