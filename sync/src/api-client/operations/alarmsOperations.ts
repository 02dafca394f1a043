import type { Alarm } from '../shapes/alarm.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type AlarmsOperations = {
  /** List alarms, newest first */
  'GET /admin/v1/alarms': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      readonly status?: 'open' | 'acknowledged';
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly Alarm[];
      readonly total: number;
    };
  };
  /** Note that somebody looked at it */
  'POST /admin/v1/alarms/{alarmId}/acknowledge': {
    readonly answer: Alarm;
  };
};
