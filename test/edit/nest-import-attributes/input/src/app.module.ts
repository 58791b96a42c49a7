import { Module } from '@nestjs/common';

import { UsersModule } from './modules/users/users.module.js';
import settings from './settings.json' with { type: 'json' };

@Module({ imports: [UsersModule], providers: [{ provide: 'settings', useValue: settings }] })
export class AppModule {}
