import * as nest from '@nestjs/common';

import { ProductsModule } from './modules/products/products.module.js';
import { UsersModule } from './modules/users/users.module.js';

@nest.Module({ imports: [UsersModule, ProductsModule] })
export class AppModule {}
