import { Module } from '@nestjs/common';

import { base } from './base.js';

@Module({ ...base, providers: [] })
export class AppModule {}
