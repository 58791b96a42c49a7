import { Module } from '@nestjs/common';

@Module({
  imports: [
    // Feature modules, in order.
  ],
})
export class AppModule {}
