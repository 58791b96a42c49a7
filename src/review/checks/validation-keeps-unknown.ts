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
  find: (facts) =>
    callsOf(facts).flatMap((call) => {
      const [given] = call.args;
      const options = objectOf(given);
      if (call.name !== pipe || (given && (!options || isOpen(options) || property(options, 'whitelist')))) return [];
      return [{ message: 'ValidationPipe without whitelist.', place: placeOf(call) }];
    }),
};

const pipe = '@nestjs/common.ValidationPipe';
