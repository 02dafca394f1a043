import { AsyncActionStarted } from '../asyncAction.ts';
import { pagedList } from '../listEnvelope.ts';
import { Product } from '../product.ts';
import { CollectedItem, ProductCollection } from '../productCollection.ts';
import { Sku } from '../sku.ts';
import { arrayOf, json, multipart, type Operation, operation } from './operation.ts';

export const PRODUCTS_OPERATIONS: readonly Operation[] = [
  operation('GET', '/v1/products', {
    calledBy: 'v3',
    query: 'limit page order start_date end_date',
    answers: { 200: pagedList('products', Product) },
  }),
  operation('POST', '/v1/products', {
    calledBy: 'v2 v3',
    body: json('id source_id name price attributes metadata image_url'),
    answers: { 200: Product },
    facts: ['[T] an empty object is enough'],
  }),
  operation('GET', '/v1/products/{productId}', {
    calledBy: 'v3',
    answers: { 200: Product },
    errors: [404],
  }),
  operation('PUT', '/v1/products/{productId}', {
    calledBy: 'v3',
    body: json('name price attributes metadata image_url'),
    answers: { 200: Product },
  }),
  operation('DELETE', '/v1/products/{productId}', {
    calledBy: 'v3',
    query: 'force',
    answers: { 204: 'nothing' },
    errors: [404],
  }),
  operation('POST', '/v1/products/bulk/async', {
    calledBy: 'v3',
    body: arrayOf('source_id* name price attributes image_url metadata'),
    answers: { 202: AsyncActionStarted },
    errors: [413],
    facts: ['[T] a JSON content type with an empty body is accepted'],
  }),
  operation('POST', '/v1/products/metadata/async', {
    calledBy: 'v3',
    body: json('source_ids* metadata*'),
    answers: { 202: AsyncActionStarted },
    errors: [413],
  }),
  operation('GET', '/v1/skus/{skuId}', { calledBy: 'v3', answers: { 200: Sku }, errors: [404] }),
  operation('GET', '/v1/products/{productId}/skus', {
    calledBy: 'v3',
    query: 'limit page order start_date end_date',
    answers: { 200: pagedList('skus', Sku) },
    errors: [404],
  }),
  operation('POST', '/v1/products/{productId}/skus', {
    calledBy: 'v2 v3',
    body: json('id source_id sku price currency attributes image_url metadata'),
    answers: { 200: Sku },
    facts: ['[T] an empty object is enough', '[T] unknown fields are ignored (name)'],
  }),
  operation('PUT', '/v1/products/{productId}/skus/{skuId}', {
    calledBy: 'v3',
    body: json('sku price currency attributes image_url metadata'),
    answers: { 200: Sku },
  }),
  operation('DELETE', '/v1/products/{productId}/skus/{skuId}', {
    calledBy: 'v3',
    query: 'force',
    answers: { 204: 'nothing' },
    errors: [404],
  }),
  operation('POST', '/v1/products/importCSV', {
    calledBy: 'v3',
    body: multipart('file*'),
    answers: { 200: AsyncActionStarted },
    errors: [400],
  }),
  operation('POST', '/v1/skus/importCSV', {
    body: multipart('file*'),
    answers: { 200: AsyncActionStarted },
  }),
  operation('GET', '/v1/product-collections', {
    query: 'limit page order',
    answers: { 200: pagedList('data', ProductCollection) },
  }),
  operation('POST', '/v1/product-collections', {
    calledBy: 'v2',
    body: json('type name products filter'),
    answers: { 200: ProductCollection },
    facts: ['[T] names may repeat'],
  }),
  operation('GET', '/v1/product-collections/{productCollectionId}', {
    calledBy: 'v2',
    answers: { 200: ProductCollection },
    errors: [404],
  }),
  operation('DELETE', '/v1/product-collections/{productCollectionId}', {
    calledBy: 'v2',
    answers: { 204: 'nothing' },
    errors: [400, 404],
  }),
  operation('GET', '/v1/product-collections/{productCollectionId}/products', {
    query: 'limit page order starting_after',
    answers: { 200: pagedList('data', CollectedItem) },
    errors: [404],
  }),
];
