import { CrossSiteRequestError } from '@app/common';
import { ForbiddenException } from '@nestjs/common';

// #slot exceptions
if (isCrossSite(thrown)) return new CrossSiteRequestError();
// #slot functions

/** Whether `enableCsrfProtection` has thrown it: NestJS has no class for that, only a message. */
function isCrossSite(thrown: HttpException): boolean {
  return (
    thrown instanceof ForbiddenException &&
    thrown.message.startsWith('Cross-origin request detected')
  );
}
