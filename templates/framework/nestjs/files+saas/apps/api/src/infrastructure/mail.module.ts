import type { Mailer } from '@app/core';
import { createMailer, type MailConfig } from '@app/mail';
import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';

import { APP_CONFIG } from './config.module.js';

/** Sends mails, for jobs: `@Inject(MAILER) mailer: Mailer`. */
export const MAILER = Symbol('MAILER');

@Module({
  providers: [
    {
      provide: MAILER,
      inject: [APP_CONFIG],
      useFactory: (config: MailConfig) => createMailer(config),
    },
  ],
  exports: [MAILER],
})
export class MailModule implements OnApplicationShutdown {
  constructor(@Inject(MAILER) private readonly mailer: Mailer) {}

  /** Runs after the last job. */
  async onApplicationShutdown(): Promise<void> {
    await this.mailer.close();
  }
}
