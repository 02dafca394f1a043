/** Codes of the demo's terminals, as HQ's demo fixes them; each opens one till. */
export const DEMO_ENROL_CODES = ['DEMO-GINZA-1', 'DEMO-GINZA-2', 'DEMO-KYOTO-1'] as const;
