import { Category } from '../category.ts';
import { pagedList, pagedListWithMore } from '../listEnvelope.ts';
import { MetadataSchema } from '../metadataSchema.ts';
import { json, type Operation, operation } from './operation.ts';

export const METADATA_AND_CATEGORIES_OPERATIONS: readonly Operation[] = [
  operation('GET', '/v1/categories', {
    calledBy: 'v2',
    answers: { 200: pagedListWithMore('data', Category) },
    facts: ['[T] carries has_more and total'],
  }),
  operation('POST', '/v1/categories', {
    calledBy: 'v2',
    body: json('name* hierarchy*'),
    answers: { 200: Category },
    errors: [400],
    facts: ['[T] updated_at is absent until updated'],
  }),
  operation('GET', '/v1/categories/{categoryId}', { calledBy: 'v2', answers: { 200: Category } }),
  operation('PUT', '/v1/categories/{categoryId}', {
    calledBy: 'v2',
    body: json('name* hierarchy*'),
    answers: { 200: Category },
    errors: [400],
  }),
  operation('DELETE', '/v1/categories/{categoryId}', {
    calledBy: 'v2',
    answers: { 204: 'nothing' },
    errors: [404],
  }),
  operation('GET', '/v1/metadata-schemas', {
    answers: { 200: pagedList('schemas', MetadataSchema) },
  }),
  operation('GET', '/v1/metadata-schemas/{resource}', {
    answers: { 200: MetadataSchema },
    errors: [404],
  }),
];
