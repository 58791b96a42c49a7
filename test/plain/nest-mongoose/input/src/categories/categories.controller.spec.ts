import { CategoriesController } from './categories.controller';

describe('CategoriesController', () => {
  it('is a class', () => {
    expect(typeof CategoriesController).toBe('function');
  });
});
