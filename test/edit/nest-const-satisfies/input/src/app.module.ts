import { Module, type ModuleMetadata } from '@nestjs/common';

import { UsersModule } from './modules/users/users.module.js';

export const metadata = {
  imports: [UsersModule],
} satisfies ModuleMetadata;

@Module(metadata)
export class AppModule {}
