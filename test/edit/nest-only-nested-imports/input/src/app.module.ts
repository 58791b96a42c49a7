import { Module } from '@nestjs/common';

import { queue } from './queue/queue.module.js';

@Module({
  providers: [queue({ imports: [] })],
})
export class AppModule {}
