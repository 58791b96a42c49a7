import type { Repo as AnyRepo } from '../repo/repo.js';
import type { Framework } from './drivers/framework-driver.js';
import type { Orm, Store } from './drivers/orm-driver.js';

/** A repository whose framework and ORM have drivers. */
export type Repo = AnyRepo<Framework, Orm | Store>;
