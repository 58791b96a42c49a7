import { Module } from '@nestjs/common';

import { discover } from './discover.js';

@Module({ imports: discover('./modules') })
export class AppModule {}
