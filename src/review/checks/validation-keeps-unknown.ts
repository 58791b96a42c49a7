import { isOpen, objectOf, property } from '../code/literals.js';
import { callsOf, placeOf } from '../code/source.js';
import { type Check } from '../finding.js';

export const validationKeepsUnknown: Check = {
  id: 'validation-keeps-unknown',
  title: 'Validation lets unknown properties through',
  area: 'security',
  severity: 'medium',
  owasp: 'A08:2021',
  strength: 'Validation drops or refuses unknown properties.',
  remedy: 'new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true }): a client cannot set what no DTO names.',
  applies: ({ stack, ...facts }) =>
    stack.frameworks.includes('NestJS') && callsOf(facts).some(({ name }) => name === pipe),
  find: (facts) => {
    const pipes = callsOf(facts).filter(({ name }) => name === pipe);
    // A pipe for all routes comes before those of single parameters.
    if (pipes.some(({ args }) => property(objectOf(args[0]), 'whitelist'))) return [];
    return pipes.flatMap((call) => {
      const [given] = call.args;
      const options = objectOf(given);
      if (given && (!options || isOpen(options))) return [];
      return [{ message: 'ValidationPipe without whitelist.', place: placeOf(call) }];
    });
  },
};

const pipe = '@nestjs/common.ValidationPipe';
