import * as nest from '@nestjs/common';

import { UsersModule } from './modules/users/users.module.js';

@nest.Module({ imports: [UsersModule] })
export class AppModule {}
