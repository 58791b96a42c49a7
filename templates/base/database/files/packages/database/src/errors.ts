import { ConflictError, UnavailableError } from '@app/common';

import { sqlStateOf } from './postgres-error.js';

/**
 * Maps an error of the database to an error for the caller of the API; other errors are returned as
 * they are. Repositories throw more specific errors where they can.
 */
export function toAppError(error: unknown): unknown {
  const state = sqlStateOf(error);
  switch (state) {
    case '23503': // foreign_key_violation
      return conflict('This refers to something that is not there, or something refers to it.');
    case '23505': // unique_violation
      return conflict('There is one like this already.');
    case '25P03': // idle_in_transaction_session_timeout
    case '40001': // serialization_failure, at every attempt
    case '40P01': // deadlock_detected, at every attempt
    case '53300': // too_many_connections
    case '55P03': // lock_not_available, in time
    case '57014': // query_canceled, by a timeout
    case '57P01': // admin_shutdown
    case '57P02': // crash_shutdown
    case '57P03': // cannot_connect_now
      return unavailable();
    default:
      return state?.startsWith('08') || isConnectionFailure(error) ? unavailable() : error;
  }

  function unavailable(): UnavailableError {
    return new UnavailableError('The database did not answer in time.', { cause: error });
  }

  function conflict(message: string): ConflictError {
    return new ConflictError(message, { cause: error });
  }
}

const codes: readonly unknown[] = [
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
];

// Of node-postgres itself, in English everywhere: it gives these no code.
const messages: readonly string[] = [
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Connection terminated',
  'Connection terminated due to connection timeout',
  'Connection terminated unexpectedly',
  'Query read timeout',
  'timeout exceeded when trying to connect',
  'timeout expired',
];

/** Whether there was no connection, none free in time, or none any more. */
export function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && codes.includes(error.code)) return true;
  return messages.includes(error.message) || isConnectionFailure(error.cause);
}
