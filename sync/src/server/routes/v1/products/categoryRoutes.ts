import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import {
  CATEGORY_KIND,
  createCategory,
  deleteCategory,
  findCategory,
  toCategory,
  updateCategory,
} from '../../../records/categories.ts';
import { notFound } from '../../http/apiError.ts';
import { toPage } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { listWithMore, toListWithMore } from '../listWithMore.ts';
import { written } from '../recordError.ts';
import { RecordQuery, toDocumentFilter } from '../recordQuery.ts';
import { CategoryInput, CategoryObject, showCategory } from './categoryObject.ts';

/** Clients ask for all categories without a word about pages. */
const CategoryQuery = RecordQuery.extend({
  limit: z.coerce.number().int().min(1).max(100).default(100),
});

/** `/v1/categories`. */
export function registerCategories(scope: FastifyInstance, context: HqContext): void {
  const making = () => ({ at: context.clock(), createId: context.createId });
  addRoute(scope, {
    method: 'POST',
    url: '/categories',
    tag: 'categories',
    summary: 'Create a category',
    body: CategoryInput,
    answer: CategoryObject,
    errors: [400],
    handle: ({ caller, body }) =>
      context.commit(caller.programmeId, async (tx) =>
        showCategory(await createCategory(tx, body, making())),
      ),
  });
  addRoute(scope, {
    method: 'PUT',
    url: '/categories/:categoryId',
    tag: 'categories',
    summary: 'Change a category',
    body: CategoryInput,
    answer: CategoryObject,
    errors: [400, 404],
    handle: ({ caller, params, body }) =>
      context.commit(caller.programmeId, async (tx) => {
        const id = params['categoryId'] ?? '';
        return showCategory(written(await updateCategory(tx, id, body, making())));
      }),
  });
  addRoute(scope, {
    method: 'DELETE',
    url: '/categories/:categoryId',
    tag: 'categories',
    summary: 'Delete a category',
    answer: null,
    status: 204,
    errors: [404],
    handle: ({ caller, params }) =>
      context.commit(caller.programmeId, async (tx) => {
        written(await deleteCategory(tx, params['categoryId'] ?? ''));
      }),
  });
  registerReading(scope, context);
}

function registerReading(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/categories',
    tag: 'categories',
    summary: 'List categories',
    query: CategoryQuery,
    answer: listWithMore(CategoryObject),
    errors: [400],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const page = toPage(query);
        const { rows, total } = await reader.documents(
          toDocumentFilter(CATEGORY_KIND, query),
          page,
        );
        return toListWithMore(rows.map(toCategory).map(showCategory), page, total);
      }),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/categories/:categoryId',
    tag: 'categories',
    summary: 'Get a category',
    answer: CategoryObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) => {
        const id = params['categoryId'] ?? '';
        const category = await findCategory(reader, id);
        if (category === null) throw notFound('category', id.slice(0, 100));
        return showCategory(category);
      }),
  });
}
