import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';

import { QueueModule } from './queue/queue.module.js';

@Module({
  imports: [
    QueueModule.forRootAsync({
      imports: [ConfigModule],
      useFactory: () => ({ imports: [] }),
    }),
  ],
})
export class AppModule {}
