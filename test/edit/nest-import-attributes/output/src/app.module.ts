import { Module } from '@nestjs/common';

import { ProductsModule } from './modules/products/products.module.js';
import { UsersModule } from './modules/users/users.module.js';
import settings from './settings.json' with { type: 'json' };

@Module({ imports: [UsersModule, ProductsModule], providers: [{ provide: 'settings', useValue: settings }] })
export class AppModule {}
