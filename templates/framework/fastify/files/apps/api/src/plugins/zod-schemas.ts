import fp from 'fastify-plugin';
import { serializerCompiler } from 'fastify-type-provider-zod';
import type { z } from 'zod';

import { toValidationError } from '../http/problem.js';

/** Lets the routes of a scope declare zod schemas for what they take and what they return. */
export const zodSchemas = fp(
  (app, _options, done) => {
    // Not the validator of the library, whose errors name values in its own way: here a request that
    // is not valid is a ValidationError, as everywhere.
    app.setValidatorCompiler<z.ZodType>(({ schema }) => (value) => {
      const result = schema.safeParse(value);
      return result.success
        ? { value: result.data }
        : { error: toValidationError(result.error.issues) };
    });
    app.setSerializerCompiler(serializerCompiler);
    done();
  },
  { name: 'zod-schemas' },
);
