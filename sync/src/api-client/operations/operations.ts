import type { AdminOperations } from './adminOperations.ts';
import type { AdminOperations2 } from './adminOperations2.ts';
import type { AlarmsOperations } from './alarmsOperations.ts';
import type { ApiKeysOperations } from './apiKeysOperations.ts';
import type { AsyncActionsOperations } from './asyncActionsOperations.ts';
import type { AuditLogOperations } from './auditLogOperations.ts';
import type { CampaignsOperations } from './campaignsOperations.ts';
import type { CampaignsOperations2 } from './campaignsOperations2.ts';
import type { CampaignsOperations3 } from './campaignsOperations3.ts';
import type { CampaignsOperations4 } from './campaignsOperations4.ts';
import type { CategoriesOperations } from './categoriesOperations.ts';
import type { ClientOperations } from './clientOperations.ts';
import type { ClientOperations2 } from './clientOperations2.ts';
import type { CustomersOperations } from './customersOperations.ts';
import type { EventsOperations } from './eventsOperations.ts';
import type { ExportsOperations } from './exportsOperations.ts';
import type { LocationsOperations } from './locationsOperations.ts';
import type { LoyaltiesOperations } from './loyaltiesOperations.ts';
import type { LoyaltiesOperations2 } from './loyaltiesOperations2.ts';
import type { LoyaltiesOperations3 } from './loyaltiesOperations3.ts';
import type { LoyaltiesOperations4 } from './loyaltiesOperations4.ts';
import type { LoyaltiesOperations5 } from './loyaltiesOperations5.ts';
import type { MetadataSchemasOperations } from './metadataSchemasOperations.ts';
import type { OauthOperations } from './oauthOperations.ts';
import type { OrdersOperations } from './ordersOperations.ts';
import type { OrdersOperations2 } from './ordersOperations2.ts';
import type { ProductCollectionsOperations } from './productCollectionsOperations.ts';
import type { ProductsOperations } from './productsOperations.ts';
import type { ProjectsOperations } from './projectsOperations.ts';
import type { PromotionsOperations } from './promotionsOperations.ts';
import type { PromotionsOperations2 } from './promotionsOperations2.ts';
import type { PromotionsOperations3 } from './promotionsOperations3.ts';
import type { PublicationsOperations } from './publicationsOperations.ts';
import type { QualificationsOperations } from './qualificationsOperations.ts';
import type { QualificationsOperations2 } from './qualificationsOperations2.ts';
import type { RedemptionsOperations } from './redemptionsOperations.ts';
import type { ReferralsOperations } from './referralsOperations.ts';
import type { RewardsOperations } from './rewardsOperations.ts';
import type { SegmentsOperations } from './segmentsOperations.ts';
import type { SessionOperations } from './sessionOperations.ts';
import type { TemplatesOperations } from './templatesOperations.ts';
import type { TrashBinOperations } from './trashBinOperations.ts';
import type { ValidationRulesOperations } from './validationRulesOperations.ts';
import type { ValidationRulesOperations2 } from './validationRulesOperations2.ts';
import type { ValidationsOperations } from './validationsOperations.ts';
import type { VouchersOperations } from './vouchersOperations.ts';
import type { VouchersOperations2 } from './vouchersOperations2.ts';
import type { VouchersOperations3 } from './vouchersOperations3.ts';
import type { VouchersOperations4 } from './vouchersOperations4.ts';
import type { WebhooksOperations } from './webhooksOperations.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type Operations = AdminOperations &
  AdminOperations2 &
  AlarmsOperations &
  ApiKeysOperations &
  AsyncActionsOperations &
  AuditLogOperations &
  CampaignsOperations &
  CampaignsOperations2 &
  CampaignsOperations3 &
  CampaignsOperations4 &
  CategoriesOperations &
  ClientOperations &
  ClientOperations2 &
  CustomersOperations &
  EventsOperations &
  ExportsOperations &
  LocationsOperations &
  LoyaltiesOperations &
  LoyaltiesOperations2 &
  LoyaltiesOperations3 &
  LoyaltiesOperations4 &
  LoyaltiesOperations5 &
  MetadataSchemasOperations &
  OauthOperations &
  OrdersOperations &
  OrdersOperations2 &
  ProductCollectionsOperations &
  ProductsOperations &
  ProjectsOperations &
  PromotionsOperations &
  PromotionsOperations2 &
  PromotionsOperations3 &
  PublicationsOperations &
  QualificationsOperations &
  QualificationsOperations2 &
  RedemptionsOperations &
  ReferralsOperations &
  RewardsOperations &
  SegmentsOperations &
  SessionOperations &
  TemplatesOperations &
  TrashBinOperations &
  ValidationRulesOperations &
  ValidationRulesOperations2 &
  ValidationsOperations &
  VouchersOperations &
  VouchersOperations2 &
  VouchersOperations3 &
  VouchersOperations4 &
  WebhooksOperations;
