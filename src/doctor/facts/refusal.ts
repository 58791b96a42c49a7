import type { Refusal } from './facts.js';
import { SilenceError } from './within.js';

type Reason = Refusal['reason'];

/** What clients and servers call it, by the beginning of the code. */
const reasons: readonly (readonly [RegExp, Reason])[] = [
  [/^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/, 'absent'],
  [/^(?:ENOTFOUND|EAI_AGAIN)$/, 'unknown-host'],
  [/^(?:ETIMEDOUT|ESOCKETTIMEDOUT)$/, 'silent'],
  // PostgreSQL
  [/^28/, 'password'],
  [/^3D000$/, 'no-database'],
  [/^42501$/, 'no-permission'],
  // Redis
  [/^(?:WRONGPASS|NOAUTH)$/, 'password'],
  [/^NOPERM$/, 'no-permission'],
  // RabbitMQ
  [/^403$/, 'password'],
  [/^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED|UNABLE_TO_|EPROTO)/, 'tls'],
];

/** What messages say where clients give no code. */
const sayings: readonly (readonly [RegExp, string, Reason])[] = [
  [/timeout/i, 'timeout', 'silent'],
  [/does not support SSL/, 'the server has no TLS', 'tls'],
  [/client password must be/, 'no password', 'password'],
  // Of RabbitMQ, which does not say why: there is no such virtual host, or not for this user.
  [/got <ConnectionClose/, 'connection closed', 'no-database'],
  [/called without any password configured/, 'no password is asked for', 'other'],
];

/** Why a service let nobody in. Messages of clients are not kept: they may hold the URL. */
export function refusalFor(error: unknown): Refusal {
  if (error instanceof SilenceError) return { is: 'refused', reason: 'silent', code: 'timeout' };
  const { code, message } = codeAndMessage(error);
  const byCode = reasons.find(([pattern]) => pattern.test(code))?.[1];
  if (byCode) return { is: 'refused', reason: byCode, code };
  const saying = sayings.find(([pattern]) => pattern.test(message));
  if (saying) return { is: 'refused', reason: saying[2], code: saying[1] };
  return { is: 'refused', reason: 'other', code: code === '' ? 'an answer that is not understood' : code };
}

function codeAndMessage(error: unknown): { readonly code: string; readonly message: string } {
  if (!(error instanceof Error)) return { code: '', message: '' };
  const { message } = error;
  const code = 'code' in error ? String(error.code) : undefined;
  // Redis begins its messages with a word in capitals, RabbitMQ has a number in them.
  const [, ofRedis] = /^([A-Z]{3,}) /.exec(message) ?? [];
  const [, ofRabbit] = /\b(\d{3}) \([A-Z-]+\)/.exec(message) ?? [];
  return { code: code ?? ofRedis ?? ofRabbit ?? '', message };
}
