import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  Unique,
  UpdateDateColumn,
} from 'typeorm';

import { Category } from '../categories/category.entity';

/** A row of products. */
@Entity('products')
@Unique('products_name_key', ['name'])
@Index('products_category_id_idx', ['categoryId'])
@Index('products_sold_on_idx', ['soldOn'])
@Index('products_created_at_id_idx', ['createdAt', 'id'])
export class ProductEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ type: 'varchar', length: 80 })
  name!: string;

  @Column({ type: 'numeric', precision: 10, scale: 2 })
  price!: string;

  @Column({ type: 'enum', enum: ['draft', 'live'], default: 'draft' })
  status!: 'draft' | 'live';

  @Column({ type: 'text', nullable: true })
  notes!: string | null;

  @Column({ name: 'category_id', type: 'integer' })
  categoryId!: number;

  @ManyToOne(() => Category, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'category_id' })
  category?: Category;

  @Column({ type: 'varchar', array: true, default: [] })
  tags!: string[];

  @Column({ type: 'bigint', nullable: true })
  big!: string | null;

  @Column({
    name: 'seen_at',
    type: 'timestamptz',
    precision: 3,
    nullable: true,
  })
  seenAt!: Date | null;

  @Column({ type: 'jsonb', nullable: true })
  details!: object | null;

  @Column({ name: 'sold_on', type: 'date' })
  soldOn!: string;

  @Column({ type: 'boolean', default: true })
  active!: boolean;

  @Column({ type: 'integer', default: 0 })
  stock!: number;

  @Column({ type: 'uuid', nullable: true })
  token!: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;
}
