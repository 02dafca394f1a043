/** Why a record that others name cannot be written or found. `kind` is that of its document. */
export type RecordRefusal =
  | { readonly type: 'recordUnknown'; readonly kind: string; readonly name: string }
  /** Another record of the kind has this name already. */
  | { readonly type: 'recordDuplicate'; readonly kind: string; readonly name: string }
  /** An SKU stays with its product. */
  | { readonly type: 'skuElsewhere'; readonly name: string; readonly productId: string }
  /** The old keys and the new together are more than metadata may hold. */
  | { readonly type: 'metadataTooLarge' }
  /** The programme's schema for such records does not allow it. */
  | { readonly type: 'metadataInvalid'; readonly why: string }
  | { readonly type: 'orderInvalid'; readonly why: string };
