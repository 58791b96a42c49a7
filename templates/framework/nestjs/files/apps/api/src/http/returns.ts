import { applyDecorators, HttpCode, SerializeOptions } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';

type Handler<T> = (...parameters: never[]) => Promise<T>;

/**
 * What a handler answers with when all goes well: the status, and the schema of the body, which the
 * compiler, the serializer and the documentation all follow. What the schema does not name is not
 * sent.
 */
export function Returns<S extends z.ZodType = z.ZodVoid>(status: number, schema?: S) {
  return <H extends Handler<z.input<S>>>(
    target: object,
    name: string,
    method: TypedPropertyDescriptor<H>,
  ): void => {
    applyDecorators(
      HttpCode(status),
      ApiResponse({ status, ...(schema && { standardSchema: schema }) }),
      ...(schema ? [SerializeOptions({ schema })] : []),
    )(target, name, method);
  };
}

/** Documents a problem that does not follow from what the operation takes. */
export const Fails = (status: number) => ApiResponse({ status });
