import { ValidationError } from '@app/common';
import { StandardSchemaValidationPipe } from '@nestjs/common';

type ExceptionFactory = NonNullable<
  ConstructorParameters<typeof StandardSchemaValidationPipe>[0]
>['exceptionFactory'];

/** Parses each parameter that names a schema, `@Body({ schema })`, and answers 422 with a JSON pointer to every problem. */
export function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({ exceptionFactory });
}
