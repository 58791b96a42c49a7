import { Module } from '@nestjs/common';

import { AuthModule } from './modules/auth/auth.module.js';
import { UsersModule } from './modules/users/users.module.js';

@Module({
  imports: [
    // Who is calling
    AuthModule,
    UsersModule, // people, not accounts
    // Add feature modules above, please.
  ],
})
export class AppModule {}
