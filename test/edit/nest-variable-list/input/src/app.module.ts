import { Module } from '@nestjs/common';

import { AuthModule } from './modules/auth/auth.module.js';
import { UsersModule } from './modules/users/users.module.js';

let features = [AuthModule];
features = features.concat(UsersModule);

@Module({ imports: features })
export class AppModule {}
