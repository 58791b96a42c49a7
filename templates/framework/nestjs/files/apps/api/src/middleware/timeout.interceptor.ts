import { UnavailableError } from '@app/common';
import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { type MonoTypeOperatorFunction, type Observable, throwError, timeout } from 'rxjs';

import type { ApiConfig } from '../config/index.js';
import { API_CONFIG } from '../infrastructure/config.module.js';

/**
 * Fails with 503 after `ms` milliseconds without a value. The work goes on until the statement
 * timeout of the database ends it; its result is not sent.
 */
export function failAfter<T>(ms: number): MonoTypeOperatorFunction<T> {
  const late = () => throwError(() => new UnavailableError('The request took too long to handle.'));
  return timeout({ first: ms, with: late });
}

/**
 * Answers 503 when a handler takes longer than HANDLER_TIMEOUT_MS. The time in which the body
 * arrives does not count: it is limited by REQUEST_TIMEOUT_MS, in the server.
 */
@Injectable()
export class TimeoutInterceptor implements NestInterceptor {
  constructor(@Inject(API_CONFIG) private readonly config: ApiConfig) {}

  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(failAfter(this.config.HANDLER_TIMEOUT_MS));
  }
}
