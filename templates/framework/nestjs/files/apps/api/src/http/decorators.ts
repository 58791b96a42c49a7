import { applyDecorators, HttpCode, SerializeOptions } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';

type Handler<T> = (...parameters: never[]) => Promise<T>;

/**
 * The answer of a handler that succeeds. Combines `@HttpCode()`, `@ApiResponse()` and, with a schema,
 * `@SerializeOptions({ schema })`; the compiler checks that the handler returns what the schema takes.
 * `StandardSchemaSerializerInterceptor` parses the returned value with the schema before it is sent, so
 * fields that the schema does not name are left out.
 * @param schema of the body; none for an answer without a body
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

/**
 * Describes the If-Match header of a route that changes one version of a resource. The handler reads it
 * with `versionsFromIfMatch`, which answers 428 when it is missing.
 */
export const ApiIfMatch = () =>
  ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'The ETag of the version you read, several of them, or * for any version.',
    example: '"3"',
  });
