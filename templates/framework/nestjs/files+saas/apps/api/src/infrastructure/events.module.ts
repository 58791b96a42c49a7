import { DomainEvents, type EventSubscriber } from '@app/core';
import { Module } from '@nestjs/common';

/**
 * What services record, and who acts on it. A subscriber is a provider of a module that is imported
 * here; in the order of `inject` they handle each event.
 */
@Module({
  imports: [
    // #slot imports
  ],
  providers: [
    {
      provide: DomainEvents,
      inject: [
        // #slot subscribers
      ],
      useFactory: (...subscribers: readonly EventSubscriber[]) => new DomainEvents(subscribers),
    },
  ],
  exports: [DomainEvents],
})
export class EventsModule {}
